/**
 * Drills back to back on the local stage for minutes, to find what only time shows: memory, threads
 * and file descriptors that are not given back. Runs in a Maven profile; see docs/benchmarks.md.
 */
@NullMarked
package dev.understudy.tests.soak;

import org.jspecify.annotations.NullMarked;
