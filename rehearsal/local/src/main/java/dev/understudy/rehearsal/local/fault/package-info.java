/** The faults a person orders with {@code --fail}, and when they strike. */
@NullMarked
package dev.understudy.rehearsal.local.fault;

import org.jspecify.annotations.NullMarked;
