package dev.understudy.workflows.deployment;

import dev.understudy.functions.runbook.Needs;
import dev.understudy.functions.runbook.Problem;
import dev.understudy.functions.runbook.SourceTree;
import dev.understudy.functions.runbook.WorkflowKind;
import dev.understudy.functions.runbook.WorkflowMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Deploys Terraform stacks, each as soon as what it needs is there. */
public final class InfrastructureDeployment implements WorkflowKind<DeploymentRunbook> {

  /** What runbooks of this kind say in their field {@code kind}. */
  public static final String NAME = "infrastructure-deployment";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<WorkflowMode> modes() {
    return List.of(
        new WorkflowMode(
            "preview", false, Map.of("PREVIEWED", "Planned and judged; nothing was touched")),
        new WorkflowMode("deploy", true, Map.of("DEPLOYED", "The new state is verified")));
  }

  @Override
  public Class<DeploymentRunbook> runbookType() {
    return DeploymentRunbook.class;
  }

  @Override
  public List<Problem> problems(SourceTree source, Object root) {
    return DeploymentRules.problems(source, root);
  }

  @Override
  public DeploymentPlan plan(
      DeploymentRunbook runbook, String mode, String operationId, String runbookSha256) {
    return DeploymentResolution.plan(runbook, mode, operationId, runbookSha256);
  }

  @Override
  public Needs needs(DeploymentRunbook runbook) {
    List<String> healthChecks = new ArrayList<>();
    runbook
        .gates()
        .orElse(List.of())
        .forEach(gate -> gate.healthCheckId().ifPresent(healthChecks::add));
    runbook.cutover().stream()
        .flatMap(cutover -> Stream.of(cutover.blue(), cutover.green()))
        .forEach(side -> side.healthCheckId().ifPresent(healthChecks::add));
    List<DeploymentRunbook.Stack> stacks = runbook.stacks();
    return runbook
        .cutover()
        .map(cutover -> Needs.ofTraffic(cutover.traffic(), healthChecks))
        .orElseGet(() -> new Needs(List.of(), List.of(), List.of(), healthChecks, List.of()))
        .withStacks(
            IntStream.range(0, stacks.size())
                .mapToObj(i -> new Needs.NamedStack(stacks.get(i).name(), "/stacks/" + i + "/name"))
                .toList());
  }

  @Override
  public Optional<String> restore() {
    return Optional.of("deployment-restore");
  }

  @Override
  public String brokenOffHeadline() {
    return "The workflow broke off; look at what each stack is";
  }
}
