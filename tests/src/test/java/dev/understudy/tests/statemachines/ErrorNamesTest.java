package dev.understudy.tests.statemachines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.understudy.functions.runtime.fault.PipelineFault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Binds the names in ErrorEquals to the Resource that sends them: Step Functions matches names
 * letter by letter, so a name that the Resource never sends is a retry that never happens.
 *
 * <p>Names of errors without a class of their own were recorded on AWS (snapshots in {@code
 * localstack/localstack}: {@code DynamoDb.} for the SDK integration, {@code
 * DynamoDB.AmazonDynamoDBException}, {@code SQS.AmazonSQSException}); {@code
 * StepFunctions.AWSStepFunctionsException} is what AWS's own solutions retry, and SNS follows by
 * analogy. Lambda's are on <a
 * href="https://docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html">its
 * best-practice page</a> and among the <a
 * href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">errors of Invoke</a>.
 */
class ErrorNamesTest {
  private static final Set<String> DYNAMODB =
      Set.of(
          "ThrottlingException",
          "ProvisionedThroughputExceededException",
          "RequestLimitExceededException",
          "InternalServerErrorException",
          "ReplicatedWriteConflictException",
          "ConditionalCheckFailedException",
          "SdkClientException");

  /** Per Resource: all it can send, and what it sends when it is throttled, has no answer. */
  private static final Map<String, Sent> SENT =
      Map.of(
          "dynamodb:",
          new Sent(
              "DynamoDB.",
              plus(DYNAMODB, "AmazonDynamoDBException"),
              Set.of("AmazonDynamoDBException", "SdkClientException")),
          "aws-sdk:dynamodb:",
          new Sent(
              "DynamoDb.",
              plus(DYNAMODB, "DynamoDbException"),
              Set.of("DynamoDbException", "SdkClientException")),
          "sqs:sendMessage",
          new Sent(
              "SQS.",
              Set.of("AmazonSQSException", "SdkClientException"),
              Set.of("AmazonSQSException", "SdkClientException")),
          "sns:publish",
          new Sent(
              "SNS.",
              Set.of(
                  "AmazonSNSException",
                  "ThrottledException",
                  "InternalErrorException",
                  "KMSThrottlingException",
                  "SdkClientException"),
              Set.of("AmazonSNSException", "ThrottledException", "SdkClientException")),
          "states:startExecution",
          new Sent(
              "StepFunctions.",
              Set.of(
                  "AWSStepFunctionsException",
                  // Not recorded either way, so both are named.
                  "ThrottlingException",
                  "ExecutionLimitExceededException",
                  "ExecutionAlreadyExistsException",
                  "SdkClientException"),
              Set.of("AWSStepFunctionsException", "SdkClientException")),
          "lambda:invoke",
          new Sent(
              "Lambda.",
              Set.of(
                  "TooManyRequestsException",
                  "ServiceException",
                  "AWSLambdaException",
                  "SdkClientException",
                  "ClientExecutionTimeoutException",
                  "Unknown",
                  "SnapStartNotReadyException",
                  "SnapStartTimeoutException",
                  "SnapStartException",
                  "ResourceNotReadyException"),
              Set.of("TooManyRequestsException", "SnapStartNotReadyException")));

  /** What Lambda sends when it cannot say whether the function ran. */
  private static final List<String> UNKNOWN_TO_LAMBDA =
      List.of(
          "Lambda.ServiceException",
          "Lambda.AWSLambdaException",
          "Lambda.SdkClientException",
          "Lambda.ClientExecutionTimeoutException");

  record Sent(String prefix, Set<String> names, Set<String> retried) {}

  static Stream<MachineFile> blocks() {
    return MachineFile.all().stream().flatMap(machine -> machine.blocks().stream());
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void every_error_named_is_one_that_its_resource_sends(MachineFile machine) {
    List<String> never = new ArrayList<>();
    tasks(machine)
        .forEach(
            (state, task) ->
                named(task, "Retry", "Catch").stream()
                    .filter(error -> !canBeSent(task, error))
                    .forEach(error -> never.add(state + ": " + error)));
    assertThat(never).as(machine.name()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void every_task_retries_what_its_resource_sends_when_it_is_throttled(MachineFile machine) {
    tasks(machine)
        .forEach(
            (state, task) -> {
              Sent sent = sent(task);
              assertThat(named(task, "Retry"))
                  .as(machine.name() + ": " + state)
                  .containsAll(sent.retried().stream().map(sent.prefix()::concat).toList());
            });
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void an_answer_that_lambda_lost_is_retried_or_caught_by_every_of_its_names(MachineFile machine) {
    tasks(machine)
        .forEach(
            (state, task) -> {
              for (String field : List.of("Retry", "Catch")) {
                Set<String> handled = named(task, field);
                if (UNKNOWN_TO_LAMBDA.stream().anyMatch(handled::contains)) {
                  assertThat(handled)
                      .as(machine.name() + ": " + state + ", " + field)
                      .containsAll(UNKNOWN_TO_LAMBDA);
                }
              }
            });
  }

  @Test
  void a_name_with_another_services_prefix_or_spelling_is_noticed() {
    JsonNode scan = task("arn:aws:states:::aws-sdk:dynamodb:scan");
    assertThat(canBeSent(scan, "DynamoDb.ThrottlingException")).isTrue();
    assertThat(canBeSent(scan, "DynamoDB.ThrottlingException")).isFalse();
    JsonNode send = task("arn:aws:states:::sqs:sendMessage");
    assertThat(canBeSent(send, "SQS.SqsException")).isFalse();
    assertThat(canBeSent(send, "dev.understudy.functions.runtime.fault.Throttled")).isFalse();
    JsonNode invoke = task("arn:aws:states:::lambda:invoke");
    assertThat(canBeSent(invoke, "dev.understudy.functions.runtime.fault.Throttled")).isTrue();
    assertThat(canBeSent(invoke, "dev.understudy.functions.runtime.fault.Slow")).isFalse();
  }

  private static boolean canBeSent(JsonNode task, String error) {
    boolean lambda = resource(task).startsWith("lambda:");
    if (error.startsWith("States.")) {
      return true;
    }
    if (error.equals("Sandbox.Timedout") || error.startsWith("dev.understudy.")) {
      return lambda && (error.equals("Sandbox.Timedout") || faults().contains(error));
    }
    Sent sent = sent(task);
    return error.startsWith(sent.prefix())
        && sent.names().contains(error.substring(sent.prefix().length()));
  }

  private static List<String> faults() {
    return Arrays.stream(PipelineFault.class.getPermittedSubclasses()).map(Class::getName).toList();
  }

  private static Sent sent(JsonNode task) {
    return SENT.entrySet().stream()
        .filter(each -> resource(task).startsWith(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("it is not known which errors " + resource(task) + " sends"));
  }

  private static String resource(JsonNode task) {
    return task.get("Resource").asText().replace("arn:aws:states:::", "");
  }

  private static Map<String, JsonNode> tasks(MachineFile machine) {
    Map<String, JsonNode> states = machine.states();
    states.values().removeIf(state -> !state.get("Type").asText().equals("Task"));
    return states;
  }

  private static Set<String> named(JsonNode task, String... fields) {
    Set<String> names = new LinkedHashSet<>();
    for (String field : fields) {
      for (JsonNode entry : task.path(field)) {
        entry.get("ErrorEquals").forEach(name -> names.add(name.asText()));
      }
    }
    return names;
  }

  private static JsonNode task(String resource) {
    return JsonNodeFactory.instance.objectNode().put("Resource", resource);
  }

  private static Set<String> plus(Set<String> names, String more) {
    Set<String> all = new LinkedHashSet<>(names);
    all.add(more);
    return Set.copyOf(all);
  }
}
