/**
 * JSONPath as Step Functions means it: paths, payload templates, intrinsic functions, conditions.
 * Gives the parser templates, as the JSONata package does; the engine cannot tell them apart.
 *
 * <p>Paths are looked up by {@code com.jayway.jsonpath}, whose messages are those that the service
 * shows (recorded: "No results for path: $['…']").
 */
@NullMarked
package dev.understudy.rehearsal.jsonpath;

import org.jspecify.annotations.NullMarked;
