/** The workflow {@code region-failover}: its runbook, and the plan that its body carries out. */
@NullMarked
package dev.understudy.workflows.failover;

import org.jspecify.annotations.NullMarked;
