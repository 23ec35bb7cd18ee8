/**
 * Reads runbooks: the YAML or JSON documents that say what to do to what.
 *
 * <p>{@link dev.understudy.functions.runbook.RunbookReader} turns bytes into a {@link
 * dev.understudy.functions.runbook.Runbook} or into every fault of the file at once; {@link
 * dev.understudy.workflows.failover.FailoverResolution} turns a runbook and a mode into the plan
 * that an operation carries.
 */
@NullMarked
package dev.understudy.functions.runbook;

import org.jspecify.annotations.NullMarked;
