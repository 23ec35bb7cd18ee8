@NullMarked
package dev.understudy.rehearsal.clock;

import org.jspecify.annotations.NullMarked;
