package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.StepFunctions;
import dev.understudy.rehearsal.report.BuildSpan;
import dev.understudy.rehearsal.report.DeploymentReport;
import dev.understudy.rehearsal.report.DeploymentReport.StackEnd;
import dev.understudy.rehearsal.report.DrillRecorder.Judgement;
import dev.understudy.rehearsal.report.RecoveryObjective;
import dev.understudy.rehearsal.report.ReportContext;
import dev.understudy.workflows.deployment.DeploymentPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the report of a deployment from what its executions, buckets and builds hold. */
record DeploymentResult(DeploymentPlan plan, Services services, PlanJudgements judgements) {

  DeploymentReport report(
      PerformedOperation performed, List<BuildSpan> builds, DeployedStacks deployed) {
    Judgement judged = performed.judgement();
    return new DeploymentReport(
        plan.operationId(),
        plan.runbook(),
        plan.runbookSha256(),
        plan.mode(),
        performed.verdict(),
        judged.headline(),
        judged.reasons(),
        performed.startedAt(),
        performed.endedAt(),
        stacks(performed.stepFunctions()),
        builds,
        performed.recorder().gates(),
        EvidenceEntries.of(services, plan.operationId()),
        deployed.where(),
        modelled(deployed),
        new ReportContext(
            StageInventory.stacks(regions(), deployed.runsTerraform(), deployed.awsApi()),
            RecoveryObjective.NONE,
            performed.recorder().looks(),
            performed.again()));
  }

  private List<String> regions() {
    return plan.mode().equals("deploy")
        ? DeploymentWorkflow.targets(plan).stream().map(RegionTarget::region).toList()
        : List.of();
  }

  private List<String> modelled(DeployedStacks deployed) {
    List<String> modelled = new ArrayList<>(deployed.modelled());
    if (!DeploymentWorkflow.targets(plan).isEmpty() && plan.mode().equals("deploy")) {
      modelled.add(
          "The services behind the gates and the cutover are local HTTP services that answer what"
              + " the runbook expects as long as no stack of theirs is broken; their alarms,"
              + " capacity and DNS records are models.");
    }
    return modelled;
  }

  private List<StackEnd> stacks(StepFunctions stepFunctions) {
    Map<String, Map<?, ?>> told = told(stepFunctions);
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
  private static Map<String, Map<?, ?>> told(StepFunctions stepFunctions) {
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
