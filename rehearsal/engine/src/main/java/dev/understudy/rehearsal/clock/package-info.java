/** Time as the embedded runtime sees it: one ordered line of events, jumped over or waited for. */
@NullMarked
package dev.understudy.rehearsal.clock;

import org.jspecify.annotations.NullMarked;
