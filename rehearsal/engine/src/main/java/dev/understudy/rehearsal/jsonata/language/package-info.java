/**
 * JSONata 2.0.6, the language itself: what an expression means, without anything of Step Functions.
 *
 * <p>A port of the reference implementation (jsonata-js/jsonata, tag v2.0.6, MIT licence, copyright
 * IBM Corp. and contributors), which Step Functions runs. Undefined is {@code Undefined.UNDEFINED},
 * JSON null is Java's {@code null}: the two are never mixed up.
 */
@NullMarked
package dev.understudy.rehearsal.jsonata.language;

import org.jspecify.annotations.NullMarked;
