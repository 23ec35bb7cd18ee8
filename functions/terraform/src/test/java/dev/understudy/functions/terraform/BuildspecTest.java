package dev.understudy.functions.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.terraform.BuildOutcome.Succeeded;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the shipped buildspec with a real shell and a real Terraform. */
class BuildspecTest {

  private static final Path TERRAFORM = Path.of("../../terraform").toAbsolutePath().normalize();
  private static final List<String> PHASES = List.of("install", "pre_build", "build", "post_build");

  @TempDir private Path folder = Path.of("");

  private record Ended(int exit, String log, String outputs) {}

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
    environment.put("UNDERSTUDY_RUN_ID", "op-1-prescale");
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

  /** One shell for all commands, as version 0.2 has it; the first that fails ends the build. */
  private Ended run(Map<String, String> environment) throws IOException, InterruptedException {
    JsonNode spec = new YAMLMapper().readTree(TERRAFORM.resolve("buildspec.yml").toFile());
    StringBuilder script = new StringBuilder();
    for (String phase : PHASES) {
      assertThat(spec.at("/phases/" + phase + "/on-failure").asText()).isEqualTo("ABORT");
      for (JsonNode command : spec.at("/phases/" + phase + "/commands")) {
        script.append(command.asText().stripTrailing());
        script.append("\nstatus=$?; [ $status -eq 0 ] || exit $status\n");
      }
    }
    String exported = spec.at("/env/exported-variables/0").asText();
    script.append("printf '%s' \"$").append(exported).append("\" > \"$EXPORTED\"\n");
    Path file = Files.writeString(folder.resolve("build.sh"), script);
    Path log = folder.resolve("log");
    Path outputs = folder.resolve("outputs");
    Files.deleteIfExists(outputs);
    ProcessBuilder shell =
        new ProcessBuilder("sh", file.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    shell.environment().putAll(environment);
    shell.environment().put("EXPORTED", outputs.toString());
    Process process = shell.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the build ends").isTrue();
    return new Ended(
        process.exitValue(),
        Files.readString(log),
        Files.exists(outputs) ? Files.readString(outputs) : "");
  }

  private static Map<String, Object> outputs(Ended ended) {
    assertThat(ended.exit()).as(ended.log()).isZero();
    BuildOutcome outcome = BuildOutcome.of(FakeCodeBuild.exporting("r", ended.outputs()));
    assertThat(outcome).isInstanceOf(Succeeded.class);
    return outcome instanceof Succeeded(Map<String, Object> values) ? values : Map.of();
  }

  /** A stack of its own source folder, that repeats what it is given. */
  private Map<String, String> echoing(Map<String, String> variables) throws IOException {
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
    Ended ended = run(environment("local-standby", Map.of("desired_capacity", "8")));

    assertThat(outputs(ended)).isEqualTo(Map.of("capacity", 8));
    assertThat(ended.log())
        .contains("Apply complete! Resources: 1 added, 0 changed, 0 destroyed.")
        .doesNotContain("Unable to open CLI configuration file");
  }

  @Test
  void keeps_its_state_so_that_a_second_run_changes_and_does_not_create() throws Exception {
    outputs(run(environment("local-standby", Map.of("desired_capacity", "4"))));

    Ended second = run(environment("local-standby", Map.of("desired_capacity", "9")));

    assertThat(outputs(second)).isEqualTo(Map.of("capacity", 9));
    assertThat(second.log()).contains("Resources: 0 added, 1 changed, 0 destroyed.");
  }

  @Test
  void leaves_neither_plan_nor_variables_behind_and_nothing_in_the_source() throws Exception {
    outputs(run(echoing(Map.of("label", "x"))));

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
    Ended ended = run(echoing(Map.of("label", value)));

    assertThat(outputs(ended)).isEqualTo(Map.of("label", value));
    assertThat(folder.resolve("owned")).doesNotExist();
  }

  @Test
  void sensitive_outputs_are_neither_exported_nor_logged() throws Exception {
    Ended ended = run(echoing(Map.of("label", "x")));

    String exported =
        new String(Base64.getDecoder().decode(ended.outputs()), StandardCharsets.UTF_8);
    assertThat(exported).contains("label").doesNotContain("secret").doesNotContain("hunter2");
    assertThat(ended.log()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65", "2.5", "eight", "$(echo 8)"})
  void a_value_the_stack_does_not_allow_fails_before_anything_is_applied(String capacity)
      throws Exception {
    Ended ended = run(environment("local-standby", Map.of("desired_capacity", capacity)));

    assertThat(ended.exit()).isNotZero();
    assertThat(ended.log()).contains("desired_capacity").doesNotContain("Apply complete");
    assertThat(ended.outputs()).isEmpty();
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

    assertThat(outputs(run(environment))).isEqualTo(Map.of("capacity", 8));
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
}
