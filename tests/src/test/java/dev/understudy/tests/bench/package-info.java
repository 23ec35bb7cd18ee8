/**
 * Benchmarks, with JMH. The build only compiles them; docs/benchmarks.md says how they are run and
 * what they showed.
 */
@NullMarked
package dev.understudy.tests.bench;

import org.jspecify.annotations.NullMarked;
