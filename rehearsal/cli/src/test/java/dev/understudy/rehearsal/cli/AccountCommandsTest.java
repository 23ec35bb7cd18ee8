package dev.understudy.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.understudy.functions.runtime.Sha256;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.integration.SdkClients;
import dev.understudy.rehearsal.serve.StepFunctionsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/** The commands for operations in an account, against the embedded runtime's own endpoint. */
@Timeout(120)
class AccountCommandsTest {
  private static final String ROLE = "arn:aws:iam::111122223333:role/any";
  private static final String OPERATION =
      """
      {"QueryLanguage": "JSONata", "StartAt": "Name the operation", "States": {
        "Name the operation": {"Type": "Pass", "Assign": {
          "operationId": "{% $states.context.Execution.Name %}",
          "runbook": "{% $states.input.runbook %}", "mode": "{% $exists($states.input.mode) ? $states.input.mode : 'drill' %}",
          "evidenceRegions": ["eu-west-1", "eu-central-1"]}, "Next": "Perform the workflow"},
        "Perform the workflow": {"Type": "Task", "TimeoutSeconds": 600,
          "Resource": "arn:aws:states:::states:startExecution.sync:2",
          "Arguments": {"StateMachineArn": "BODY", "Name": "{% $operationId & '-body' %}",
            "Input": {"mode": "{% $mode %}"}},
          "Next": "Judge operation"},
        "Judge operation": {"Type": "Pass", "Assign": {
          "verdict": "{% $runbook = 'shop-held' ? 'HELD' : 'SUCCEEDED' %}",
          "headline": "There and back", "reasons": ["the canary was well"],
          "evidenceKey": "{% 'evidence/' & $operationId & '/0002-verdict.json' %}",
          "findings": [{"gate": "http:standby", "ok": true, "measured": "200", "threshold": "200", "reason": ""}]},
          "Next": "What is the verdict?"},
        "What is the verdict?": {"Type": "Choice", "Choices": [
          {"Condition": "{% $verdict = 'SUCCEEDED' %}", "Next": "Operation succeeded"}],
          "Default": "Operation did not succeed"},
        "Operation succeeded": {"Type": "Succeed", "Output": {"verdict": "{% $verdict %}",
          "headline": "{% $headline %}", "reasons": "{% $reasons %}", "evidence": "{% $evidenceKey %}"}},
        "Operation did not succeed": {"Type": "Fail", "Error": "{% $verdict %}", "Cause": "an operator has to decide"}}}
      """;
  private static final String BODY =
      """
      {"QueryLanguage": "JSONata", "StartAt": "Is it asked?", "States": {
        "Is it asked?": {"Type": "Choice", "Choices": [
          {"Condition": "{% $states.input.mode = 'unplanned' %}", "Next": "Ask for approval"}], "Default": "Done"},
        "Ask for approval": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish.waitForTaskToken",
          "Arguments": {"TopicArn": "arn:aws:sns:eu-west-1:111122223333:operations",
            "Message": "{% 'may data be lost? ' & $states.context.Task.Token %}"},
          "TimeoutSeconds": 600, "Next": "Done"},
        "Done": {"Type": "Succeed"}}}
      """;

  @TempDir private Path folder;
  private final BlockingQueue<String> tokens = new ArrayBlockingQueue<>(10);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final FakeStages stages = new FakeStages();
  private Instant now = Instant.parse("2026-11-21T10:00:20Z");
  private StepFunctionsServer server;

  private record Phone(BlockingQueue<String> tokens) implements SnsClient {
    @Override
    public PublishResponse publish(PublishRequest request) {
      tokens.add(request.message().replaceFirst(".* ", ""));
      return PublishResponse.builder().messageId("m-1").build();
    }

    @Override
    public String serviceName() {
      return "sns";
    }

    @Override
    public void close() {}
  }

  @BeforeEach
  void serve() throws IOException {
    server =
        new StepFunctionsServer(
            0,
            new LambdaFunctions(),
            self -> new SdkClients().put("sns", new Phone(tokens)).put("sfn", client(self)),
            Clock.systemUTC(),
            7);
    try (SfnClient client = client(server.uri())) {
      String body =
          client
              .createStateMachine(
                  r -> r.name("understudy-region-failover").definition(BODY).roleArn(ROLE))
              .stateMachineArn();
      client.createStateMachine(
          r ->
              r.name("understudy-operation")
                  .definition(OPERATION.replace("BODY", body))
                  .roleArn(ROLE));
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static SfnClient client(URI endpoint) {
    return SfnClient.builder()
        .endpointOverride(endpoint)
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  @Test
  void an_operation_is_started_and_followed_into_its_nested_executions_to_its_verdict() {
    assertThat(run("start", "shop-failover", "--watch")).isZero();

    assertThat(text(out))
        .contains(
            "Started:"
                + " arn:aws:states:eu-west-1:111122223333:execution:understudy-operation:shop-failover-20261121T1000Z")
        .contains("s] state: Perform the workflow\n")
        .contains("SUCCEEDED: There and back\n  because the canary was well\n")
        .contains("Evidence  evidence/shop-failover-20261121T1000Z/0002-verdict.json")
        .matches(text -> text.codePoints().noneMatch(c -> c != '\n' && Character.isISOControl(c)));
    assertThat(text(err)).isEmpty();
  }

  @Test
  void any_other_verdict_ends_with_exit_code_1() {
    assertThat(run("start", "shop-held", "--watch", "--name", "op-1")).isEqualTo(1);
    assertThat(text(out)).contains("HELD: an operator has to decide");
    assertThat(run("watch", "op-1")).isEqualTo(1);
  }

  @Test
  void a_repeated_start_starts_nothing_while_the_first_one_runs() throws Exception {
    assertThat(run("start", "shop-failover", "--mode", "unplanned")).isZero();
    String token = token();
    now = now.plusSeconds(600);
    assertThat(run("start", "shop-failover", "--mode", "unplanned")).isZero();
    assertThat(text(out))
        .contains("Started: ", "Runs already: ")
        .contains("Watch it by: understudy watch shop-failover-unplanned-20261121T1000Z --endpoint")
        .doesNotContain("20261121T1010Z");
    assertThat(tokens).isEmpty();

    assertThat(run("approve", token, "--by", "Ada")).isZero();
    assertThat(run("watch", "shop-failover-unplanned-20261121T1000Z")).isZero();
    assertThat(text(out))
        .contains("Perform the workflow > Ask for approval", "waits for an answer");
  }

  @Test
  void a_name_that_was_used_is_refused() {
    assertThat(run("start", "shop-failover", "--watch")).isZero();
    assertThat(run("start", "shop-failover")).isEqualTo(2);
    assertThat(text(err))
        .contains("already", "understudy watch shop-failover-20261121T1000Z", "--name");
  }

  @Test
  void a_token_nobody_waits_for_is_refused() throws Exception {
    assertThat(run("approve", "AQCEAAAAKgAAAAMAAAAAAAAAAQ==", "--by", "Ada")).isEqualTo(2);
    assertThat(text(err)).contains("waits for this token");
    run("start", "shop-failover", "--mode", "unplanned", "--name", "op-1");
    String token = token();
    assertThat(run("approve", token, "--by", "Ada")).isZero();
    assertThat(run("approve", token, "--by", "Ada")).isEqualTo(2);
    assertThat(stages.approved).isEmpty();
  }

  @Test
  void what_does_not_exist_is_refused_with_what_does() {
    run("start", "shop-failover", "--name", "op-one", "--watch");

    assertThat(run("watch", "op-oen")).isEqualTo(2);
    assertThat(text(err)).contains("no operation op-oen", "did you mean op-one?");
    assertThat(run("list", "--machine", "operations")).isEqualTo(2);
    assertThat(text(err))
        .contains(
            "no state machine understudy-operations", "understudy-region-failover", "--region");
    assertThat(run("start", "Shop Failover")).isEqualTo(2);
    assertThat(run("start", "x", "--name", "a b")).isEqualTo(2);
    assertThat(run("start", "x", "--mode", "a b")).isEqualTo(2);
    assertThat(run("list", "--limit", "0")).isEqualTo(2);
  }

  @Test
  void nobody_at_the_endpoint_no_region_and_no_credentials_each_have_their_sentence() {
    server.close();
    assertThat(run("list")).isEqualTo(2);
    assertThat(text(err)).contains("Nothing answers in eu-west-1 at http://127.0.0.1");

    System.setProperty("aws.disableEc2Metadata", "true");
    System.setProperty("aws.configFile", folder.resolve("none").toString());
    System.setProperty("aws.sharedCredentialsFile", folder.resolve("none").toString());
    try {
      assertThat(bare("list", "--endpoint", "https://states.example.com")).isEqualTo(2);
      assertThat(text(err)).contains("No AWS region is set", "--region");
      assertThat(bare("list", "--region", "eu-west-1")).isEqualTo(2);
      assertThat(text(err)).contains("No AWS credentials were found", "--profile");
    } finally {
      System.clearProperty("aws.disableEc2Metadata");
      System.clearProperty("aws.configFile");
      System.clearProperty("aws.sharedCredentialsFile");
    }
  }

  @Test
  void stopping_wants_a_reason_and_says_what_follows() throws Exception {
    run("start", "shop-failover", "--mode", "unplanned", "--name", "op-1");
    var _ = token();

    assertThat(run("stop", "op-1")).isEqualTo(2);
    assertThat(text(err)).contains("--reason", "it runs on");
    assertThat(run("list", "--running")).isZero();
    assertThat(text(out)).contains("op-1");
    assertThat(run("stop", "op-1", "--reason", "orders pile up")).isZero();
    assertThat(text(out)).contains("Stopped op-1.", "aftercare");
    assertThat(run("watch", "op-1")).isEqualTo(1);
    assertThat(text(out)).contains("ABORTED: ", "orders pile up");
    assertThat(run("stop", "op-1", "--reason", "again")).isEqualTo(2);
    assertThat(text(err)).contains("has ended already: ABORTED");
    out.reset();
    run("list", "--running");
    assertThat(text(out)).isEqualToIgnoringNewLines("No operation runs.");
  }

  @Test
  void who_may_stop_and_not_look_can_stop() throws IOException {
    BlockingQueue<String> asked = new ArrayBlockingQueue<>(10);
    HttpServer guarded =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    guarded.createContext(
        "/",
        exchange -> {
          String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
          asked.add(target);
          boolean may = target.endsWith("StopExecution");
          byte[] body =
              (may
                      ? "{\"stopDate\": 1.7E9}"
                      : "{\"__type\": \"AccessDeniedException\", \"message\": \"no\"}")
                  .getBytes(java.nio.charset.StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(may ? 200 : 400, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    guarded.start();
    String machine = "arn:aws:states:eu-west-1:111122223333:stateMachine:understudy-operation";
    try {
      assertThat(
              bare(
                  "stop",
                  "op-1",
                  "--reason",
                  "orders pile up",
                  "--machine",
                  machine,
                  "--endpoint",
                  "http://127.0.0.1:" + guarded.getAddress().getPort()))
          .isZero();
      assertThat(asked).contains("AWSStepFunctions.StopExecution");
    } finally {
      guarded.stop(0);
    }
  }

  @Test
  void the_list_is_a_table_with_verdicts() {
    assertThat(run("list")).isZero();
    assertThat(text(out)).contains("There are no operations.");
    out.reset();
    run("start", "shop-failover", "--name", "op-1", "--mode", "drill", "--watch");
    run("start", "shop-held", "--name", "op-2", "--mode", "planned", "--watch");
    out.reset();

    assertThat(run("list")).isZero();
    List<String> lines = text(out).lines().toList();
    assertThat(lines.get(0)).matches("OPERATION  RUNBOOK +MODE +VERDICT +STARTED +TOOK");
    assertThat(lines.get(1)).matches("op-2 +shop-held +planned +HELD +\\S+Z +\\S+ s");
    assertThat(lines.get(2)).matches("op-1 +shop-failover +drill +SUCCEEDED +\\S+Z +\\S+ s");
  }

  @Test
  void a_start_without_an_answer_is_neither_done_nor_not_done() throws IOException {
    HttpServer cut =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    cut.createContext("/", com.sun.net.httpserver.HttpExchange::close);
    cut.start();
    String arn = "arn:aws:states:eu-west-1:111122223333:stateMachine:understudy-operation:live";
    try {
      assertThat(
              bare(
                  "start",
                  "shop-failover",
                  "--name",
                  "op-1",
                  "--machine",
                  arn,
                  "--endpoint",
                  "http://127.0.0.1:" + cut.getAddress().getPort()))
          .isEqualTo(3);
      assertThat(text(err)).contains("may have been done", "repeat the same command");
    } finally {
      cut.stop(0);
    }
  }

  @Test
  void the_report_is_made_from_the_histories() throws IOException {
    run("start", "shop-failover", "--name", "op-1", "--watch");

    assertThat(run("report", "op-1", "--report", "op.html")).isZero();
    assertThat(Files.readString(folder.resolve("op.html")))
        .contains("Perform the workflow", "http:standby")
        .contains("There and back", "not measured", "not fetched");
    run("start", "shop-failover", "--mode", "unplanned", "--name", "op-2");
    assertThat(run("report", "op-2")).isEqualTo(2);
    assertThat(text(err)).contains("op-2 still runs");
  }

  @Test
  void evidence_is_fetched_from_every_region_and_its_chain_proved() throws IOException {
    run("start", "shop-failover", "--name", "op-1", "--watch");
    try (BucketServer buckets = new BucketServer()) {
      String[] evidence = {"evidence", "op-1", "--s3-endpoint", buckets.uri()};
      assertThat(run(evidence)).isEqualTo(2);
      assertThat(text(err)).contains("There is no evidence of op-1", "NoSuchBucket");

      String first = entry(1, "canary", "");
      String second = entry(2, "verdict", Sha256.hex(first.getBytes(StandardCharsets.UTF_8)));
      for (String region : List.of("eu-west-1", "eu-central-1")) {
        String bucket = "understudy-evidence-111122223333-" + region + "/evidence/op-1/";
        buckets.objects.put(bucket + "0001-canary.json", first);
        buckets.objects.put(bucket + "0002-verdict.json", second);
      }
      assertThat(run(evidence)).isZero();
      assertThat(text(out)).contains("The chain is whole", "2 regions hold the same");
      assertThat(folder.resolve(".understudy/evidence/op-1/eu-central-1/0002-verdict.json"))
          .hasContent(second);
      assertThat(run("report", "op-1", "--report", "op.html", "--s3-endpoint", buckets.uri()))
          .isZero();
      assertThat(Files.readString(folder.resolve("op.html"))).contains("0002-verdict.json");

      String home = "understudy-evidence-111122223333-eu-west-1/evidence/op-1/";
      buckets.objects.put(home + "0001-canary.json", first.replace("well", "ill"));
      assertThat(run(evidence)).isEqualTo(1);
      assertThat(text(err)).contains("BROKEN at entry 2", "0001-canary.json is not the same");
      buckets.objects.keySet().removeIf(key -> key.endsWith("0002-verdict.json"));
      err.reset();
      assertThat(run(evidence)).isEqualTo(1);
      assertThat(text(err)).contains("ended with evidence/op-1/0002-verdict.json");
    }
  }

  @Test
  void a_file_has_to_be_what_the_account_would_perform() throws IOException {
    Files.createDirectories(folder.resolve("runbooks"));
    Files.writeString(folder.resolve("runbooks/shop-failover.yaml"), "canary: 10");
    Files.writeString(folder.resolve("runbooks/broken.yaml"), "canary: 0");
    String bucket = "understudy-runbooks-111122223333-eu-west-1/";
    try (BucketServer buckets = new BucketServer()) {
      System.setProperty("aws.endpointUrlS3", buckets.uri());
      System.setProperty("aws.endpointUrlSfn", server.uri().toString());
      String[] start = {"start", "runbooks/shop-failover.yaml", "--name", "op-1"};

      assertThat(bare("start", "runbooks/broken.yaml")).isEqualTo(2);
      assertThat(bare(start)).isEqualTo(2);
      assertThat(text(err))
          .contains("There is no runbook shop-failover in " + bucket.replace("/", ""));
      buckets.objects.put(bucket + "shop-failover.yaml", "canary: 20");
      assertThat(bare(start)).isEqualTo(2);
      assertThat(text(err)).contains("is not what lies in");
      buckets.objects.put(bucket + "shop-failover.yaml", "canary: 10");
      assertThat(bare(start)).isZero();
    } finally {
      System.clearProperty("aws.endpointUrlS3");
      System.clearProperty("aws.endpointUrlSfn");
    }
  }

  private static String entry(int sequence, String phase, String previous) {
    return """
    {"facts":"well","phase":"%s","previousSha256":"%s","sequence":%d}\
    """
        .formatted(phase, previous, sequence);
  }

  private String token() throws InterruptedException {
    String token = tokens.poll(30, TimeUnit.SECONDS);
    assertThat(token).isNotNull();
    return token;
  }

  private int run(String... arguments) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--endpoint";
    all[arguments.length + 1] = server.uri().toString();
    return bare(all);
  }

  private int bare(String... arguments) {
    Surroundings surroundings =
        new Surroundings(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            folder,
            folder,
            false,
            Clock.fixed(now, ZoneOffset.UTC));
    return new CommandLineApp(stages, surroundings).run(arguments);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
