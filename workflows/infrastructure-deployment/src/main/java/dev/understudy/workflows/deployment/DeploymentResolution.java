package dev.understudy.workflows.deployment;

import dev.understudy.functions.runbook.Modes;
import dev.understudy.functions.runbook.PlanParts;
import dev.understudy.functions.runbook.StackGroups;
import dev.understudy.functions.runbook.WeightedSteps;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.functions.runtime.fault.InputRejected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns a deployment runbook and a mode into the plan that one operation carries. */
public final class DeploymentResolution {

  private static final Duration TIMEOUT_DEFAULT = Duration.ofHours(1);
  private static final Duration HEARTBEAT_DEFAULT = Duration.ofMinutes(15);
  private static final Duration LOCK_DEFAULT = Duration.ofMinutes(5);

  private DeploymentResolution() {}

  /**
   * Works out the plan.
   *
   * @param runbookSha256 of the runbook's bytes, in hexadecimal
   * @throws InputRejected when the runbook does not allow the mode
   */
  public static DeploymentPlan plan(
      DeploymentRunbook runbook, String mode, String operationId, String runbookSha256) {
    Modes.check(runbook, mode);
    return new DeploymentPlan(
        operationId,
        InfrastructureDeployment.NAME,
        runbook.name(),
        runbookSha256,
        mode,
        runbook.service(),
        runbook.blastRadius(),
        runbook.source().map(DeploymentRunbook.Source::version).orElse(""),
        waves(runbook),
        runbook.concurrency(),
        runbook.health().map(PlanParts::gate).stream().toList(),
        runbook.cutover().map(DeploymentResolution::cutover).stream().toList(),
        PlanParts.seconds(runbook.bake()),
        PlanParts.seconds(runbook.approvalTimeout().orElse(PlanParts.APPROVAL_DEFAULT)),
        PlanParts.seconds(runbook.lockMax().orElse(LOCK_DEFAULT)),
        runbook.health().map(h -> PlanParts.seconds(h.deadline())).orElse(0),
        PlanParts.seconds(runbook.operationMax()),
        runbook.notifyTopic(),
        runbook.evidenceRegions());
  }

  private static List<DeploymentPlan.Wave> waves(DeploymentRunbook runbook) {
    Map<String, DeploymentRunbook.Stack> byName =
        runbook.stacks().stream()
            .collect(
                Collectors.toMap(
                    DeploymentRunbook.Stack::name,
                    Function.identity(),
                    (a, b) -> a,
                    LinkedHashMap::new));
    Map<String, Set<String>> needs = new LinkedHashMap<>();
    byName.forEach((name, stack) -> needs.put(name, needs(stack)));
    Map<String, Set<String>> wanted = wanted(runbook);
    List<DeploymentPlan.Wave> waves = new ArrayList<>();
    for (List<String> names : new DeploymentWaves(needs).waves()) {
      List<List<DeploymentPlan.Stack>> groups =
          StackGroups.of(
              names.stream()
                  .map(
                      n ->
                          stack(
                              Objects.requireNonNull(byName.get(n)),
                              wanted.getOrDefault(n, Set.of())))
                  .toList());
      waves.add(
          new DeploymentPlan.Wave(
              waves.size() + 1,
              groups,
              StackGroups.concurrency(runbook.concurrency(), groups),
              gates(runbook, names)));
    }
    return waves;
  }

  /** Everything a stack waits for: what it says, and whose outputs it takes. */
  static Set<String> needs(DeploymentRunbook.Stack stack) {
    Set<String> needs = new LinkedHashSet<>(stack.dependsOn().orElse(List.of()));
    stack
        .inputs()
        .orElse(Map.of())
        .values()
        .forEach(source -> needs.add(source.substring(0, source.indexOf('.'))));
    return needs;
  }

  private static Map<String, Set<String>> wanted(DeploymentRunbook runbook) {
    Map<String, Set<String>> wanted = new LinkedHashMap<>();
    runbook.stacks().stream()
        .flatMap(stack -> inputs(stack).stream())
        .forEach(
            input ->
                wanted
                    .computeIfAbsent(input.stack(), s -> new LinkedHashSet<>())
                    .add(input.output()));
    return wanted;
  }

  private static List<DeploymentPlan.StackInput> inputs(DeploymentRunbook.Stack stack) {
    return stack.inputs().orElse(Map.of()).entrySet().stream()
        .map(
            e -> {
              int dot = e.getValue().indexOf('.');
              return new DeploymentPlan.StackInput(
                  e.getKey(), e.getValue().substring(0, dot), e.getValue().substring(dot + 1));
            })
        .toList();
  }

  private static DeploymentPlan.Stack stack(DeploymentRunbook.Stack stack, Set<String> wanted) {
    Duration timeout = stack.timeout().orElse(TIMEOUT_DEFAULT);
    Duration heartbeat = stack.heartbeat().orElse(HEARTBEAT_DEFAULT);
    return new DeploymentPlan.Stack(
        stack.name(),
        stack.variables().orElse(Map.of()),
        inputs(stack),
        List.copyOf(wanted),
        PlanParts.seconds(timeout),
        PlanParts.seconds(heartbeat.compareTo(timeout) < 0 ? heartbeat : timeout));
  }

  private static List<RegionTarget> gates(DeploymentRunbook runbook, List<String> stacks) {
    return runbook.gates().orElse(List.of()).stream()
        .filter(gate -> stacks.contains(gate.after()))
        .map(DeploymentResolution::gate)
        .toList();
  }

  private static RegionTarget gate(DeploymentRunbook.Gate gate) {
    return PlanParts.target(
        gate.name(),
        gate.region(),
        gate.endpoint(),
        gate.allowAddresses(),
        gate.healthCheckId().orElse(""),
        gate.alarms().orElse(List.of()),
        gate.capacity());
  }

  private static DeploymentPlan.Cutover cutover(DeploymentRunbook.Cutover cutover) {
    return new DeploymentPlan.Cutover(
        PlanParts.record(cutover.traffic(), cutover.blue(), cutover.green()),
        PlanParts.target(Roles.PRIMARY, cutover.blue()),
        PlanParts.target(Roles.STANDBY, cutover.green()),
        cutover.traffic().weights(),
        WeightedSteps.forward(cutover.traffic()),
        cutover.journeys().orElse(List.of()).stream().map(PlanParts::journey).toList(),
        PlanParts.seconds(cutover.traffic().propagationMax()));
  }
}
