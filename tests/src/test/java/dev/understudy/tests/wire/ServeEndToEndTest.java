package dev.understudy.tests.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.functions.runbook.WorkflowTable;
import dev.understudy.functions.runbook.Workflows;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.rehearsal.wiring.Definitions;
import dev.understudy.rehearsal.wiring.ProductionFunctions;
import dev.understudy.statemachines.StateMachineFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The project's own state machines in {@code understudy serve}, with the project's handlers in it
 * and every AWS call going to the backend, driven by {@code understudy start}, {@code watch} and
 * {@code evidence}: all of it in processes of its own, all of it over HTTP.
 *
 * <p>What is cut, since no backend has it: the Terraform run before the move (BUILD_TIMESTAMPS),
 * and the proof that clients follow (AUTHORITATIVE_DNS), so that a drill ends as one whose canary
 * could not be proved.
 */
@OnTheWire
class ServeEndToEndTest {
  private static final String ROLE = "arn:aws:iam::111122223333:role/any";
  private static final String SLOW =
      """
      {"QueryLanguage": "JSONata", "StartAt": "Bake", "States": {
        "Bake": {"Type": "Wait", "Seconds": 10, "Next": "Done"}, "Done": {"Type": "Succeed"}}}
      """;
  // As serve's one account and region make them.
  private static final String ARN =
      "arn:aws:states:eu-west-1:111122223333:stateMachine:understudy-";

  private static ServeProcess serve;
  private static String queue = "";
  private static String topic = "";

  private final Wire wire;
  private final Account account;

  ServeEndToEndTest(Wire wire) {
    this.wire = wire;
    this.account = new Account(wire);
  }

  @BeforeAll
  static void deploy(Wire wire) throws IOException {
    Account account = new Account(wire);
    account.buckets();
    account.ledger();
    try (SnsClient sns = wire.client(SnsClient.builder(), Plans.HOME);
        SqsClient sqs = wire.client(SqsClient.builder(), Plans.HOME)) {
      topic = sns.createTopic(r -> r.name("understudy-operations")).topicArn();
      queue = sqs.createQueue(r -> r.queueName("told")).queueUrl();
      String arn = topic.replace(":sns:", ":sqs:").replaceFirst("[^:]*$", "told");
      sns.subscribe(r -> r.topicArn(topic).protocol("sqs").endpoint(arn));
    }
    serve = ServeProcess.start(wire.endpoint());
    createMachines();
  }

  @AfterAll
  static void stop() {
    serve.close();
  }

  private static void createMachines() {
    Map<String, String> put = new HashMap<>();
    ProductionFunctions.constructors()
        .keySet()
        .forEach(name -> put.put(name, "understudy-" + name));
    put.put("LedgerTable", Account.LEDGER);
    put.put("OperationsTopic", topic);
    StateMachineFile.all().forEach(file -> put.put(file.placeholder(), ARN + file.name()));
    for (WorkflowTable table : WorkflowTable.values()) {
      put.put(table.placeholder(), table.text(Workflows.installed(), name -> ARN + name));
    }
    try (SfnClient states = sfn()) {
      for (String name : Definitions.names()) {
        String text = Definitions.text(name);
        for (Map.Entry<String, String> value : put.entrySet()) {
          text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        String definition = text;
        states.createStateMachine(
            r -> r.name("understudy-" + name).definition(definition).roleArn(ROLE));
      }
    }
  }

  private static SfnClient sfn() {
    return new Wire(new Backend.Given(serve.endpoint())).client(SfnClient.builder(), Plans.HOME);
  }

  private ServeProcess.Said understudy(String... words) throws Exception {
    return serve.run(Map.of("AWS_ENDPOINT_URL_S3", wire.endpoint().toString()), words);
  }

  @Test
  void a_runbook_that_is_not_there_is_rejected_recorded_and_told() throws Exception {
    ServeProcess.Said said = understudy("start", "nothing", "--name", "e2e-rejected", "--watch");

    assertThat(said.out()).contains("REJECTED: ", "nothing.yaml");
    assertThat(said.code()).isEqualTo(1);
    assertThat(told()).contains("nothing  REJECTED");
  }

  @Test
  void a_standby_that_does_not_answer_holds_the_operation_before_anything_is_touched()
      throws Exception {
    String zone = account.zone(new Weights(100, 0));
    runbook("e2e-held", zone, "http://192.0.2.1:9", "http://192.0.2.1:10");

    ServeProcess.Said said =
        understudy("start", "e2e-held", "--mode", "drill", "--name", "e2e-held-1", "--watch");

    assertThat(said.out())
        .contains("state: Admit operation", "state: Perform the workflow > Check readiness")
        .contains("HELD: ");
    assertThat(said.code()).isEqualTo(1);
    assertThat(account.weights(zone)).isEqualTo(Map.of("primary", 100L, "standby", 0L));
    assertReleased();
    assertThat(told()).contains("e2e-held drill HELD");
    assertWhole("e2e-held-1");
    assertThat(understudy("list").out()).containsPattern("e2e-held-1 +e2e-held +drill +HELD");
  }

  @Test
  void a_drill_goes_to_the_canary_and_back_when_nobody_can_prove_that_clients_follow()
      throws Exception {
    Optional<PrivateShop> opened = PrivateShop.open();
    if (opened.isEmpty()) {
      System.out.println("[wire] skipped: this machine has no address but loopback");
      throw new TestAbortedException("no address but loopback");
    }
    System.out.println("[wire] cut from the drill: Terraform (BUILD_TIMESTAMPS)");
    if (wire.isLikeAws(Difference.AUTHORITATIVE_DNS)) {
      throw new TestAbortedException("this backend answers DNS: nothing here could not be proved");
    }
    try (PrivateShop shop = opened.get();
        PrivateShop other = PrivateShop.open().orElseThrow()) {
      String zone = account.zone(new Weights(100, 0));
      account.alarm(Plans.OTHER, "shop-primary-errors", "OK");
      account.alarm(Plans.HOME, "shop-standby-errors", "OK");
      for (String side : List.of("primary", "standby")) {
        account.metric(
            side.equals("primary") ? Plans.OTHER : Plans.HOME,
            "AWS/AutoScaling",
            "GroupInServiceInstances",
            Map.of("AutoScalingGroupName", "shop-" + side),
            8);
      }
      account.metric(Plans.HOME, "AWS/RDS", "ReplicaLag", Plans.REPLICA, 1);
      runbook("e2e-drill", zone, shop.endpoint(), other.endpoint());

      ServeProcess.Said said = understudy("start", "e2e-drill", "--name", "e2e-drill-1", "--watch");

      assertThat(said.out())
          .contains("state: Perform the workflow > Perform step > Shift traffic > Shift weights")
          .contains("propagation not confirmed within 5 s", "Restore the steady state");
      assertThat(said.code()).isEqualTo(1);
      if (wire.isLikeAws(Difference.RECORD_SETS_THAT_COME_BACK)) {
        assertThat(account.weights(zone)).isEqualTo(Map.of("primary", 100L, "standby", 0L));
      } else {
        // Not the way back, but what has to be said when it fails.
        assertThat(said.out()).contains("FAILED: The rollback could not be verified; act now");
      }
      assertReleased();
      assertWhole("e2e-drill-1");
      assertThat(understudy("report", "e2e-drill-1", "--bucket-prefix", Account.EVIDENCE).out())
          .contains("Report: ");
    }
  }

  @Test
  void ctrl_c_leaves_the_operation_running_and_says_so() throws Exception {
    try (SfnClient states = sfn()) {
      states.createStateMachine(r -> r.name("understudy-slow").definition(SLOW).roleArn(ROLE));
    }
    Process watching =
        serve.begin(Map.of(), "start", "shop", "--machine", "slow", "--name", "slow-1", "--watch");
    BufferedReader lines = watching.inputReader(StandardCharsets.UTF_8);
    assertThat(lines.readLine()).startsWith("Started: ");
    assertThat(lines.readLine()).contains("state: ");

    new ProcessBuilder("kill", "-INT", Long.toString(watching.pid())).start().waitFor();

    assertThat(lines.lines().toList())
        .anyMatch(line -> line.startsWith("slow-1 goes on; watch it again by: understudy watch"));
    assertThat(watching.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(watching.exitValue()).isEqualTo(130);
    assertThat(understudy("watch", "slow-1", "--machine", "slow").code()).isZero();
  }

  private void assertWhole(String operation) throws Exception {
    ServeProcess.Said evidence =
        understudy(
            "evidence",
            operation,
            "--bucket-prefix",
            Account.EVIDENCE,
            "--evidence-regions",
            Plans.HOME + "," + Plans.OTHER);
    assertThat(evidence.out()).contains("The chain is whole", "2 regions hold the same");
    assertThat(evidence.code()).isZero();
  }

  private void assertReleased() {
    try (DynamoDbClient dynamo = wire.client(DynamoDbClient.builder(), Plans.HOME)) {
      Map<String, AttributeValue> lease =
          dynamo
              .getItem(
                  r ->
                      r.tableName(Account.LEDGER)
                          .key(Map.of("pk", AttributeValue.fromS("lease#shop"))))
              .item();
      assertThat(lease).containsKey("fencingToken").doesNotContainKey("operationId");
    }
  }

  private String told() {
    StringBuilder all = new StringBuilder();
    try (SqsClient sqs = wire.client(SqsClient.builder(), Plans.HOME)) {
      sqs.receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10).visibilityTimeout(0))
          .messages()
          .forEach(message -> all.append(message.body()));
    }
    return all.toString();
  }

  /** The example runbook against what the suite has made, and without its Terraform run. */
  private void runbook(String name, String zone, String primary, String standby)
      throws IOException {
    String text =
        Files.readString(Path.of("..", "runbooks", "shop-failover.yaml"))
            .replace("name: shop-failover", "name: " + name)
            .replace("Z0SHOPEXAMPLE", zone)
            .replace("http://eu-central-1.shop.example.test", primary)
            .replace("http://eu-west-1.shop.example.test", standby)
            .replace("hc-shop-primary", account.healthCheck())
            .replace("hc-shop-standby", account.healthCheck())
            .replaceAll("(?s)prescale:.*?\\n\\n", "")
            .replaceAll("propagationMax: \\S+", "propagationMax: 5s")
            .replaceAll("notify: \\S+", "notify: " + topic);
    try (S3Client s3 = account.s3(Plans.HOME)) {
      s3.putObject(
          r -> r.bucket(Account.RUNBOOKS).key(name + ".yaml"), RequestBody.fromString(text));
    }
  }
}
