/**
 * The workflow {@code infrastructure-deployment}: its runbook, and the plan that its body carries
 * out.
 */
@NullMarked
package dev.understudy.workflows.deployment;

import org.jspecify.annotations.NullMarked;
