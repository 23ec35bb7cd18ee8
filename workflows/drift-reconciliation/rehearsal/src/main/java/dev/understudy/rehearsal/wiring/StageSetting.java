package dev.understudy.rehearsal.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.rehearsal.cli.BadInput;
import dev.understudy.rehearsal.clock.WallTimeline;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.workflows.drift.DriftPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes a new stage such that there is something to look at: applies stacks that were never
 * applied, by the project's own Terraform runs, and then changes by hand what was ordered.
 *
 * @param told a sentence for each thing that is done
 */
record StageSetting(
    WallTimeline timeline,
    Stage stage,
    DriftPlan plan,
    LocalTerraform terraform,
    Consumer<String> told) {

  // No operation runs yet, so none holds a lease: the setting has one of its own.
  private static final String SETTING = "stage-setting";

  // A block of variables.tf, up to the brace that closes it in the first column.
  private static final Pattern VARIABLE =
      Pattern.compile("(?ms)^variable\\s+\"([^\"]+)\"\\s*\\{(.*?)^\\}");
  private static final Pattern DEFAULT = Pattern.compile("(?m)^\\s*default\\s*=");

  /**
   * Applies each stack that was never applied.
   *
   * @throws BadInput when one needs variables, or cannot be applied
   */
  void apply() throws InterruptedException {
    List<DriftPlan.Stack> never =
        plan.groups().stream().flatMap(List::stream).filter(stack -> !applied(stack)).toList();
    List<String> wrong = new ArrayList<>();
    never.forEach(stack -> withoutVariables(stack, wrong));
    if (!wrong.isEmpty()) {
      throw new BadInput(wrong);
    }
    lease();
    for (int from = 0; from < never.size(); from += plan.concurrency()) {
      applyAll(never.subList(from, Math.min(never.size(), from + plan.concurrency())), wrong);
    }
    if (!wrong.isEmpty()) {
      throw new BadInput(wrong);
    }
  }

  private void lease() {
    Map<String, AttributeValue> row =
        Map.of(
            "pk", AttributeValue.fromS("lease#" + SETTING),
            "operationId", AttributeValue.fromS(plan.operationId()),
            "fencingToken", AttributeValue.fromN("1"));
    var _ = stage.services().dynamoDb().putItem(r -> r.tableName(Names.LEDGER_TABLE).item(row));
  }

  private boolean applied(DriftPlan.Stack stack) {
    return stage
        .services()
        .dynamoDb()
        .getItem(
            r ->
                r.tableName(Names.LEDGER_TABLE)
                    .key(Map.of("pk", AttributeValue.fromS("stack#" + stack.name()))))
        .item()
        .containsKey("appliedRunId");
  }

  private void withoutVariables(DriftPlan.Stack stack, List<String> wrong) {
    List<String> needed = new ArrayList<>();
    Path folder = terraform.folder().source().resolve("examples").resolve(stack.name());
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".tf")).toList()) {
        Matcher variable = VARIABLE.matcher(Files.readString(file));
        while (variable.find()) {
          if (!DEFAULT.matcher(variable.group(2)).find()) {
            needed.add(variable.group(1));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!needed.isEmpty()) {
      wrong.add(
          stack.name()
              + " was never applied on this stage, and cannot be without "
              + String.join(", ", needed)
              + ": start moto yourself (python3 -m moto.server -p 5000), deploy the stack by"
              + " understudy deploy-infra RUNBOOK --aws-endpoint http://127.0.0.1:5000, and name"
              + " the same endpoint here");
    }
  }

  private void applyAll(List<DriftPlan.Stack> stacks, List<String> wrong)
      throws InterruptedException {
    Map<String, String> runs = new LinkedHashMap<>();
    for (DriftPlan.Stack stack : stacks) {
      told.accept(stack.name() + ": never applied here, so it is made first");
      runs.put(stack.name(), start(stack));
    }
    timeline.run(
        () ->
            runs.values().stream()
                .allMatch(
                    arn ->
                        stage.stepFunctions().describe(arn).status() != ExecutionStatus.RUNNING));
    runs.forEach(
        (stack, arn) -> {
          Execution run = stage.stepFunctions().describe(arn);
          Map<?, ?> output = run.output() instanceof Map<?, ?> map ? map : Map.of();
          if (!List.of("APPLIED", "UNCHANGED").contains(String.valueOf(output.get("status")))) {
            wrong.add(
                "The stage could not be set: "
                    + stack
                    + " ended "
                    + output.get("status")
                    + ": "
                    + output.get("reasons"));
          }
        });
  }

  private String start(DriftPlan.Stack stack) {
    String id = "set-" + plan.operationId() + "-" + stack.name();
    return stage
        .stepFunctions()
        .start(
            Stage.machineArn("terraform-run"),
            id.substring(0, Math.min(70, id.length())),
            Map.ofEntries(
                Map.entry("operationId", plan.operationId()),
                Map.entry("runId", id),
                Map.entry("stack", stack.name()),
                Map.entry("lease", Map.of("blastRadius", SETTING, "fencingToken", 1, "rank", 0)),
                Map.entry("version", ""),
                Map.entry("variables", Map.of()),
                Map.entry("purpose", "DEPLOY"),
                Map.entry("targets", List.of()),
                Map.entry("notifyTopic", plan.notifyTopic()),
                Map.entry("approvalSecondsMax", 0),
                Map.entry("timeoutSeconds", stack.timeoutSeconds()),
                Map.entry("heartbeatSeconds", stack.heartbeatSeconds()),
                Map.entry("lockSecondsMax", plan.lockSecondsMax())))
        .arn();
  }

  /**
   * Changes by hand what was ordered.
   *
   * @throws BadInput when there is no such resource, or the change is refused
   */
  void change(List<OrderedChange> changes) throws InterruptedException {
    List<String> wrong = new ArrayList<>();
    for (OrderedChange change : changes) {
      StackResources resources = StackResources.of(terraform.folder().kept(), change.stack());
      JsonNode now = resources.attributes().get(change.address());
      if (now == null) {
        wrong.add(change.missing(resources.attributes().keySet()));
      }
    }
    if (!wrong.isEmpty()) {
      throw new BadInput(wrong);
    }
    AwsByHand hand = new AwsByHand(URI.create(terraform.endpoint().orElseThrow()));
    for (OrderedChange change : changes) {
      StackResources resources = StackResources.of(terraform.folder().kept(), change.stack());
      try {
        AwsByHand.Made made =
            hand.change(
                change.type(),
                java.util.Objects.requireNonNull(resources.attributes().get(change.address())));
        told.accept("by hand: " + change.stack() + " " + change.address() + ": " + made.what());
        tellCloudTrail(made);
      } catch (IOException e) {
        throw new BadInput("--drift " + change.text() + " could not be made: " + e.getMessage());
      }
    }
  }

  private void tellCloudTrail(AwsByHand.Made made) {
    if (stage.services().cloudTrail().containsKey(made.region())) {
      stage
          .services()
          .cloudTrailIn(made.region())
          .happened(
              made.call(),
              made.resource(),
              System.getProperty("user.name", "somebody"),
              "{\"sourceIPAddress\":\"127.0.0.1\",\"userAgent\":\"understudy --drift\"}");
    }
  }
}
