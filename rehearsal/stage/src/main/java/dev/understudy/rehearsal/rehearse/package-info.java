/**
 * Many runs of one runbook under virtual time: outcomes, recovery times, coverage, violations and
 * their replay.
 */
@NullMarked
package dev.understudy.rehearsal.rehearse;

import org.jspecify.annotations.NullMarked;
