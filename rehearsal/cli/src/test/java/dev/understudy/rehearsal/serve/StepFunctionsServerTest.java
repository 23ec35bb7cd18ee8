package dev.understudy.rehearsal.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.integration.SdkClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.InvalidOutputException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.MissingRequiredParameterException;
import software.amazon.awssdk.services.sfn.model.RoutingConfigurationListItem;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.StartSyncExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.StateMachineDeletingException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.StateMachineStatus;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sfn.model.StateMachineTypeNotSupportedException;
import software.amazon.awssdk.services.sfn.model.SyncExecutionStatus;
import software.amazon.awssdk.services.sfn.model.Tag;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResponse;
import software.amazon.awssdk.services.sfn.model.ValidationException;

/** The endpoint as the AWS SDK sees it. */
@Timeout(120)
class StepFunctionsServerTest {
  private static final String ROLE = "arn:aws:iam::111122223333:role/any";
  private static final String ECHO =
      """
      {"QueryLanguage": "JSONata", "StartAt": "Say it again", "States": {
        "Say it again": {"Type": "Pass", "Output": "{% {'said': $states.input.say} %}", "End": true}}}
      """;
  private static final String TOKEN =
      """
      {"QueryLanguage": "JSONata", "StartAt": "Ask", "States": {"Ask": {
        "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
        "Arguments": {"FunctionName": "Ask", "Payload": {"token": "{% $states.context.Task.Token %}"}},
        "TimeoutSeconds": 600, "HeartbeatSeconds": 300, "End": true}}}
      """;

  private final BlockingQueue<String> tokens = new LinkedBlockingQueue<>();
  private final LambdaFunctions functions =
      new LambdaFunctions()
          .put(
              "Ask",
              event -> {
                tokens.add(
                    String.valueOf(((Map<?, ?>) Objects.requireNonNull(event)).get("token")));
                return Map.of();
              });
  private StepFunctionsServer server;
  private SfnClient client;

  @BeforeEach
  void start() throws IOException {
    server = new StepFunctionsServer(0, functions, self -> new SdkClients(), Clock.systemUTC(), 7);
    client = clientOf(server);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private static SfnClient clientOf(StepFunctionsServer server) {
    return SfnClient.builder()
        .endpointOverride(server.uri())
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(
            o -> o.putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
        .build();
  }

  private String create(String name, String definition) {
    return client
        .createStateMachine(r -> r.name(name).definition(definition).roleArn(ROLE))
        .stateMachineArn();
  }

  private DescribeExecutionResponse ended(String arn) {
    return Awaitility.await()
        .until(
            () -> client.describeExecution(r -> r.executionArn(arn)),
            e -> e.status() != ExecutionStatus.RUNNING);
  }

  @Test
  void an_execution_runs_to_its_end_and_its_history_can_be_read_in_pages_and_backwards() {
    String machine = create("echo", ECHO);
    String arn =
        client
            .startExecution(r -> r.stateMachineArn(machine).name("one").input("{\"say\": \"hi\"}"))
            .executionArn();

    DescribeExecutionResponse ended = ended(arn);
    assertThat(ended.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(ended.output()).isEqualTo("{\"said\":\"hi\"}");
    assertThat(ended.stopDate()).isAfterOrEqualTo(ended.startDate());
    List<HistoryEventType> forwards =
        client
            .getExecutionHistoryPaginator(r -> r.executionArn(arn).maxResults(1))
            .events()
            .stream()
            .map(HistoryEvent::type)
            .toList();
    assertThat(forwards)
        .containsExactly(
            HistoryEventType.EXECUTION_STARTED,
            HistoryEventType.PASS_STATE_ENTERED,
            HistoryEventType.PASS_STATE_EXITED,
            HistoryEventType.EXECUTION_SUCCEEDED);
    GetExecutionHistoryResponse backwards =
        client.getExecutionHistory(r -> r.executionArn(arn).reverseOrder(true));
    assertThat(backwards.events()).hasSize(4);
    assertThat(backwards.events().getFirst().executionSucceededEventDetails().output())
        .isEqualTo("{\"said\":\"hi\"}");
    assertThat(backwards.events().getLast().id()).isEqualTo(1);
    assertThat(backwards.events().getLast().timestamp()).isAfterOrEqualTo(ended.startDate());
    assertThat(
            client
                .getExecutionHistory(r -> r.executionArn(arn).includeExecutionData(false))
                .events()
                .getFirst()
                .executionStartedEventDetails()
                .input())
        .isNull();
  }

  @Test
  void a_state_machine_is_created_once_described_updated_listed_and_deleted() {
    String arn = create("echo", ECHO);
    assertThat(create("echo", ECHO)).isEqualTo(arn);
    assertThatThrownBy(() -> create("echo", TOKEN))
        .isInstanceOf(StateMachineAlreadyExistsException.class);

    client.updateStateMachine(r -> r.stateMachineArn(arn).definition(TOKEN));
    assertThat(client.describeStateMachine(r -> r.stateMachineArn(arn)).definition())
        .isEqualTo(TOKEN);
    assertThatThrownBy(() -> client.updateStateMachine(r -> r.stateMachineArn(arn)))
        .isInstanceOf(MissingRequiredParameterException.class);
    create("another", ECHO);
    assertThat(client.listStateMachinesPaginator(r -> r.maxResults(1)).stateMachines())
        .extracting(m -> m.name())
        .containsExactly("echo", "another");

    String running = client.startExecution(r -> r.stateMachineArn(arn)).executionArn();
    client.deleteStateMachine(r -> r.stateMachineArn(arn));
    assertThat(client.describeStateMachine(r -> r.stateMachineArn(arn)).status())
        .isEqualTo(StateMachineStatus.DELETING);
    assertThatThrownBy(() -> client.startExecution(r -> r.stateMachineArn(arn)))
        .isInstanceOf(StateMachineDeletingException.class);
    client.stopExecution(r -> r.executionArn(running).error("Enough").cause("of it"));
    assertThat(ended(running))
        .satisfies(
            e -> {
              assertThat(e.status()).isEqualTo(ExecutionStatus.ABORTED);
              assertThat(e.error()).isEqualTo("Enough");
              assertThat(e.cause()).isEqualTo("of it");
            });
    assertThatThrownBy(() -> client.describeStateMachine(r -> r.stateMachineArn(arn)))
        .isInstanceOf(StateMachineDoesNotExistException.class);
  }

  @Test
  void every_fault_of_a_definition_is_told_at_once_when_validating_and_when_creating() {
    String broken =
        """
        {"QueryLanguage": "JSONata", "StartAt": "Nowhere", "States": {
          "A": {"Type": "Pass", "Next": "B", "Colour": "red"}}}
        """;

    ValidateStateMachineDefinitionResponse answer =
        client.validateStateMachineDefinition(r -> r.definition(broken));
    assertThat(answer.resultAsString()).isEqualTo("FAIL");
    assertThat(answer.diagnostics())
        .extracting(d -> d.location())
        .contains("/StartAt", "/States/A/Next", "/States/A/Colour");
    assertThat(client.validateStateMachineDefinition(r -> r.definition(ECHO)).resultAsString())
        .isEqualTo("OK");
    assertThatThrownBy(() -> create("broken", broken))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("/States/A/Colour")
        .hasMessageContaining("/StartAt");
  }

  @Test
  void tasks_are_answered_by_their_tokens_once() throws InterruptedException {
    String machine = create("token", TOKEN);
    String succeeding = client.startExecution(r -> r.stateMachineArn(machine)).executionArn();
    String token = tokens.poll(30, TimeUnit.SECONDS);
    client.sendTaskHeartbeat(r -> r.taskToken(token));
    assertThatThrownBy(() -> client.sendTaskSuccess(r -> r.taskToken(token).output("{no json")))
        .isInstanceOf(InvalidOutputException.class);
    client.sendTaskSuccess(r -> r.taskToken(token).output("{\"yes\": true}"));
    assertThat(ended(succeeding).output()).isEqualTo("{\"yes\":true}");
    assertThatThrownBy(() -> client.sendTaskSuccess(r -> r.taskToken(token).output("{}")))
        .isInstanceOf(TaskTimedOutException.class);
    assertThatThrownBy(() -> client.sendTaskHeartbeat(r -> r.taskToken("nobody's")))
        .isInstanceOf(InvalidTokenException.class);

    String failing = client.startExecution(r -> r.stateMachineArn(machine)).executionArn();
    String second = tokens.poll(30, TimeUnit.SECONDS);
    client.sendTaskFailure(r -> r.taskToken(second).error("No").cause("because"));
    assertThat(ended(failing))
        .satisfies(
            e -> {
              assertThat(e.status()).isEqualTo(ExecutionStatus.FAILED);
              assertThat(e.error()).isEqualTo("No");
              assertThat(e.cause()).isEqualTo("because");
            });
  }

  @Test
  void an_express_execution_is_answered_when_it_has_ended() {
    String machine =
        client
            .createStateMachine(
                r -> r.name("quick").definition(ECHO).roleArn(ROLE).type(StateMachineType.EXPRESS))
            .stateMachineArn();

    for (int i = 0; i < 2; i++) {
      StartSyncExecutionResponse answer =
          client.startSyncExecution(
              r -> r.stateMachineArn(machine).name("same").input("{\"say\": 1}"));
      assertThat(answer.status()).isEqualTo(SyncExecutionStatus.SUCCEEDED);
      assertThat(answer.output()).isEqualTo("{\"said\":1}");
      assertThat(answer.billingDetails().billedDurationInMilliseconds()).isPositive();
      assertThatThrownBy(() -> client.describeExecution(r -> r.executionArn(answer.executionArn())))
          .isInstanceOf(InvalidArnException.class);
    }
    String standard = create("slow", ECHO);
    assertThatThrownBy(() -> client.startSyncExecution(r -> r.stateMachineArn(standard)))
        .isInstanceOf(StateMachineTypeNotSupportedException.class);
  }

  @Test
  void requests_are_refused_under_the_documented_codes() {
    String machine = create("token", TOKEN);
    client.startExecution(r -> r.stateMachineArn(machine).name("one").input("{}"));

    assertThatThrownBy(
            () -> client.startExecution(r -> r.stateMachineArn(machine).name("one").input("[]")))
        .isInstanceOf(ExecutionAlreadyExistsException.class);
    assertThatThrownBy(() -> client.startExecution(r -> r.stateMachineArn(machine).name("a b")))
        .isInstanceOf(InvalidNameException.class);
    assertThatThrownBy(() -> client.startExecution(r -> r.stateMachineArn(machine).input("{")))
        .isInstanceOf(InvalidExecutionInputException.class);
    assertThatThrownBy(() -> client.startExecution(r -> r.stateMachineArn("no-arn")))
        .isInstanceOf(InvalidArnException.class);
    assertThatThrownBy(() -> client.startExecution(r -> r.stateMachineArn(machine + "x")))
        .isInstanceOf(StateMachineDoesNotExistException.class);
    assertThatThrownBy(() -> client.listStateMachines(r -> r.nextToken("made-up")))
        .isInstanceOf(InvalidTokenException.class);
    assertThatThrownBy(() -> client.listStateMachines(r -> r.maxResults(2000)))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> create("no/name", ECHO)).isInstanceOf(InvalidNameException.class);
    assertThatThrownBy(() -> client.listActivities(r -> {}))
        .isInstanceOf(SfnException.class)
        .hasMessageContaining("StartExecution");
  }

  @Test
  void versions_keep_their_definition_and_aliases_lead_to_them() {
    String machine = create("echo", ECHO);
    String one =
        client.publishStateMachineVersion(r -> r.stateMachineArn(machine)).stateMachineVersionArn();
    var _ =
        client.updateStateMachine(
            r -> r.stateMachineArn(machine).definition(ECHO.replace("said", "told")));
    String two =
        client.publishStateMachineVersion(r -> r.stateMachineArn(machine)).stateMachineVersionArn();
    String alias =
        client
            .createStateMachineAlias(
                r ->
                    r.name("live")
                        .routingConfiguration(
                            RoutingConfigurationListItem.builder()
                                .stateMachineVersionArn(one)
                                .weight(100)
                                .build()))
            .stateMachineAliasArn();

    assertThat(one).isEqualTo(machine + ":1");
    assertThat(two).isEqualTo(machine + ":2");
    assertThat(
            client.listStateMachineVersions(r -> r.stateMachineArn(machine)).stateMachineVersions())
        .extracting(v -> v.stateMachineVersionArn())
        .containsExactly(two, one);
    String started =
        client.startExecution(r -> r.stateMachineArn(alias).input("{\"say\": 1}")).executionArn();
    DescribeExecutionResponse ended = ended(started);
    assertThat(ended.output()).isEqualTo("{\"said\":1}");
    assertThat(ended.stateMachineVersionArn()).isEqualTo(one);
    assertThat(ended.stateMachineAliasArn()).isEqualTo(alias);
    assertThatThrownBy(() -> client.deleteStateMachineVersion(r -> r.stateMachineVersionArn(one)))
        .hasMessageContaining("live");
    assertThat(client.describeStateMachine(r -> r.stateMachineArn(one)).definition())
        .isEqualTo(ECHO);
    var _ = client.deleteStateMachineAlias(r -> r.stateMachineAliasArn(alias));
    var _ = client.deleteStateMachineVersion(r -> r.stateMachineVersionArn(one));
    assertThat(
            client.listStateMachineVersions(r -> r.stateMachineArn(machine)).stateMachineVersions())
        .hasSize(1);
  }

  @Test
  void tags_are_set_listed_and_taken_away() {
    String machine = create("echo", ECHO);
    var _ =
        client.tagResource(
            r -> r.resourceArn(machine).tags(Tag.builder().key("a").value("1").build()));
    var _ =
        client.tagResource(
            r -> r.resourceArn(machine).tags(Tag.builder().key("b").value("2").build()));
    var _ = client.untagResource(r -> r.resourceArn(machine).tagKeys("a"));

    assertThat(client.listTagsForResource(r -> r.resourceArn(machine)).tags())
        .singleElement()
        .satisfies(tag -> assertThat(tag.key() + tag.value()).isEqualTo("b2"));
  }

  @Test
  void a_restart_keeps_nothing_and_says_so() throws IOException {
    String arn = client.startExecution(r -> r.stateMachineArn(create("echo", ECHO))).executionArn();
    stop();
    start();

    assertThat(client.listStateMachines(r -> {}).stateMachines()).isEmpty();
    assertThatThrownBy(() -> client.describeExecution(r -> r.executionArn(arn)))
        .isInstanceOf(ExecutionDoesNotExistException.class)
        .hasMessageContaining("keeps nothing of an earlier run");
  }

  @Test
  void a_thousand_executions_are_in_flight_at_once() throws Exception {
    int count = 1000;
    String machine = create("token", TOKEN);
    try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String name = "e" + i;
        calls.add(
            callers.submit(
                () -> client.startExecution(r -> r.stateMachineArn(machine).name(name))));
      }
      for (Future<?> call : calls) {
        call.get();
      }
      assertThat(names(machine, ExecutionStatus.RUNNING)).hasSize(count).doesNotHaveDuplicates();
      calls.clear();
      for (int i = 0; i < count; i++) {
        String token = tokens.poll(60, TimeUnit.SECONDS);
        calls.add(
            callers.submit(() -> client.sendTaskSuccess(r -> r.taskToken(token).output("{}"))));
      }
      for (Future<?> call : calls) {
        call.get();
      }
    }
    Awaitility.await()
        .atMost(60, TimeUnit.SECONDS)
        .untilAsserted(() -> assertThat(names(machine, ExecutionStatus.SUCCEEDED)).hasSize(count));
    assertThat(names(machine, ExecutionStatus.RUNNING)).isEmpty();
  }

  private List<String> names(String machine, ExecutionStatus status) {
    return client
        .listExecutionsPaginator(
            r -> r.stateMachineArn(machine).statusFilter(status).maxResults(300))
        .executions()
        .stream()
        .map(ExecutionListItem::name)
        .toList();
  }

  @Test
  void a_lambda_endpoint_is_called_and_its_errors_keep_their_names() throws Exception {
    HttpServer lambda =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    lambda.createContext(
        "/2015-03-31/functions/Double/invocations",
        exchange -> {
          String event =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          boolean fail = event.equals("{\"n\":13}");
          if (fail) {
            exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
          }
          byte[] body =
              (fail ? "{\"errorMessage\":\"unlucky\",\"errorType\":\"com.example.Bad\"}" : event)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    lambda.start();
    URI endpoint = URI.create("http://127.0.0.1:" + lambda.getAddress().getPort());
    try (StepFunctionsServer calling =
            new StepFunctionsServer(
                0,
                new LambdaEndpoint(endpoint).functions(),
                self -> new SdkClients(),
                Clock.systemUTC(),
                1);
        SfnClient other = clientOf(calling)) {
      assertThat(outcome(other, "Double", 2)).isEqualTo("{\"n\":2}");
      assertThat(outcome(other, "Double", 13)).isEqualTo("com.example.Bad");
      assertThat(outcome(other, "Missing", 2)).isEqualTo("Lambda.ResourceNotFoundException");
    } finally {
      lambda.stop(0);
    }
  }

  private static String outcome(SfnClient client, String function, int n) {
    String machine =
        client
            .createStateMachine(
                r ->
                    r.name("call-" + function)
                        .roleArn(ROLE)
                        .definition(
                            """
                            {"QueryLanguage": "JSONata", "StartAt": "Call", "States": {"Call": {
                              "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                              "Arguments": {"FunctionName": "%s", "Payload": "{%% $states.input %%}"},
                              "Output": "{%% $states.result.Payload %%}", "End": true}}}
                            """
                                .formatted(function)))
            .stateMachineArn();
    String arn =
        client
            .startExecution(r -> r.stateMachineArn(machine).input("{\"n\":" + n + "}"))
            .executionArn();
    DescribeExecutionResponse ended =
        Awaitility.await()
            .until(
                () -> client.describeExecution(r -> r.executionArn(arn)),
                e -> e.status() != ExecutionStatus.RUNNING);
    return ended.status() == ExecutionStatus.SUCCEEDED ? ended.output() : ended.error();
  }

  @Test
  void a_page_whose_name_was_made_to_mean_loopback_is_refused() throws Exception {
    String request =
        "POST / HTTP/1.1\r\nHost: rebound.example\r\nContent-Length: 2\r\nConnection: close\r\n"
            + "X-Amz-Target: AWSStepFunctions.ListStateMachines\r\n\r\n{}";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 400")
          .contains("AccessDeniedException");
    }
  }
}
