/** Lets {@code understudy approve} reach the drill that is running. */
@NullMarked
package dev.understudy.rehearsal.local.approval;

import org.jspecify.annotations.NullMarked;
