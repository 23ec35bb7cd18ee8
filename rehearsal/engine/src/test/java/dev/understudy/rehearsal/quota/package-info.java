@NullMarked
package dev.understudy.rehearsal.quota;

import org.jspecify.annotations.NullMarked;
