/** Faults as data: drawn from a seed, struck at named call sites, printed, replayed and shrunk. */
@NullMarked
package dev.understudy.rehearsal.fault;

import org.jspecify.annotations.NullMarked;
