package dev.understudy.functions.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.understudy.functions.runtime.Json;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the shipped buildspec with a real shell and a real Terraform. */
@Execution(ExecutionMode.CONCURRENT)
class BuildspecTest {

  private static final Path TERRAFORM = Path.of("../../terraform").toAbsolutePath().normalize();
  private static final List<String> PHASES = List.of("install", "pre_build", "build", "post_build");

  @TempDir private Path folder = Path.of("");

  private record Ended(int exit, String log, JsonNode result) {
    String status() {
      return result.path("status").asText();
    }
  }

  @BeforeEach
  void terraform_is_needed() {
    boolean found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(entry -> Files.isExecutable(Path.of(entry, "terraform")));
    if (!found) {
      System.err.println("BuildspecTest skipped: there is no terraform on the PATH");
    }
    assumeTrue(found, "there is no terraform on the PATH");
  }

  private Map<String, String> environment(String stack, Object variables) throws IOException {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("UNDERSTUDY_RUN_ID", "op-1-prescale-plan-1");
    environment.put("UNDERSTUDY_ACTION", "PLAN");
    environment.put("UNDERSTUDY_ARTIFACT_DIR", folder.resolve("artifacts").toString());
    environment.put("UNDERSTUDY_STACK", stack);
    environment.put(
        "UNDERSTUDY_TFVARS",
        Base64.getEncoder().encodeToString(Json.MAPPER.writeValueAsBytes(variables)));
    environment.put("UNDERSTUDY_SOURCE_DIR", TERRAFORM.toString());
    environment.put("UNDERSTUDY_WORKDIR", folder.resolve("work").toString());
    environment.put("UNDERSTUDY_STATE_DIR", folder.resolve("state").toString());
    environment.put("TF_CLI_CONFIG_FILE", folder.resolve("not-there.tfrc").toString());
    return environment;
  }

  /**
   * One shell for all commands, as version 0.2 has it. The first that fails ends its phase; after
   * BUILD, and only then, POST_BUILD runs all the same.
   */
  private Ended run(Map<String, String> environment) throws IOException, InterruptedException {
    JsonNode spec = new YAMLMapper().readTree(TERRAFORM.resolve("buildspec.yml").toFile());
    StringBuilder script = new StringBuilder("failed=0\n");
    for (String phase : PHASES) {
      boolean build = phase.equals("build");
      assertThat(spec.at("/phases/" + phase + "/on-failure").asText())
          .isEqualTo(build ? "" : "ABORT");
      for (JsonNode command : spec.at("/phases/" + phase + "/commands")) {
        if (build) {
          script.append("if [ $failed -eq 0 ]; then\n").append(command.asText().stripTrailing());
          script.append("\nstatus=$?; [ $status -eq 0 ] || failed=$status\nfi\n");
        } else {
          script.append(command.asText().stripTrailing());
          script.append("\nstatus=$?; [ $status -eq 0 ] || exit $status\n");
        }
      }
    }
    script.append("exit $failed\n");
    Path file = Files.writeString(folder.resolve("build.sh"), script);
    Path log = folder.resolve("log");
    Path result = Path.of(environment.get("UNDERSTUDY_ARTIFACT_DIR"), "result.json");
    Files.deleteIfExists(result);
    ProcessBuilder shell =
        new ProcessBuilder("sh", file.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    shell.environment().putAll(environment);
    Process process = shell.start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("the build ends").isTrue();
    return new Ended(
        process.exitValue(),
        Files.readString(log),
        Files.exists(result) ? Json.MAPPER.readTree(result.toFile()) : Json.MAPPER.nullNode());
  }

  private Map<String, String> applying(Map<String, String> plan) throws IOException {
    JsonNode planned = Json.MAPPER.readTree(folder.resolve("artifacts/result.json").toFile());
    Map<String, String> environment = new LinkedHashMap<>(plan);
    environment.put("UNDERSTUDY_ACTION", "APPLY");
    environment.put("UNDERSTUDY_PLAN_DIR", folder.resolve("artifacts").toString());
    environment.put("UNDERSTUDY_PLAN_SHA256", planned.path("planSha256").asText());
    environment.put("UNDERSTUDY_ARTIFACT_DIR", folder.resolve("applied").toString());
    environment.put("UNDERSTUDY_RUN_ID", "op-1-prescale-apply-1");
    environment.put("UNDERSTUDY_OPERATION", "op-1");
    environment.put("UNDERSTUDY_LEASE", "shop");
    environment.put("UNDERSTUDY_FENCING_TOKEN", "7");
    environment.put("UNDERSTUDY_CLAIM", "op-1-prescale");
    environment.put("UNDERSTUDY_LEDGER_DIR", folder.resolve("ledger").toString());
    holds(environment, "op-1\t7", "op-1-prescale\top-1-prescale-apply-1");
    return environment;
  }

  /** What the ledger says of the lease and of the stack. */
  private void holds(Map<String, String> environment, String lease, String stack)
      throws IOException {
    Path ledger = Files.createDirectories(folder.resolve("ledger"));
    Files.writeString(ledger.resolve("lease.shop"), lease);
    Files.writeString(ledger.resolve("stack." + environment.get("UNDERSTUDY_STACK")), stack);
  }

  private void appliesNothing(Map<String, String> applying) throws Exception {
    Ended ended = run(applying);
    assertThat(ended.exit()).isNotZero();
    assertThat(ended.status()).isEqualTo("FENCED");
    assertThat(ended.result().path("reasons").toString()).contains("nothing was changed");
    assertThat(folder.resolve("state/local-standby.tfstate")).doesNotExist();
  }

  /** Plans, and applies what was planned. */
  private Ended performed(Map<String, String> environment) throws Exception {
    Ended planned = run(environment);
    return planned.exit() == 0 ? run(applying(environment)) : planned;
  }

  private static Map<String, Object> outputs(Ended ended) {
    assertThat(ended.exit()).as(ended.log()).isZero();
    BuildResult result =
        BuildResult.read(ended.result().toString().getBytes(StandardCharsets.UTF_8));
    assertThat(result.status()).isEqualTo(BuildResult.Status.APPLIED);
    return result.outputs();
  }

  /** A stack of its own source folder, that repeats what it is given. */
  private Map<String, String> echoing(Map<String, ?> variables) throws IOException {
    Path source = folder.resolve("source");
    Path stack = Files.createDirectories(source.resolve("examples/echo"));
    Files.writeString(
        stack.resolve("main.tf"),
        """
        variable "label" {
          type = string
        }
        resource "terraform_data" "echo" {
          input = var.label
        }
        output "label" {
          value = terraform_data.echo.output
        }
        output "secret" {
          value     = "hunter2-${var.label}"
          sensitive = true
        }
        """);
    Map<String, String> environment = environment("echo", variables);
    environment.put("UNDERSTUDY_SOURCE_DIR", source.toString());
    return environment;
  }

  @Test
  void applies_the_example_and_hands_back_its_output() throws Exception {
    Ended ended = performed(environment("local-standby", Map.of("desired_capacity", "8")));

    assertThat(outputs(ended)).isEqualTo(Map.of("capacity", 8));
    assertThat(ended.log())
        .contains("Apply complete! Resources: 1 added, 0 changed, 0 destroyed.")
        .doesNotContain("Unable to open CLI configuration file");
  }

  @Test
  void keeps_its_state_so_that_a_second_run_changes_and_does_not_create() throws Exception {
    outputs(performed(environment("local-standby", Map.of("desired_capacity", "4"))));

    Ended second = performed(environment("local-standby", Map.of("desired_capacity", "9")));

    assertThat(outputs(second)).isEqualTo(Map.of("capacity", 9));
    assertThat(second.log()).contains("Resources: 0 added, 1 changed, 0 destroyed.");
  }

  @Test
  void leaves_neither_plan_nor_variables_behind_and_nothing_in_the_source() throws Exception {
    outputs(performed(echoing(Map.of("label", "x"))));

    try (Stream<Path> left = Files.walk(folder.resolve("work"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
    try (Stream<Path> source = Files.walk(folder.resolve("source"))) {
      assertThat(source.filter(Files::isRegularFile))
          .containsExactly(folder.resolve("source/examples/echo/main.tf"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"; touch owned; \"",
        "$(touch owned) `touch owned` ${file(\"/etc/passwd\")} %{ if true }x%{ endif }",
        "line one\nline two\n",
        "'\\''\t\\n %s ü \u202e emoji 🦉",
        "-destroy",
      })
  void hostile_values_arrive_as_data(String value) throws Exception {
    Ended ended = performed(echoing(Map.of("label", value)));

    assertThat(outputs(ended)).isEqualTo(Map.of("label", value));
    assertThat(folder.resolve("owned")).doesNotExist();
  }

  @Test
  void sensitive_outputs_are_neither_exported_nor_logged() throws Exception {
    Ended ended = performed(echoing(Map.of("label", "x")));

    assertThat(ended.result().toString())
        .contains("label")
        .doesNotContain("secret")
        .doesNotContain("hunter2");
    assertThat(ended.log()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65", "2.5", "eight", "$(echo 8)"})
  void a_value_the_stack_does_not_allow_fails_before_anything_is_applied(String capacity)
      throws Exception {
    Ended ended = performed(environment("local-standby", Map.of("desired_capacity", capacity)));

    assertThat(ended.exit()).isNotZero();
    assertThat(ended.log()).contains("desired_capacity").doesNotContain("Apply complete");
    assertThat(ended.status()).isEqualTo("FAILED");
    assertThat(folder.resolve("state/local-standby.tfstate")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../local-standby", "local-standby/../..", "", "a b", "nowhere"})
  void a_stack_that_is_not_one_fails_in_the_first_phase(String stack) throws Exception {
    Ended ended = run(environment(stack, Map.of()));

    assertThat(ended.exit()).isNotZero();
    assertThat(ended.log()).containsPattern("is not a stack name|there is no stack");
  }

  @Test
  void a_build_that_does_not_know_where_its_state_is_fails() throws Exception {
    Map<String, String> environment = environment("local-standby", Map.of("desired_capacity", "8"));
    environment.remove("UNDERSTUDY_STATE_DIR");

    Ended ended = run(environment);

    assertThat(ended.exit()).isEqualTo(78);
    assertThat(ended.log()).contains("neither UNDERSTUDY_STATE_BUCKET nor UNDERSTUDY_STATE_DIR");
  }

  @Test
  void arguments_in_the_environment_do_not_change_the_plan() throws Exception {
    Map<String, String> environment = environment("local-standby", Map.of("desired_capacity", "8"));
    environment.put("TF_CLI_ARGS_plan", "-destroy");
    environment.put("TF_VAR_desired_capacity", "3");

    assertThat(outputs(performed(environment))).isEqualTo(Map.of("capacity", 8));
  }

  @Test
  void a_terraform_that_is_not_the_pinned_one_is_never_run() throws Exception {
    Path curl = Files.createDirectories(folder.resolve("bin")).resolve("curl");
    // Stands in for the vendor's site: whatever is asked for, something else comes.
    Files.writeString(
        curl,
        """
        #!/bin/sh
        while [ "$1" != -o ]; do shift; done
        printf 'not terraform' > "$2"
        """);
    assertThat(curl.toFile().setExecutable(true)).isTrue();
    Map<String, String> environment = environment("local-standby", Map.of("desired_capacity", "8"));
    environment.put("UNDERSTUDY_TERRAFORM_VERSION", "1.11.4");
    environment.put("UNDERSTUDY_TERRAFORM_SHA256", "0".repeat(64));
    environment.put("PATH", curl.getParent() + File.pathSeparator + System.getenv("PATH"));

    Ended ended = run(environment);

    assertThat(ended.exit()).isNotZero();
    assertThat(ended.log()).contains("terraform.zip: FAILED").doesNotContain("Terraform v");
  }

  @Test
  void a_run_takes_the_role_of_its_stack_where_there_is_one() throws Exception {
    Map<String, String> environment = environment("local-standby", Map.of("desired_capacity", "8"));
    environment.put("UNDERSTUDY_STACK_ROLE_PREFIX", "arn:aws:iam::111122223333:role/terraform-");

    run(environment);

    assertThat(folder.resolve("work/aws-config"))
        .content()
        .contains("role_arn = arn:aws:iam::111122223333:role/terraform-local-standby\n");
  }

  @Test
  void variables_may_be_any_json_value() throws Exception {
    Map<String, String> environment = echoing(Map.of("label", 7));

    assertThat(outputs(performed(environment))).isEqualTo(Map.of("label", "7"));
  }

  @Test
  void a_second_plan_changes_nothing_and_knows_the_outputs() throws Exception {
    Map<String, String> environment = environment("local-standby", Map.of("desired_capacity", 8));
    outputs(performed(environment));

    Ended second = run(environment);
    assertThat(second.status()).isEqualTo("PLANNED");
    assertThat(second.result().path("changes").asBoolean()).isFalse();
    assertThat(second.result().at("/outputs/capacity").asInt()).isEqualTo(8);
  }

  @Test
  void a_plan_is_handed_on_for_the_policies_to_read() throws Exception {
    Ended planned = run(environment("local-standby", Map.of("desired_capacity", 8)));

    JsonNode plan = Json.MAPPER.readTree(folder.resolve("artifacts/plan.json").toFile());
    assertThat(plan.path("format_version").asText()).startsWith("1.");
    assertThat(plan.at("/resource_changes/0/address").asText()).isEqualTo("terraform_data.standby");
    assertThat(planned.log()).contains("terraform_data.standby: Plan to create");
    assertThat(folder.resolve("state/local-standby.tfstate")).doesNotExist();
  }

  @Test
  void a_plan_is_applied_once_and_refused_as_stale_after_that() throws Exception {
    Map<String, String> environment = environment("local-standby", Map.of("desired_capacity", 8));
    run(environment);
    outputs(run(applying(environment)));

    Ended again = run(applying(environment));
    assertThat(again.exit()).isNotZero();
    assertThat(again.status()).isEqualTo("STALE");
    assertThat(again.result().path("made")).isEmpty();
  }

  @Test
  void another_plan_than_the_judged_one_is_never_given_to_terraform() throws Exception {
    Map<String, String> environment = environment("local-standby", Map.of("desired_capacity", 8));
    run(environment);
    Map<String, String> applying = applying(environment);
    Path plan = folder.resolve("artifacts/run.tfplan");
    byte[] changed = Files.readAllBytes(plan);
    changed[changed.length / 2] ^= 1;
    Files.write(plan, changed);

    Ended ended = run(applying);
    assertThat(ended.exit()).isEqualTo(65);
    assertThat(ended.status()).isEqualTo("MISMATCH");
    assertThat(ended.log()).doesNotContain("Initializing");
    assertThat(folder.resolve("state/local-standby.tfstate")).doesNotExist();
  }

  /** A stack whose second resource is refused when the first is there. */
  private Map<String, String> halfWay(Map<String, ?> variables) throws IOException {
    Path source = folder.resolve("source");
    Path stack = Files.createDirectories(source.resolve("examples/half"));
    Files.writeString(
        stack.resolve("main.tf"),
        """
        variable "allowed" { type = bool }
        variable "seconds" { default = 0 }
        resource "terraform_data" "first" {
          input = "hunter2"
          provisioner "local-exec" { command = "sleep ${var.seconds}" }
        }
        resource "terraform_data" "second" {
          input = terraform_data.first.id
          lifecycle {
            precondition {
              condition     = var.allowed || terraform_data.first.id == ""
              error_message = "hunter2 is not to be"
            }
          }
        }
        """);
    Map<String, String> environment = environment("half", variables);
    environment.put("UNDERSTUDY_SOURCE_DIR", source.toString());
    return environment;
  }

  @Test
  void a_partial_apply_says_what_was_made_and_what_was_not_and_no_value() throws Exception {
    Ended ended = performed(halfWay(Map.of("allowed", false)));

    assertThat(ended.exit()).isNotZero();
    assertThat(ended.status()).isEqualTo("PARTIAL");
    assertThat(ended.result().path("made").toString()).isEqualTo("[\"terraform_data.first\"]");
    assertThat(ended.result().path("notMade").toString()).isEqualTo("[\"terraform_data.second\"]");
    assertThat(ended.result().path("reasons").toString()).contains("Resource precondition failed");
    assertThat(ended.result().toString() + ended.log()).doesNotContain("hunter2");
  }

  @Test
  void a_build_that_comes_after_a_release_a_takeover_or_a_restore_applies_nothing()
      throws Exception {
    Map<String, String> environment = environment("local-standby", Map.of("desired_capacity", 8));
    run(environment);
    Map<String, String> applying = applying(environment);
    String claim = "op-1-prescale\top-1-prescale-apply-1";

    holds(applying, "None\t7", claim);
    appliesNothing(applying);
    holds(applying, "op-2\t8", claim);
    appliesNothing(applying);
    holds(applying, "op-1\t8", claim);
    appliesNothing(applying);
    holds(applying, "op-1\t7", "op-1-restore-standby\top-1-restore-standby-plan-1");
    appliesNothing(applying);
    holds(applying, "op-1\t7", "op-1-prescale\top-1-prescale-apply-2");
    appliesNothing(applying);
    holds(applying, "op-1\t7", claim);
    outputs(run(applying));
  }

  @Test
  void a_build_that_cannot_ask_applies_nothing() throws Exception {
    Map<String, String> environment = environment("local-standby", Map.of("desired_capacity", 8));
    run(environment);
    Map<String, String> applying = applying(environment);
    applying.remove("UNDERSTUDY_LEDGER_DIR");
    appliesNothing(applying);
    applying.put("UNDERSTUDY_LEDGER_DIR", folder.resolve("nowhere").toString());
    appliesNothing(applying);
    Map<String, String> spliced = applying(environment);
    spliced.put("UNDERSTUDY_LEASE", "shop\"}},{\"pk\":{\"S\":\"other");
    appliesNothing(spliced);
  }

  @Test
  void a_table_is_asked_consistently_and_not_by_the_role_of_the_stack() throws Exception {
    Map<String, String> environment = environment("local-standby", Map.of("desired_capacity", 8));
    run(environment);
    Map<String, String> applying = applying(environment);
    applying.remove("UNDERSTUDY_LEDGER_DIR");
    applying.put("UNDERSTUDY_LEDGER_TABLE", "the-ledger");
    applying.put("UNDERSTUDY_LEDGER_REGION", "eu-west-1");
    applying.put("AWS_PROFILE", "stack");
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path aws = bin.resolve("aws");
    Files.writeString(
        aws,
        """
        #!/bin/sh
        echo "${AWS_PROFILE:-own role} $*" >> "$ASKED"
        case "$*" in *lease#shop*) printf 'op-1\\t7\\n' ;; *) printf 'op-1-prescale\\top-1-prescale-apply-1\\n' ;; esac
        """);
    assertThat(aws.toFile().setExecutable(true)).isTrue();
    applying.put("ASKED", folder.resolve("asked").toString());
    applying.put("PATH", bin + File.pathSeparator + System.getenv("PATH"));

    outputs(run(applying));
    assertThat(Files.readAllLines(folder.resolve("asked")))
        .hasSize(2)
        .allMatch(line -> line.startsWith("own role dynamodb get-item --consistent-read"))
        .anyMatch(line -> line.contains("--key {\"pk\":{\"S\":\"stack#local-standby\"}}"));
  }

  @Test
  void a_lock_that_somebody_holds_is_named() throws Exception {
    Map<String, String> slow = halfWay(Map.of("allowed", true, "seconds", 40));
    run(slow);
    Map<String, String> applying = applying(slow);
    applying.put("UNDERSTUDY_WORKDIR", folder.resolve("holder").toString());
    Thread holder =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    run(applying);
                  } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                  }
                });
    Path lock = folder.resolve("state/.half.tfstate.lock.info");
    for (int i = 0; i < 600 && !Files.exists(lock); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    Path other = Files.createDirectories(folder.resolve("other"));
    Map<String, String> second = new LinkedHashMap<>(slow);
    second.put("UNDERSTUDY_WORKDIR", other.resolve("work").toString());
    second.put("UNDERSTUDY_ARTIFACT_DIR", other.resolve("artifacts").toString());

    Ended ended = run(second);
    assertThat(ended.status()).isEqualTo("LOCKED");
    assertThat(ended.result().at("/lock/operation").asText()).isEqualTo("OperationTypeApply");
    StateLock held =
        Json.read(
            ended.result().path("lock").toString().getBytes(StandardCharsets.UTF_8),
            StateLock.class);
    assertThat(held.takenAt()).isPresent();
    assertThat(held.user()).isEqualTo(ended.result().path("user").asText());
    holder.join();
  }

  @Test
  void the_end_of_a_stack_can_be_planned_and_applied() throws Exception {
    Map<String, String> environment = environment("local-standby", Map.of("desired_capacity", 8));
    outputs(performed(environment));
    environment.put("UNDERSTUDY_ACTION", "DESTROY");

    assertThat(performed(environment).result().path("made").toString())
        .isEqualTo("[\"terraform_data.standby\"]");
  }

  @Test
  void a_refresh_and_a_target_are_plans_of_their_own() throws Exception {
    Map<String, String> environment = environment("local-standby", Map.of("desired_capacity", 8));
    outputs(performed(environment));
    environment.put("UNDERSTUDY_ACTION", "REFRESH");
    assertThat(run(environment).result().path("changes").asBoolean()).isFalse();

    environment.put("UNDERSTUDY_ACTION", "RECONCILE");
    environment.put(
        "UNDERSTUDY_TARGETS",
        Base64.getEncoder()
            .encodeToString("terraform_data.standby".getBytes(StandardCharsets.UTF_8)));
    assertThat(run(environment).status()).isEqualTo("PLANNED");
    environment.put(
        "UNDERSTUDY_TARGETS",
        Base64.getEncoder().encodeToString("$(touch owned)".getBytes(StandardCharsets.UTF_8)));
    assertThat(run(environment).status()).isEqualTo("FAILED");
    assertThat(folder.resolve("owned")).doesNotExist();
  }

  @Test
  void invalid_code_fails_before_anything_is_planned_and_says_why() throws Exception {
    Map<String, String> environment = echoing(Map.of("label", "x"));
    Files.writeString(folder.resolve("source/examples/echo/broken.tf"), "resource {");

    Ended ended = run(environment);
    assertThat(ended.status()).isEqualTo("FAILED");
    assertThat(ended.result().path("reasons").toString()).contains("terraform init failed");
  }
}
