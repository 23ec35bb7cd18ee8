/** A report as JSON, with raw figures. */
@NullMarked
package dev.understudy.rehearsal.report.json;

import org.jspecify.annotations.NullMarked;
