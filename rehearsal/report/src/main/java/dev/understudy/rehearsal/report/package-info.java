/** What a drill or a rehearsal found, and the one-file HTML page that shows it. */
@NullMarked
package dev.understudy.rehearsal.report;

import org.jspecify.annotations.NullMarked;
