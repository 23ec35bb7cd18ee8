package dev.understudy.infra.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.infra.config.Side;
import dev.understudy.infra.stack.Template.Permission;
import dev.understudy.statemachines.StateMachineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Reads every Task out of the deployed definition, says in its own words what it needs, and
 * compares with the deployed role: nothing missing, nothing spare.
 */
@NeedsNode
class StateMachinePermissionsTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern LOOKUP = Pattern.compile("lookup\\(\\$(bodies|restores),");

  private static final Set<String> OBSERVING =
      Set.of(
          "logs:CreateLogDelivery",
          "logs:DeleteLogDelivery",
          "logs:DescribeLogGroups",
          "logs:DescribeResourcePolicies",
          "logs:GetLogDelivery",
          "logs:ListLogDeliveries",
          "logs:PutResourcePolicy",
          "logs:UpdateLogDelivery",
          "xray:PutTelemetryRecords",
          "xray:PutTraceSegments");

  @ParameterizedTest
  @EnumSource(Side.class)
  void a_role_allows_what_its_tasks_need_and_nothing_else(Side side) throws IOException {
    Template template = Synthesised.once().template(side);
    var machines = template.ofType("AWS::StepFunctions::StateMachine");
    assertThat(machines).hasSize(StateMachineFile.all().size());
    for (JsonNode machine : machines.values()) {
      JsonNode properties = machine.path("Properties");
      TreeSet<Permission> needed = new TreeSet<>();
      for (JsonNode task : tasks(definition(properties))) {
        needed.addAll(needs(template, properties.path("DefinitionSubstitutions"), task));
      }
      TreeSet<Permission> allowed =
          template.permissions(Template.target(properties.path("RoleArn")).orElseThrow());
      Set<String> observing =
          allowed.stream()
              .filter(permission -> permission.resource().equals("*"))
              .map(Permission::action)
              .collect(Collectors.toSet());
      assertThat(observing).isEqualTo(OBSERVING);
      allowed.removeIf(permission -> permission.resource().equals("*"));
      assertThat(allowed)
          .as(side + " " + properties.path("StateMachineName").asText())
          .isEqualTo(needed);
    }
  }

  private static Set<Permission> needs(Template template, JsonNode substitutions, JsonNode task) {
    String resource = task.path("Resource").asText().replace(".waitForTaskToken", "");
    JsonNode arguments = task.path("Arguments");
    String base = "arn:aws:states:::";
    String own = ":" + template.region() + ":" + template.account() + ":";
    String ledger = "arn:aws:dynamodb" + own + "table/understudy-ledger";
    return switch (resource.substring(base.length())) {
      case "lambda:invoke" ->
          Set.of(
              new Permission(
                  "lambda:InvokeFunction",
                  put(template, substitutions, arguments.path("FunctionName"))));
      case "states:startExecution" ->
          Set.of(
              new Permission(
                  "states:StartExecution",
                  put(template, substitutions, arguments.path("StateMachineArn"))));
      case "states:startExecution.sync:2" ->
          children(template, substitutions, arguments.path("StateMachineArn"))
              .flatMap(child -> nested(own, child))
              .collect(Collectors.toSet());
      case "dynamodb:getItem" -> Set.of(new Permission("dynamodb:GetItem", ledger));
      case "dynamodb:updateItem" -> Set.of(new Permission("dynamodb:UpdateItem", ledger));
      case "aws-sdk:dynamodb:batchGetItem" ->
          Set.of(new Permission("dynamodb:BatchGetItem", ledger));
      case "aws-sdk:dynamodb:scan" -> Set.of(new Permission("dynamodb:Scan", ledger));
      case "sqs:sendMessage" ->
          Set.of(
              new Permission("sqs:SendMessage", "arn:aws:sqs" + own + "understudy-dead-letters"));
      case "sns:publish" ->
          Stream.concat(
                  // The region's own topic, and the one the example's runbook notifies.
                  Stream.of(template.region(), "eu-west-1")
                      .map(region -> "arn:aws:sns:" + region + ":" + template.account())
                      .map(arn -> new Permission("sns:Publish", arn + ":understudy-operations")),
                  Stream.of("kms:Decrypt", "kms:GenerateDataKey")
                      .map(action -> new Permission(action, "arn:aws:kms" + own + "key/<own>")))
              .collect(Collectors.toSet());
      default -> throw new AssertionError("nobody wrote down what " + resource + " needs");
    };
  }

  /** The one that is named, or every one of the table that it is looked up in. */
  private static Stream<String> children(
      Template template, JsonNode substitutions, JsonNode machine) {
    Matcher lookup = LOOKUP.matcher(machine.asText());
    if (!lookup.find()) {
      return Stream.of(put(template, substitutions, machine));
    }
    String table =
        template.text(substitutions.path(lookup.group(1).equals("bodies") ? "Bodies" : "Restores"));
    assertThat(table).as("the table of " + machine).isNotBlank();
    return Stream.of(table.split(" ", -1)).map(row -> row.substring(row.indexOf('=') + 1));
  }

  private static Stream<Permission> nested(String own, String child) {
    String executions = child.replace(":stateMachine:", ":execution:") + ":*";
    String rule =
        "arn:aws:events" + own + "rule/StepFunctionsGetEventsForStepFunctionsExecutionRule";
    return Stream.of(
        new Permission("states:StartExecution", child),
        new Permission("states:DescribeExecution", executions),
        new Permission("states:StopExecution", executions),
        new Permission("events:PutTargets", rule),
        new Permission("events:PutRule", rule),
        new Permission("events:DescribeRule", rule));
  }

  private static String put(Template template, JsonNode substitutions, JsonNode placeholder) {
    String name = placeholder.asText().replaceAll("^\\$\\{|}$", "");
    JsonNode value = substitutions.path(name);
    assertThat(value.isMissingNode()).as("substitution for " + placeholder).isFalse();
    return template.text(value);
  }

  private static JsonNode definition(JsonNode properties) throws IOException {
    String key = properties.path("DefinitionS3Location").path("Key").asText();
    Path asset = Synthesised.once().assembly.resolve("asset." + key);
    return MAPPER.readTree(Files.readString(asset));
  }

  private static List<JsonNode> tasks(JsonNode machine) {
    List<JsonNode> tasks = new ArrayList<>();
    machine
        .path("States")
        .forEach(
            state -> {
              if (state.path("Type").asText().equals("Task")) {
                tasks.add(state);
              }
              state.path("Branches").forEach(branch -> tasks.addAll(tasks(branch)));
              tasks.addAll(tasks(state.path("ItemProcessor")));
            });
    return tasks;
  }
}
