package dev.understudy.rehearsal.wiring;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.RunbookReader;
import dev.understudy.functions.runtime.Json;
import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.aws.dynamodb.DynamoDbModel;
import dev.understudy.rehearsal.clock.VirtualTimeline;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.StepFunctions;
import dev.understudy.rehearsal.integration.CallInterceptor;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.integration.SdkClients;
import dev.understudy.rehearsal.integration.TaskIntegrations;
import dev.understudy.rehearsal.quota.Quotas;
import dev.understudy.workflows.deployment.DeploymentPlan;
import dev.understudy.workflows.deployment.DeploymentResolution;
import dev.understudy.workflows.deployment.DeploymentRunbook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The deployment's own machines over a ledger, with everything around them told what to answer: for
 * tests that ask what the machines make of an answer.
 */
final class DeploymentStage {
  private static final String OPERATION = "op-1";

  // Terraform itself is another machine's; here it answers as the test says.
  private static final String SAID_RUN =
      """
      {"Comment": "Answers as the test says.", "QueryLanguage": "JSONata", "StartAt": "Run",
       "TimeoutSeconds": 600, "States": {"Run": {"Type": "Task", "Comment": "Asks the test.",
         "Resource": "arn:aws:states:::lambda:invoke",
         "Arguments": {"FunctionName": "SaidRun", "Payload": "{% $states.input %}"},
         "TimeoutSeconds": 60, "Output": "{% $states.result.Payload %}", "End": true}}}
      """;

  final DynamoDbModel ledger = new DynamoDbModel(new RegionOutage("eu-west-1"));
  final List<Map<String, Object>> runs = new ArrayList<>();
  final List<String> shifts = new ArrayList<>();
  final List<String> phases = new ArrayList<>();
  private final VirtualTimeline timeline =
      new VirtualTimeline(Instant.parse("2026-03-02T09:00:00Z"));
  private final LambdaFunctions functions = new LambdaFunctions();
  private final Map<String, String> statuses = new HashMap<>();
  private final StepFunctions stepFunctions;
  private Function<Map<String, Object>, String> gate = targets -> "GREEN";
  private Map<String, Object> weights = Map.of("primary", 100, "standby", 0);

  DeploymentStage() {
    ledger.createTable(Names.LEDGER_TABLE, "pk");
    put(
        "lease#small",
        Map.of("operationId", text(OPERATION), "fencingToken", AttributeValue.fromN("1")));
    functions.put("SaidRun", event -> run(map(event)));
    functions.put(
        "CheckHealthGate",
        event ->
            Map.of(
                "status",
                gate.apply(map(event)),
                "samples",
                List.of(),
                "findings",
                List.of(
                    Map.of(
                        "gate",
                        "http",
                        "ok",
                        false,
                        "measured",
                        "503",
                        "threshold",
                        "200",
                        "reason",
                        "it is down"))));
    functions.put(
        "RecordEvidence",
        event -> {
          phases.add(String.valueOf(map(event).get("phase")));
          return Map.of("key", "evidence/1");
        });
    functions.put("ShiftTraffic", event -> shift(map(event)));
    functions.put(
        "ConfirmPropagation", event -> Map.of("propagated", true, "reason", "everywhere"));
    functions.put("RunJourneys", event -> Map.of("passed", true, "findings", List.of()));
    SdkClients clients = new SdkClients().put("dynamodb", ledger);
    stepFunctions =
        new StepFunctions(
            timeline,
            new TaskIntegrations(timeline, functions, clients, CallInterceptor.NONE),
            1,
            Quotas.AWS);
    Map<String, String> substitutions = new TreeMap<>(Definitions.substitutions("eu-west-1"));
    substitutions.put("SaidRun", "SaidRun");
    for (String name :
        List.of(
            "traffic-shift",
            "traffic-restore",
            "terraform-run",
            "health-gate",
            "cutover",
            "last-known-good",
            "deployment-wave",
            "deployment-restore",
            "infrastructure-deployment")) {
      String text = name.equals("terraform-run") ? SAID_RUN : Definitions.text(name);
      var _ = stepFunctions.create(name, text, substitutions);
    }
  }

  /** A run of a stack with a purpose ends so: {@code "small-top DEPLOY", "PARTIAL"}. */
  DeploymentStage when(String run, String status) {
    statuses.put(run, status);
    return this;
  }

  /** What each gate says; the argument is the handler's input. */
  DeploymentStage gates(Function<Map<String, Object>, String> says) {
    gate = says;
    return this;
  }

  /** The stacks were last known good at this version. */
  DeploymentStage lastKnownGood(String version, String... stacks) {
    for (String stack : stacks) {
      put(
          "stack#" + stack,
          Map.of("lkgVersion", text(version), "lkgVariables", text("{\"size\":1}")));
    }
    return this;
  }

  Map<String, Object> deploy(String runbook, String mode) {
    return perform("infrastructure-deployment", runbook, mode);
  }

  Map<String, Object> perform(String machine, String runbook, String mode) {
    Map<String, Object> input = Map.of("plan", tree(plan(runbook, mode)), "fencingToken", 1);
    Execution execution =
        stepFunctions.start(Stage.machineArn(machine), OPERATION + "-body", input);
    timeline.run();
    Execution ended = stepFunctions.describe(execution.arn());
    if (ended.output() == null) {
      throw new AssertionError(ended.error() + " " + ended.cause());
    }
    return map(ended.output());
  }

  /** How the stacks ended, by name. */
  static Map<String, String> ends(Map<String, Object> output) {
    Map<String, String> ends = new TreeMap<>();
    for (Object stack : list(output, "stacks")) {
      Map<String, Object> one = map(stack);
      ends.put(String.valueOf(one.get("stack")), String.valueOf(one.get("end")));
    }
    return ends;
  }

  static List<String> reasons(Map<String, Object> output) {
    return list(output, "reasons").stream().map(String::valueOf).toList();
  }

  @Nullable String row(String key, String attribute) {
    Map<String, AttributeValue> item = ledger.items(Names.LEDGER_TABLE).get(key);
    AttributeValue value = item == null ? null : item.get(attribute);
    return value == null ? null : value.s();
  }

  void put(String key, Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    Map<String, AttributeValue> before = ledger.items(Names.LEDGER_TABLE).get(key);
    if (before != null) {
      item.putAll(before);
    }
    item.put("pk", text(key));
    item.putAll(attributes);
    var _ = ledger.putItem(request -> request.tableName(Names.LEDGER_TABLE).item(item));
  }

  private Map<String, Object> run(Map<String, Object> order) {
    runs.add(order);
    String stack = String.valueOf(order.get("stack"));
    String purpose = String.valueOf(order.get("purpose"));
    String status =
        statuses.getOrDefault(
            stack + " " + purpose, purpose.equals("PREVIEW") ? "PREVIEWED" : "APPLIED");
    boolean touched = List.of("APPLIED", "PARTIAL").contains(status);
    if (touched) {
      put(
          "stack#" + stack,
          Map.of(
              "touchedBy",
              text(OPERATION),
              "appliedOperationId",
              text(OPERATION),
              "appliedVersion",
              text("v2"),
              "appliedVariables",
              text("{}")));
    }
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("status", status);
    run.put("stack", stack);
    run.put("runId", order.get("runId"));
    run.put("version", "v2");
    run.put("touched", touched);
    run.put(
        "outputs",
        status.equals("APPLIED") || status.equals("UNCHANGED")
            ? Map.of("name", "base", "size", 3, "list", List.of("a"))
            : Map.of());
    run.put("planSha256", "0".repeat(64));
    run.put("artifacts", "plans/" + order.get("runId"));
    run.put(
        "verdict",
        Map.of(
            "decision",
            "PASSED",
            "findings",
            List.of(),
            "changes",
            Map.of("create", 2, "update", 0, "replace", 0, "delete", 0),
            "destructive",
            List.of(),
            "summary",
            List.of("+ terraform_data.this", "+ terraform_data.gate")));
    run.put("approvedBy", "");
    run.put("made", status.equals("PARTIAL") ? List.of("terraform_data.this") : List.of());
    run.put("notMade", status.equals("PARTIAL") ? List.of("terraform_data.gate") : List.of());
    run.put("reasons", touched && status.equals("APPLIED") ? List.of() : List.of("as told"));
    return run;
  }

  private Map<String, Object> shift(Map<String, Object> order) {
    shifts.add(String.valueOf(order.get("step")));
    weights = map(order.get("target"));
    return Map.of("changeId", "C1", "weights", weights);
  }

  static DeploymentPlan plan(String runbook, String mode) {
    byte[] bytes = file(runbook);
    return switch (RunbookReader.read(runbook + ".yaml", bytes)) {
      case ReadResult.Accepted(var read) ->
          DeploymentResolution.plan((DeploymentRunbook) read, mode, OPERATION, "0".repeat(64));
      case ReadResult.Refused(var problems) -> throw new AssertionError(problems);
    };
  }

  private static byte[] file(String runbook) {
    try {
      return Files.readAllBytes(Path.of("..", "..", "..", "runbooks", runbook + ".yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> tree(DeploymentPlan plan) {
    try {
      return Json.MAPPER.readValue(
          Json.MAPPER.writeValueAsString(plan).getBytes(StandardCharsets.UTF_8),
          new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static AttributeValue text(String value) {
    return AttributeValue.builder().s(value).build();
  }

  private static List<?> list(Map<String, Object> tree, String name) {
    return tree.get(name) instanceof List<?> list ? list : List.of();
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(@Nullable Object tree) {
    return tree instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
