/**
 * What every Lambda of this project shares: the handler form, the strict JSON mapper and the HTTP
 * probe.
 */
@NullMarked
package dev.understudy.functions.runtime;

import org.jspecify.annotations.NullMarked;
