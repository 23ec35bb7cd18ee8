package dev.understudy.rehearsal.invariant;

import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.HistoryEvent;
import dev.understudy.rehearsal.integration.CallSite;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One thing that happened in a run, told as it happens. */
public sealed interface Observation {
  /**
   * Weights were written to the control plane.
   *
   * @param by the call that wrote them; empty when a person did by hand
   */
  record WeightsWritten(Optional<CallSite> by, Weights before, Weights after)
      implements Observation {}

  /**
   * The lease of the blast radius was written.
   *
   * @param by the call that wrote it; empty when none of a state machine's did
   */
  record LeaseWritten(Optional<CallSite> by, LeaseRow before, LeaseRow after)
      implements Observation {}

  /** A call of a Task state was carried out; its answer may not have reached the state. */
  record CallSucceeded(CallSite site, @Nullable Object output) implements Observation {}

  /** A line was added to the history of an execution. */
  record HistoryGrew(String executionArn, HistoryEvent event) implements Observation {}

  /** An execution ended. */
  record ExecutionEnded(Execution execution) implements Observation {}

  /**
   * A build began for a run of Terraform.
   *
   * @param runId the build's own name; no two builds have the same
   */
  record BuildBegan(String runId) implements Observation {}

  /**
   * A row of the ledger was changed.
   *
   * @param by the call that changed it, however late; empty when no state's call did
   * @param key of the row
   * @param before its texts and numbers, as text; empty when it was new
   */
  record LedgerWritten(
      Optional<CallSite> by, String key, Map<String, String> before, Map<String, String> after)
      implements Observation {}

  /** A build is about to change a stack. */
  record ApplyBegan(String stack, String build, String planSha256) implements Observation {}

  /** A build changes its stack no more, however it ended. */
  record ApplyEnded(String stack, String build) implements Observation {}

  /**
   * An endpoint of the world was asked, by whomever.
   *
   * @param well whether it answered as the runbook expects and in time
   */
  record Probed(String host, String method, String path, boolean well) implements Observation {}

  /**
   * A person answered a question in time.
   *
   * @param question the call that asked it
   * @param by their name
   */
  record PersonAnswered(CallSite question, boolean approved, String by) implements Observation {}
}
