package dev.understudy.functions.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.runtime.Environment;
import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.runtime.fault.InputRejected;
import dev.understudy.functions.runtime.fault.InvariantBroken;
import dev.understudy.functions.runtime.fault.OutcomeUnknown;
import dev.understudy.functions.runtime.fault.Throttled;
import dev.understudy.functions.runtime.fault.Unavailable;
import dev.understudy.functions.terraform.StartTerraformRunHandler.Input;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.codebuild.model.AccountLimitExceededException;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.StartBuildRequest;

class StartTerraformRunHandlerTest {

  private static final String BUILD = "understudy-terraform:8745a7a9";

  private final FakeLedger ledger = new FakeLedger();
  private final FakeCodeBuild codeBuild = new FakeCodeBuild();

  private String start(Input input) {
    return new StartTerraformRunHandler(
            codeBuild, ledger, new TerraformSettings("understudy-ledger", "understudy-terraform"))
        .handle(input)
        .buildId();
  }

  private static Input input(String token) {
    return input(token, "op-1", Map.of("desired_capacity", "8"));
  }

  private static Input input(String token, String operation, Map<String, String> variables) {
    return new Input(token, operation, "op-1-prescale", "local-standby", variables, 300);
  }

  private static String variable(StartBuildRequest request, String name) {
    return request.environmentVariablesOverride().stream()
        .filter(v -> v.name().equals(name))
        .map(EnvironmentVariable::value)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void writes_the_run_down_and_starts_its_build() {
    assertThat(start(input("token-1"))).isEqualTo(BUILD);

    assertThat(ledger.value("op-1-prescale", "taskToken")).isEqualTo("token-1");
    assertThat(ledger.value("op-1-prescale", "operationId")).isEqualTo("op-1");
    assertThat(ledger.value("op-1-prescale", "buildId")).isEqualTo(BUILD);
    assertThat(ledger.value("op-1-prescale", "state")).isEqualTo("RUNNING");
    StartBuildRequest request = codeBuild.started.getFirst();
    assertThat(request.projectName()).isEqualTo("understudy-terraform");
    assertThat(request.timeoutInMinutesOverride()).isEqualTo(5);
    assertThat(variable(request, "UNDERSTUDY_RUN_ID")).isEqualTo("op-1-prescale");
    assertThat(variable(request, "UNDERSTUDY_STACK")).isEqualTo("local-standby");
  }

  @Test
  void the_build_never_sees_the_task_token() {
    start(input("token-1"));

    assertThat(codeBuild.started.getFirst().toString()).doesNotContain("token-1");
  }

  @Test
  void variables_travel_as_base64_json_whatever_they_hold() {
    Map<String, String> hostile = new LinkedHashMap<>();
    hostile.put("b", "\"; $(rm -rf /) `id` ${path.module}\n\u202e");
    hostile.put("a", "1");

    start(input("token-1", "op-1", hostile));

    String encoded = variable(codeBuild.started.getFirst(), "UNDERSTUDY_TFVARS");
    assertThat(encoded).matches("[A-Za-z0-9+/=]+");
    assertThat(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8))
        .isEqualTo("{\"a\":\"1\",\"b\":\"\\\"; $(rm -rf /) `id` ${path.module}\\n\u202e\"}");
  }

  @Test
  void a_repeated_call_starts_no_second_build_and_waits_on_the_new_token() {
    start(input("token-1"));

    assertThat(start(input("token-2"))).isEqualTo(BUILD);
    assertThat(codeBuild.started).hasSize(1);
    assertThat(ledger.value("op-1-prescale", "taskToken")).isEqualTo("token-2");
  }

  @Test
  void a_lost_reply_is_of_unknown_outcome_and_the_next_call_takes_the_build_over() {
    codeBuild.loseReply = true;
    assertThatThrownBy(() -> start(input("token-1"))).isInstanceOf(OutcomeUnknown.class);
    assertThat(ledger.value("op-1-prescale", "state")).isEqualTo("STARTING");

    assertThat(start(input("token-2"))).isEqualTo(BUILD);
    assertThat(codeBuild.started).hasSize(1);
  }

  @Test
  void the_same_run_gives_codebuild_the_same_idempotency_token() {
    start(input("token-1"));
    codeBuild.builds.clear();
    ledger.items.clear();
    start(input("token-2"));
    ledger.items.clear();
    codeBuild.builds.clear();
    start(new Input("t", "op-2", "op-2-prescale", "local-standby", Map.of(), 300));

    assertThat(codeBuild.started.get(1).idempotencyToken())
        .isEqualTo(codeBuild.started.get(0).idempotencyToken())
        .isNotEqualTo(codeBuild.started.get(2).idempotencyToken());
  }

  @Test
  void a_build_that_its_own_events_have_ended_already_is_no_conflict() {
    ledger.failAfterWrites = 1;
    ledger.fail = Optional.of(AwsErrors.serverError());
    assertThatThrownBy(() -> start(input("token-1"))).isInstanceOf(Unavailable.class);

    ledger.fail = Optional.empty();
    RunLedger events = new RunLedger(ledger, "understudy-ledger");
    assertThat(events.running("op-1-prescale", BUILD)).isTrue();
    events.ended("op-1-prescale");

    assertThat(start(input("token-2"))).isEqualTo(BUILD);
  }

  @Test
  void a_run_of_another_operation_is_a_conflict() {
    start(input("token-1"));

    assertThatThrownBy(() -> start(input("token-2", "op-9", Map.of())))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("belongs to another operation");
    assertThat(ledger.value("op-1-prescale", "taskToken")).isEqualTo("token-1");
  }

  @Test
  void nothing_is_started_when_the_run_cannot_be_written_down() {
    ledger.fail = Optional.of(AwsErrors.serverError());

    assertThatThrownBy(() -> start(input("token-1"))).isInstanceOf(Unavailable.class);
    assertThat(codeBuild.started).isEmpty();
  }

  @Test
  void errors_of_codebuild_are_told_apart() {
    codeBuild.failStart = Optional.of(AwsErrors.throttling());
    assertThatThrownBy(() -> start(input("t"))).isInstanceOf(Throttled.class);

    codeBuild.failStart =
        Optional.of(
            AccountLimitExceededException.builder()
                .message("Cannot have more than 1 builds in queue for the account")
                .statusCode(400)
                .build());
    assertThatThrownBy(() -> start(input("t"))).isInstanceOf(Throttled.class);

    codeBuild.failStart = Optional.of(AwsErrors.serverError());
    assertThatThrownBy(() -> start(input("t"))).isInstanceOf(OutcomeUnknown.class);

    codeBuild.failStart = Optional.of(AwsErrors.accessDenied());
    assertThatThrownBy(() -> start(input("t"))).isInstanceOf(InvariantBroken.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../secrets", "Local", "a b", "a;b", "-a", "a/b", "a\nb", "ä"})
  void hostile_stack_names_are_rejected(String stack) {
    assertThatThrownBy(() -> new Input("t", "op-1", "r", stack, Map.of(), 300))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("stack must be");
  }

  @Test
  void hostile_variable_names_and_run_ids_are_rejected_together() {
    assertThatThrownBy(() -> new Input("t", "op-1", "a\u0000b", "s", Map.of("x\" = 1", "1"), 0))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("runId must be")
        .hasMessageContaining("variables must have names")
        .hasMessageContaining("timeoutSeconds must be");
  }

  @Test
  void variables_that_do_not_fit_a_builds_environment_are_rejected_before_anything_is_written() {
    assertThatThrownBy(() -> start(input("t", "op-1", Map.of("a", "x".repeat(3_000)))))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("at most 3500");
    assertThat(ledger.items).isEmpty();
  }

  @Test
  void settings_name_the_variable_that_is_missing() {
    assertThat(
            TerraformSettings.from(
                new Environment(
                    Map.of(
                        TerraformSettings.LEDGER_TABLE,
                        "l",
                        TerraformSettings.BUILD_PROJECT,
                        "p"))))
        .isEqualTo(new TerraformSettings("l", "p"));
    assertThatThrownBy(
            () ->
                TerraformSettings.from(
                    new Environment(Map.of(TerraformSettings.LEDGER_TABLE, "l"))))
        .isInstanceOf(InvariantBroken.class)
        .hasMessageContaining("UNDERSTUDY_BUILD_PROJECT");
  }
}
