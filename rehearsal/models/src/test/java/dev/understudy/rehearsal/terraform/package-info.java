@NullMarked
package dev.understudy.rehearsal.terraform;

import org.jspecify.annotations.NullMarked;
