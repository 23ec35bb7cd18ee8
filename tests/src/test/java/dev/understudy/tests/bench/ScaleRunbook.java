package dev.understudy.tests.bench;

import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.RunbookReader;
import dev.understudy.workflows.deployment.DeploymentPlan;
import dev.understudy.workflows.deployment.DeploymentResolution;
import dev.understudy.workflows.deployment.DeploymentRunbook;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A deployment runbook made in memory: no gates, no cutover and no bake, since those are times that
 * an author chooses.
 *
 * @param needs what each stack needs
 * @param concurrency how many stacks may be at work at once
 */
record ScaleRunbook(Map<String, List<String>> needs, int concurrency) {
  static final String NAME = "scale";
  static final String OPERATION = "rehearsed";

  String text() {
    StringBuilder stacks = new StringBuilder();
    needs.forEach(
        (stack, below) ->
            stacks
                .append("  - name: %s%n    variables: { name: %s }%n".formatted(stack, stack))
                .append(
                    below.isEmpty()
                        ? ""
                        : "    dependsOn: [%s]%n".formatted(String.join(", ", below))));
    return """
    kind: infrastructure-deployment
    name: %s
    description: Stacks of the scale benchmark.
    owner: platform-team
    service: scale
    blastRadius: scale
    modes: [preview, deploy]
    concurrency: %d
    stacks:
    %sbake: 0s
    approvalTimeout: 5m
    operationMax: 12h
    notify: arn:aws:sns:eu-west-1:111122223333:understudy-operations
    evidenceRegions: [eu-west-1, eu-central-1]
    """
        .formatted(NAME, concurrency, stacks);
  }

  DeploymentPlan plan() {
    return switch (RunbookReader.read(NAME + ".yaml", text().getBytes(StandardCharsets.UTF_8))) {
      case ReadResult.Accepted(var read) ->
          DeploymentResolution.plan((DeploymentRunbook) read, "deploy", OPERATION, "0".repeat(64));
      case ReadResult.Refused(var problems) -> throw new IllegalStateException(problems.toString());
    };
  }

  /** What starts it. */
  Map<String, Object> input() {
    return Map.of(
        "runbook", NAME, "mode", "deploy", "trigger", Map.of("source", "scale benchmark"));
  }
}
