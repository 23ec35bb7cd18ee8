package dev.understudy.workflows.deployment;

import dev.understudy.functions.runbook.plan.GatePolicy;
import dev.understudy.functions.runbook.plan.Journey;
import dev.understudy.functions.runbook.plan.OperationPlan;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runbook.plan.ShiftStep;
import dev.understudy.functions.runbook.plan.TrafficRecord;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.runtime.Preconditions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one deployment is going to do.
 *
 * @param operationId names this operation everywhere
 * @param kind which workflow performs it
 * @param runbook the runbook's name
 * @param runbookSha256 of the runbook's bytes, in hexadecimal
 * @param mode {@code preview} or {@code deploy}
 * @param service what is deployed
 * @param blastRadius what may be touched by one operation at a time only
 * @param version of the Terraform source; empty for the newest
 * @param waves what may be deployed at the same time, in order
 * @param concurrency how many stacks may be at work at once
 * @param gate when a gate counts as healthy; none or one
 * @param cutover none or one
 * @param bakeSeconds how long the new state is watched before it counts as good
 * @param approvalSecondsMax how long to wait for a person
 * @param lockSecondsMax how long to wait for somebody else's state lock
 * @param gateSecondsMax how long a gate may stay undecided
 * @param operationSecondsMax for the whole operation
 * @param notifyTopic ARN of the SNS topic
 * @param evidenceRegions where evidence is written, at least one
 */
public record DeploymentPlan(
    String operationId,
    String kind,
    String runbook,
    String runbookSha256,
    String mode,
    String service,
    String blastRadius,
    String version,
    List<Wave> waves,
    int concurrency,
    List<GatePolicy> gate,
    List<Cutover> cutover,
    int bakeSeconds,
    int approvalSecondsMax,
    int lockSecondsMax,
    int gateSecondsMax,
    int operationSecondsMax,
    String notifyTopic,
    List<String> evidenceRegions)
    implements OperationPlan {

  public DeploymentPlan {
    waves = List.copyOf(waves);
    gate = List.copyOf(gate);
    cutover = List.copyOf(cutover);
    evidenceRegions = List.copyOf(evidenceRegions);
    Preconditions.of("plan")
        .text("operationId", operationId)
        .text("kind", kind)
        .text("runbook", runbook)
        .text("runbookSha256", runbookSha256)
        .oneOf("mode", mode, List.of("preview", "deploy"))
        .text("blastRadius", blastRadius)
        .require(!waves.isEmpty(), "waves must not be empty")
        .require(gate.size() <= 1, "gate must hold none or one")
        .require(cutover.size() <= 1, "cutover must hold none or one")
        .between("concurrency", concurrency, 1, 1_600)
        .between("bakeSeconds", bakeSeconds, 0, 86_400)
        .between("approvalSecondsMax", approvalSecondsMax, 0, 604_800)
        .between("lockSecondsMax", lockSecondsMax, 0, 86_400)
        .between("gateSecondsMax", gateSecondsMax, 0, 86_400)
        .between("operationSecondsMax", operationSecondsMax, 1, 604_800)
        .text("notifyTopic", notifyTopic)
        .require(!evidenceRegions.isEmpty(), "evidenceRegions must not be empty")
        .orReject();
  }

  @Override
  public Optional<Weights> lastVerified() {
    return cutover.stream().map(Cutover::baseline).findFirst();
  }

  /** Undoing takes as long as doing: the same stacks, one wave after the other. */
  @Override
  public int restoreSecondsMax() {
    return operationSecondsMax;
  }

  /**
   * Stacks that wait for nothing but earlier waves.
   *
   * @param groups the stacks, at most 40 a group: what one inline Map runs at once
   * @param groupConcurrency how many of a group may be at work at once, 1 to 40
   * @param gates what has to be well once this wave is there
   */
  public record Wave(
      int number, List<List<Stack>> groups, int groupConcurrency, List<RegionTarget> gates) {

    public Wave {
      groups = groups.stream().map(List::copyOf).toList();
      gates = List.copyOf(gates);
      Preconditions.of("wave")
          .between("groupConcurrency", groupConcurrency, 1, 40)
          .require(groups.size() <= 40, "groups must be 40 at most")
          .require(
              groups.stream().allMatch(g -> !g.isEmpty() && g.size() <= 40),
              "a group must hold 1 to 40 stacks")
          .orReject();
    }
  }

  /**
   * One Terraform stack.
   *
   * @param variables input variables; any JSON values
   * @param inputs variables that get another stack's output
   * @param outputsNeeded which of its outputs other stacks want
   */
  public record Stack(
      String name,
      Map<String, Object> variables,
      List<StackInput> inputs,
      List<String> outputsNeeded,
      int timeoutSeconds,
      int heartbeatSeconds) {

    public Stack {
      variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
      inputs = List.copyOf(inputs);
      outputsNeeded = List.copyOf(outputsNeeded);
      Preconditions.of("stack")
          .text("name", name)
          .between("timeoutSeconds", timeoutSeconds, 1, 14_400)
          .between("heartbeatSeconds", heartbeatSeconds, 1, timeoutSeconds)
          .orReject();
    }
  }

  /** A variable that gets another stack's output. */
  public record StackInput(String variable, String stack, String output) {}

  /**
   * A move of traffic from what serves now, the primary, to what was deployed, the standby.
   *
   * @param traffic the DNS records
   * @param blue what serves now, role {@code primary}
   * @param green what was deployed, role {@code standby}
   * @param baseline the weights before
   * @param steps the moves, in order
   * @param journeys what users do; may be empty
   * @param propagationSecondsMax how long DNS may take to tell everyone
   */
  public record Cutover(
      TrafficRecord traffic,
      RegionTarget blue,
      RegionTarget green,
      Weights baseline,
      List<ShiftStep> steps,
      List<Journey> journeys,
      int propagationSecondsMax) {

    public Cutover {
      steps = List.copyOf(steps);
      journeys = List.copyOf(journeys);
      Preconditions.of("cutover")
          .require(!steps.isEmpty(), "steps must not be empty")
          .between("propagationSecondsMax", propagationSecondsMax, 1, 86_400)
          .orReject();
    }
  }
}
