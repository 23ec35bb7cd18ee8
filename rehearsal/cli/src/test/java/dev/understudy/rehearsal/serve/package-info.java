@NullMarked
package dev.understudy.rehearsal.serve;

import org.jspecify.annotations.NullMarked;
