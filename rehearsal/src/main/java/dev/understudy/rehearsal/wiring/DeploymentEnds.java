package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.DeploymentPlan;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.StepFunctions;
import dev.understudy.rehearsal.report.DeploymentReport;
import dev.understudy.rehearsal.report.DeploymentReport.BuildSpan;
import dev.understudy.rehearsal.report.DeploymentReport.StackEnd;
import dev.understudy.rehearsal.report.DrillRecorder;
import dev.understudy.rehearsal.report.DrillRecorder.Judgement;
import dev.understudy.rehearsal.report.RecoveryObjective;
import dev.understudy.rehearsal.report.ReportContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the report of a deployment from what its executions, buckets and builds hold. */
record DeploymentEnds(
    DeploymentPlan plan,
    Services services,
    StepFunctions stepFunctions,
    PlanJudgements judgements,
    DrillRecorder recorder) {

  /**
   * The report.
   *
   * @param again the command line that performs the same again
   */
  DeploymentReport report(
      Execution operation, List<BuildSpan> builds, DeploymentGround ground, String again) {
    Judgement judged =
        recorder
            .judgement()
            .orElse(
                new Judgement(
                    "FAILED",
                    "The operation ended without a verdict",
                    List.of(operation.error().orElse("") + ": " + operation.cause().orElse(""))));
    return new DeploymentReport(
        plan.operationId(),
        plan.runbook(),
        plan.runbookSha256(),
        plan.mode(),
        LocalReport.verdict(operation, judged),
        judged.headline(),
        judged.reasons(),
        operation.startDate(),
        operation.stopDate().orElse(operation.startDate()),
        stacks(),
        builds,
        recorder.gates(),
        EvidenceEntries.of(services, plan.operationId()),
        ground.where(),
        modelled(ground),
        new ReportContext(
            StageInventory.stacks(regions(), ground.runsTerraform(), ground.awsApi()),
            RecoveryObjective.NONE,
            recorder.looks(),
            again));
  }

  private List<String> regions() {
    return plan.mode().equals("deploy")
        ? DeploymentWorkflow.targets(plan).stream().map(RegionTarget::region).toList()
        : List.of();
  }

  private List<String> modelled(DeploymentGround ground) {
    List<String> modelled = new ArrayList<>(ground.modelled());
    if (!DeploymentWorkflow.targets(plan).isEmpty() && plan.mode().equals("deploy")) {
      modelled.add(
          "The services behind the gates and the cutover are local HTTP services that answer what"
              + " the runbook expects as long as no stack of theirs is broken; their alarms,"
              + " capacity and DNS records are models.");
    }
    return modelled;
  }

  private List<StackEnd> stacks() {
    Map<String, Map<?, ?>> told = told();
    List<StackEnd> ends = new ArrayList<>();
    for (DeploymentPlan.Wave wave : plan.waves()) {
      wave.groups().stream()
          .flatMap(List::stream)
          .map(stack -> end(stack.name(), wave.number(), told.getOrDefault(stack.name(), Map.of())))
          .forEach(ends::add);
    }
    return ends;
  }

  private StackEnd end(String stack, int wave, Map<?, ?> told) {
    PlanJudgements.Judged judged = judgements.of(stack);
    return new StackEnd(
        stack,
        wave,
        text(told, "end", "UNTOUCHED"),
        text(told, "status", "NOT_REACHED"),
        text(told, "reason", ""),
        judged.decision(),
        judged.changes(),
        judged.summary(),
        judged.findings());
  }

  private static String text(Map<?, ?> map, String name, String otherwise) {
    return map.get(name) instanceof String text ? text : otherwise;
  }

  /** What the deployment said of each stack; where it broke off, what its restore said. */
  private Map<String, Map<?, ?>> told() {
    Map<String, Map<?, ?>> told = new HashMap<>();
    for (String machine : List.of("deployment-restore", "infrastructure-deployment")) {
      for (Execution execution : stepFunctions.executions()) {
        if (execution.stateMachineArn().endsWith(":" + machine)
            && execution.output() instanceof Map<?, ?> output
            && output.get("stacks") instanceof List<?> stacks) {
          keep(stacks, told);
        }
      }
    }
    return told;
  }

  private static void keep(List<?> stacks, Map<String, Map<?, ?>> told) {
    for (Object stack : stacks) {
      if (stack instanceof Map<?, ?> end) {
        told.put(String.valueOf(end.get("stack")), end);
      }
    }
  }
}
