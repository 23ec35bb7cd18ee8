/** What must hold in every run, whatever struck: looked at after every event and at the end. */
@NullMarked
package dev.understudy.rehearsal.invariant;

import org.jspecify.annotations.NullMarked;
