/** The embedded runtime against executions recorded from the real service. */
@NullMarked
package dev.understudy.tests.conformance;

import org.jspecify.annotations.NullMarked;
