package dev.understudy.tests.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.functions.runtime.Json;
import dev.understudy.rehearsal.cli.CommandLineApp;
import dev.understudy.rehearsal.cli.Surroundings;
import dev.understudy.rehearsal.wiring.ProjectStages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/**
 * {@code understudy deploy-infra} as a person uses it, on two stacks of the real AWS provider whose
 * account is moto: preview, deployment, a release that deletes something, and one that breaks off.
 */
@Tag("wire")
@Timeout(value = 300, unit = TimeUnit.SECONDS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeployInfraOnMotoTest {
  private static final String RUNBOOK =
      """
      kind: infrastructure-deployment
      name: aws-pair
      description: Deploys alarms, and what counts them.
      owner: platform-team
      service: orders
      blastRadius: orders
      modes: [preview, deploy]
      concurrency: 2
      stacks:
        - name: aws-alarms
          variables: { thresholds: THRESHOLDS }
        - name: small-stack
          variables: { name: RELEASE }
          inputs: { size: aws-alarms.alarms }
      bake: 1s
      approvalTimeout: 2m
      lockMax: 1m
      operationMax: 30m
      notify: arn:aws:sns:eu-west-1:111122223333:understudy-operations
      evidenceRegions: [eu-west-1, eu-central-1]
      """;
  private static final Pattern APPROVE = Pattern.compile("\\./understudy approve (\\S+) --by NAME");

  @TempDir private static Path scratch;
  private static Optional<MotoAccount> account = Optional.empty();

  @BeforeAll
  static void open() throws IOException {
    TerraformBinary.forTests(Files.createDirectory(scratch.resolve("terraform")));
    account = Optional.of(MotoAccount.forTests());
    TerraformCopy copy = TerraformCopy.shipped(home().resolve("terraform"));
    Files.copy(
        TerraformCopy.SOURCE.resolve("buildspec.yml"), copy.folder().resolve("buildspec.yml"));
    TerraformCopy.lay(TerraformBench.STACKS, copy.folder().resolve("examples"));
    TerraformCopy.lay(Path.of("..", "policies"), home().resolve("policies"));
    Files.createDirectory(scratch.resolve("work"));
  }

  @AfterAll
  static void close() {
    account.ifPresent(MotoAccount::close);
  }

  private static Path home() {
    return scratch.resolve("home");
  }

  private static Path work() {
    return scratch.resolve("work");
  }

  /** One command, with what it has said so far. */
  private record Command(ByteArrayOutputStream out) {
    Command() {
      this(new ByteArrayOutputStream());
    }

    int run(String... words) {
      PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
      Surroundings here =
          new Surroundings(stream, stream, work(), home(), false, Clock.systemUTC());
      return new CommandLineApp(new ProjectStages(here), here).run(words);
    }

    int deploy(String release, String thresholds, String... options) throws IOException {
      Path runbook = work().resolve("aws-pair.yaml");
      Files.writeString(
          runbook, RUNBOOK.replace("THRESHOLDS", thresholds).replace("RELEASE", release));
      List<String> words =
          new ArrayList<>(
              List.of(
                  "deploy-infra",
                  runbook.toString(),
                  "--report",
                  work().resolve("report.html").toString(),
                  "--aws-endpoint",
                  account.orElseThrow().endpoint().toString()));
      words.addAll(List.of(options));
      return run(words.toArray(String[]::new));
    }

    String said() {
      return out.toString(StandardCharsets.UTF_8);
    }
  }

  @Test
  @Order(1)
  void a_preview_shows_what_would_be_made_and_makes_nothing() throws IOException {
    Command preview = new Command();

    assertThat(preview.deploy("first", "{ slow: 5, busy: 100 }", "--preview"))
        .as(preview.said())
        .isZero();

    assertThat(preview.said())
        .contains(
            "aws_cloudwatch_metric_alarm.this[\"busy\"]",
            "The AWS provider called http://127.0.0.1:");
    assertThat(thresholds()).isEmpty();
    assertThat(state("aws-alarms")).isEmpty();
  }

  @Test
  @Order(2)
  void a_deployment_makes_both_stacks_the_last_known_good() throws IOException {
    Command deploy = new Command();

    assertThat(deploy.deploy("first", "{ slow: 5, busy: 100 }")).as(deploy.said()).isZero();

    assertThat(deploy.said())
        .contains("SUCCEEDED: ")
        .containsPattern("aws-alarms +1 +✓ new verified")
        .containsPattern("small-stack +2 +✓ new verified");
    assertThat(thresholds()).isEqualTo(Map.of("slow", 5.0, "busy", 100.0));
  }

  @Test
  @Order(3)
  void a_release_that_deletes_something_waits_for_the_command_that_it_prints() throws Exception {
    Command deploy = new Command();
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      Future<Integer> code = other.submit(() -> deploy.deploy("second", "{ slow: 5 }"));
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> code.isDone() || APPROVE.matcher(deploy.said()).find());
      assertThat(code).as(deploy.said()).isNotDone();
      assertThat(deploy.said()).contains("aws_cloudwatch_metric_alarm.this[\"busy\"]");
      assertThat(thresholds()).containsKey("busy");
      Command approve = new Command();
      String token =
          APPROVE
              .matcher(deploy.said())
              .results()
              .findFirst()
              .map(DeployInfraOnMotoTest::token)
              .orElseThrow();

      assertThat(approve.run("approve", token, "--by", "Ada Lovelace")).as(approve.said()).isZero();

      assertThat(code.get()).as(deploy.said()).isZero();
    }
    assertThat(deploy.said()).contains("SUCCEEDED: ");
    assertThat(thresholds()).isEqualTo(Map.of("slow", 5.0));
  }

  private static String token(MatchResult found) {
    return found.group(1);
  }

  @Test
  @Order(4)
  void a_release_that_breaks_off_leaves_both_states_and_the_account_as_they_were()
      throws IOException {
    Map<String, JsonNode> alarms = States.known(state("aws-alarms"));
    Map<String, JsonNode> small = States.known(state("small-stack"));
    Command deploy = new Command();

    assertThat(deploy.deploy("third", "{ slow: 7 }", "--fail", "small-stack@apply")).isEqualTo(1);

    assertThat(deploy.said())
        .contains("ROLLED_BACK: ", "Fault small-stack@apply struck")
        .containsPattern("aws-alarms +1 +. old restored")
        .containsPattern("small-stack +2 +. old restored");
    assertThat(States.known(state("aws-alarms"))).isEqualTo(alarms);
    assertThat(States.known(state("small-stack"))).isEqualTo(small);
    assertThat(thresholds()).isEqualTo(Map.of("slow", 5.0));
  }

  /** A stack's state; empty where there is none. */
  private static Map<String, JsonNode> state(String stack) throws IOException {
    String kept = account.orElseThrow().endpoint().toString().replaceAll("[^A-Za-z0-9]+", "-");
    Path file =
        work().resolve(".understudy/infrastructure/" + kept + "/state/" + stack + ".tfstate");
    return Files.exists(file)
        ? States.instances(Json.MAPPER.readTree(Files.readAllBytes(file)))
        : Map.of();
  }

  /** The alarms that the account has, by name. */
  private static Map<String, Double> thresholds() {
    Map<String, Double> all = new TreeMap<>();
    try (CloudWatchClient alarms = account.orElseThrow().client(CloudWatchClient.builder())) {
      alarms
          .describeAlarms()
          .metricAlarms()
          .forEach(alarm -> all.put(alarm.alarmName(), alarm.threshold()));
    }
    return all;
  }
}
