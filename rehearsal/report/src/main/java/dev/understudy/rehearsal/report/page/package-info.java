/** A report as one HTML file, readable without scripts: drawings are SVG, all text is escaped. */
@NullMarked
package dev.understudy.rehearsal.report.page;

import org.jspecify.annotations.NullMarked;
