package dev.understudy.workflows.drift;

import dev.understudy.functions.runbook.Modes;
import dev.understudy.functions.runbook.PlanParts;
import dev.understudy.functions.runbook.StackGroups;
import dev.understudy.functions.runtime.fault.InputRejected;
import java.time.Duration;
import java.util.List;

/** Turns a drift runbook and a mode into the plan that one operation carries. */
public final class DriftResolution {

  private static final Duration TIMEOUT_DEFAULT = Duration.ofHours(1);
  private static final Duration HEARTBEAT_DEFAULT = Duration.ofMinutes(15);
  private static final Duration LOCK_DEFAULT = Duration.ofMinutes(5);
  private static final int ESCALATE_TIMES_DEFAULT = 3;
  private static final Duration ESCALATE_WITHIN_DEFAULT = Duration.ofDays(7);

  private DriftResolution() {}

  /**
   * Works out the plan.
   *
   * @param runbookSha256 of the runbook's bytes, in hexadecimal
   * @throws InputRejected when the runbook does not allow the mode
   */
  public static DriftPlan plan(
      DriftRunbook runbook, String mode, String operationId, String runbookSha256) {
    Modes.check(runbook, mode);
    List<List<DriftPlan.Stack>> groups =
        StackGroups.of(runbook.stacks().stream().map(DriftResolution::stack).toList());
    return new DriftPlan(
        operationId,
        DriftReconciliation.NAME,
        runbook.name(),
        runbookSha256,
        mode,
        runbook.service(),
        runbook.blastRadius(),
        groups,
        runbook.concurrency(),
        StackGroups.concurrency(runbook.concurrency(), groups),
        runbook.rules().stream()
            .map(r -> new DriftPlan.Rule(r.id(), r.drift(), r.types(), r.attributes()))
            .toList(),
        runbook.budget().attributesMax(),
        runbook.escalation().map(DriftRunbook.Escalation::times).orElse(ESCALATE_TIMES_DEFAULT),
        PlanParts.seconds(
            runbook
                .escalation()
                .map(DriftRunbook.Escalation::within)
                .orElse(ESCALATE_WITHIN_DEFAULT)),
        PlanParts.seconds(
            runbook.attribution().map(DriftRunbook.Attribution::lookback).orElse(Duration.ZERO)),
        PlanParts.seconds(runbook.lockMax().orElse(LOCK_DEFAULT)),
        PlanParts.seconds(runbook.operationMax()),
        runbook.notifyTopic(),
        runbook.evidenceRegions());
  }

  private static DriftPlan.Stack stack(DriftRunbook.Stack stack) {
    Duration timeout = stack.timeout().orElse(TIMEOUT_DEFAULT);
    Duration heartbeat = stack.heartbeat().orElse(HEARTBEAT_DEFAULT);
    return new DriftPlan.Stack(
        stack.name(),
        stack.region(),
        PlanParts.seconds(timeout),
        PlanParts.seconds(heartbeat.compareTo(timeout) < 0 ? heartbeat : timeout));
  }
}
