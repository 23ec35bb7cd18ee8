package dev.understudy.tests.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.runtime.fault.OutcomeUnknown;
import dev.understudy.functions.runtime.fault.PipelineFault;
import dev.understudy.functions.runtime.fault.Throttled;
import dev.understudy.functions.runtime.fault.Unavailable;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.integration.SdkClients;
import dev.understudy.rehearsal.serve.StepFunctionsServer;
import dev.understudy.tests.wire.FaultProxy.Answered;
import dev.understudy.tests.wire.FaultProxy.CutAfter;
import dev.understudy.tests.wire.FaultProxy.CutBefore;
import dev.understudy.tests.wire.FaultProxy.Fault;
import dev.understudy.tests.wire.FaultProxy.Truncated;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * Terraform runs over three protocols: the ledger in the backend's DynamoDB, builds in {@link
 * BuildService}, and a real execution that waits in the endpoint of {@code understudy serve}.
 */
@OnTheWire
class TerraformRunsOnTheWireTest {
  private static final String CODE_BUILD = "aws.endpointUrlCodeBuild";
  private static final String STEP_FUNCTIONS = "aws.endpointUrlSfn";
  private static final Duration END_MAX = Duration.ofSeconds(30);
  private static final String WAITING =
      """
      {"QueryLanguage": "JSONata", "StartAt": "Apply", "States": {"Apply": {
        "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
        "Arguments": {"FunctionName": "Ask", "Payload": {"token": "{% $states.context.Task.Token %}"}},
        "TimeoutSeconds": 600, "HeartbeatSeconds": 300, "End": true}}}
      """;

  private final Wire wire;
  private final BuildService builds = new BuildService();
  private final FaultProxy toBuilds = new FaultProxy(builds.uri());
  private final BlockingQueue<String> tokens = new LinkedBlockingQueue<>();
  private final StepFunctionsServer stepFunctions =
      new StepFunctionsServer(
          0,
          new LambdaFunctions().put("Ask", this::take),
          self -> new SdkClients(),
          Clock.systemUTC(),
          System.nanoTime());
  private final SfnClient client = client(stepFunctions.uri());
  private final String run = "run-" + System.nanoTime();

  TerraformRunsOnTheWireTest(Wire wire) throws IOException {
    this.wire = wire;
  }

  private Object take(@Nullable Object event) {
    tokens.add(String.valueOf(((Map<?, ?>) Objects.requireNonNull(event)).get("token")));
    return Map.of();
  }

  private static SfnClient client(URI endpoint) {
    return SfnClient.builder()
        .endpointOverride(endpoint)
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("wire", "wire")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  @BeforeAll
  static void deploy(Wire wire) {
    new Account(wire).ledger();
    new Account(wire).artifacts();
  }

  @BeforeEach
  void talk() {
    System.setProperty(CODE_BUILD, toBuilds.uri().toString());
    System.setProperty(STEP_FUNCTIONS, stepFunctions.uri().toString());
  }

  @AfterEach
  void stop() throws IOException {
    System.clearProperty(CODE_BUILD);
    System.clearProperty(STEP_FUNCTIONS);
    client.close();
    stepFunctions.close();
    toBuilds.close();
    builds.close();
  }

  private String waitingExecution() {
    String machine =
        client
            .createStateMachine(
                r -> r.name("run").definition(WAITING).roleArn("arn:aws:iam::1:role/any"))
            .stateMachineArn();
    return client.startExecution(r -> r.stateMachineArn(machine)).executionArn();
  }

  private String token() throws InterruptedException {
    return Objects.requireNonNull(tokens.poll(30, TimeUnit.SECONDS), "no task asked");
  }

  private String start(String token) {
    return String.valueOf(
        wire.handler("StartTerraformRun").with(Plans.run(run, "op-1", token)).get("buildId"));
  }

  private Object reconcile() {
    return Objects.requireNonNull(
        wire.handler("ReconcileTerraformRun").with(Plans.reconcile(run, "op-1")).get("status"));
  }

  private Map<?, ?> onEvent(String build, String status) {
    return wire.handler("OnBuildStateChange")
        .with(
            Map.of(
                "source",
                "aws.codebuild",
                "detail-type",
                "CodeBuild Build State Change",
                "detail",
                Map.of(
                    "project-name",
                    Account.PROJECT,
                    "build-id",
                    "arn:aws:codebuild:eu-west-1:123456789012:build/" + build,
                    "build-status",
                    status)));
  }

  private DescribeExecutionResponse ended(String execution) {
    long end = System.nanoTime() + END_MAX.toNanos();
    DescribeExecutionResponse now;
    do {
      now = client.describeExecution(r -> r.executionArn(execution));
    } while (now.status() == ExecutionStatus.RUNNING && System.nanoTime() < end);
    return now;
  }

  @Test
  void a_build_that_ends_answers_the_execution_that_waits_and_once_only() throws Exception {
    String execution = waitingExecution();
    String build = start(token());
    assertThat(reconcile()).isEqualTo("RUNNING");
    assertThat(onEvent(build, "IN_PROGRESS").get("answered")).isEqualTo("HEARTBEAT");

    new Account(wire).result(run + "-plan-1", "PLAN", "PLANNED");
    builds.end(build, "SUCCEEDED", Map.of());
    assertThat(onEvent(build, "SUCCEEDED").get("answered")).isEqualTo("SUCCESS");

    DescribeExecutionResponse ended = ended(execution);
    assertThat(ended.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(ended.output()).contains("\"capacity\":8").contains(build);
    assertThat(onEvent(build, "SUCCEEDED").get("answered")).isEqualTo("IGNORED");
    assertThat(reconcile()).isEqualTo("PLANNED");
  }

  @Test
  void a_build_that_fails_fails_the_task() throws Exception {
    String execution = waitingExecution();
    String build = start(token());
    builds.end(build, "FAILED", Map.of());

    assertThat(onEvent(build, "FAILED").get("answered")).isEqualTo("FAILURE");
    assertThat(ended(execution).error()).isEqualTo("TerraformRunFailed");
  }

  @Test
  void an_event_after_the_execution_was_stopped_is_ignored() throws Exception {
    String execution = waitingExecution();
    String build = start(token());
    client.stopExecution(r -> r.executionArn(execution));
    builds.end(build, "SUCCEEDED", Map.of());

    assertThat(onEvent(build, "SUCCEEDED").get("answered")).isEqualTo("IGNORED");
  }

  @Test
  void a_run_is_written_down_started_once_and_belongs_to_its_operation() {
    String build = start("token-1");

    assertThat(start("token-2")).isEqualTo(build);
    assertThat(builds.started()).isEqualTo(1);
    assertThat(row()).containsEntry("taskToken", "token-2").containsEntry("state", "RUNNING");
    assertThatThrownBy(
            () -> wire.handler("StartTerraformRun").with(Plans.run(run, "op-2", "token-3")))
        .isInstanceOf(Conflict.class);
  }

  private Map<String, String> row() {
    try (DynamoDbClient dynamo = wire.client(DynamoDbClient.builder(), Plans.HOME)) {
      Map<String, String> texts = new HashMap<>();
      dynamo
          .getItem(
              r ->
                  r.tableName(Account.LEDGER)
                      .key(Map.of("pk", AttributeValue.fromS("terraform-run#" + run + "-plan-1"))))
          .item()
          .forEach((name, value) -> texts.put(name, value.s()));
      return texts;
    }
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("cut before", new CutBefore(), OutcomeUnknown.class, 0, "NOT_STARTED"),
        Arguments.of("cut after", new CutAfter(), OutcomeUnknown.class, 1, "RUNNING"),
        Arguments.of("truncated", new Truncated(), OutcomeUnknown.class, 1, "RUNNING"),
        Arguments.of(
            "500",
            new Answered(500, "text/html", "<html>oops</html>"),
            OutcomeUnknown.class,
            0,
            "NOT_STARTED"),
        Arguments.of(
            "429", new Answered(429, "text/plain", "slow"), Throttled.class, 0, "NOT_STARTED"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void a_start_without_its_reply_is_unknown_and_read_back(
      String name, Fault fault, Class<? extends PipelineFault> leaf, int started, String found) {
    toBuilds.strike("CodeBuild_20161006.StartBuild", fault);

    assertThatThrownBy(() -> start("token-1")).isInstanceOf(leaf);

    assertThat(builds.started()).isEqualTo(started);
    assertThat(reconcile()).isEqualTo(found);
  }

  @Test
  void builds_that_cannot_be_read_leave_a_run_to_be_asked_for_again() {
    String build = start("token-1");
    toBuilds.strike("CodeBuild_20161006.BatchGetBuilds", new CutBefore());

    assertThatThrownBy(this::reconcile).isInstanceOf(Unavailable.class);
    assertThatThrownBy(() -> onEvent(build, "SUCCEEDED")).isInstanceOf(Unavailable.class);
  }
}
