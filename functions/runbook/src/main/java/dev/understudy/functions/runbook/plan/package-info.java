/**
 * What an operation will do, worked out from a runbook once and then carried in every payload.
 *
 * <p>JSON field names are the component names. Times are whole seconds or milliseconds, as the name
 * says.
 */
@NullMarked
package dev.understudy.functions.runbook.plan;

import org.jspecify.annotations.NullMarked;
