@NullMarked
package dev.understudy.rehearsal.invariant;

import org.jspecify.annotations.NullMarked;
