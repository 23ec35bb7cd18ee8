/** A report as lines for a terminal or a log. */
@NullMarked
package dev.understudy.rehearsal.report.text;

import org.jspecify.annotations.NullMarked;
