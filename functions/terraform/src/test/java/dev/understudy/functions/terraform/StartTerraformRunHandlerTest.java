package dev.understudy.functions.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.runtime.Environment;
import dev.understudy.functions.runtime.Lease;
import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.runtime.fault.GuardRefused;
import dev.understudy.functions.runtime.fault.InputRejected;
import dev.understudy.functions.runtime.fault.InvariantBroken;
import dev.understudy.functions.runtime.fault.OutcomeUnknown;
import dev.understudy.functions.runtime.fault.Throttled;
import dev.understudy.functions.runtime.fault.Unavailable;
import dev.understudy.functions.terraform.StartTerraformRunHandler.Input;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.codebuild.model.AccountLimitExceededException;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.ProjectArtifacts;
import software.amazon.awssdk.services.codebuild.model.StartBuildRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class StartTerraformRunHandlerTest {
  private static final Lease LEASE = new Lease("shop", 1, 0);

  private static final String BUILD = "understudy-terraform:8745a7a9";

  private final FakeLedger ledger = new FakeLedger();
  private final FakeCodeBuild codeBuild = new FakeCodeBuild();
  private final FakeArtifacts artifacts = new FakeArtifacts();
  private Instant now = Instant.parse("2026-03-02T09:00:00Z");

  private String start(Input input) {
    ledger.leaseOf = input.operationId();
    return startUnder(input);
  }

  private String startUnder(Input input) {
    return new StartTerraformRunHandler(
            codeBuild, ledger, artifacts, FakeCodeBuild.SETTINGS, Clock.fixed(now, ZoneOffset.UTC))
        .handle(input)
        .buildId();
  }

  private static Input input(String token) {
    return input(token, "op-1", Map.of("desired_capacity", "8"));
  }

  private static Input input(String token, String operation, Map<String, Object> variables) {
    return plan(token, operation, operation + "-prescale", "local-standby", variables);
  }

  private static Input plan(
      String token, String operation, String run, String stack, Map<String, Object> variables) {
    return new Input(
        token,
        operation,
        run,
        1,
        TerraformAction.PLAN,
        stack,
        "",
        variables,
        List.of(),
        "",
        "",
        "",
        300,
        900,
        LEASE);
  }

  private static Input apply(String sha) {
    return new Input(
        "token-2",
        "op-1",
        "op-1-prescale",
        1,
        TerraformAction.APPLY,
        "local-standby",
        "v7",
        Map.of(),
        List.of(),
        "plans/op-1-prescale-plan-1",
        sha,
        "",
        300,
        900,
        LEASE);
  }

  private void judged(String decision) {
    Map<String, AttributeValue> row = new HashMap<>();
    row.put("stack", AttributeValue.fromS("local-standby"));
    row.put("planSha256", AttributeValue.fromS(FakeArtifacts.SHA));
    row.put("decision", AttributeValue.fromS(decision));
    row.put("expiresAt", AttributeValue.fromN("9999999999"));
    ledger.items.put("terraform-plan#op-1-prescale", row);
  }

  private static String variable(StartBuildRequest request, String name) {
    return request.environmentVariablesOverride().stream()
        .filter(v -> v.name().equals(name))
        .map(EnvironmentVariable::value)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void an_operation_that_lost_its_lease_starts_nothing_and_leaves_no_trace() {
    ledger.leaseOf = "op-2";

    assertThatThrownBy(() -> startUnder(input("token-1")))
        .isInstanceOf(GuardRefused.class)
        .hasMessageContaining("does not hold the lease of shop");
    assertThat(codeBuild.started).isEmpty();
    assertThat(ledger.items).isEmpty();
  }

  @Test
  void a_stack_that_a_later_part_of_the_operation_has_written_takes_no_claim_of_an_earlier_one() {
    ledger.items.put(
        "stack#local-standby", new HashMap<>(Map.of("fence#shop", AttributeValue.fromN("1001"))));

    assertThatThrownBy(() -> start(input("token-1")))
        .isInstanceOf(GuardRefused.class)
        .hasMessageContaining("its fence is at 1001, the run's number is 1000");
    assertThat(codeBuild.started).isEmpty();
  }

  @Test
  void the_fence_of_another_lease_is_none_of_this_one() {
    ledger.items.put(
        "stack#local-standby",
        new HashMap<>(Map.of("fence#warehouse", AttributeValue.fromN("99000"))));

    assertThat(start(input("token-1"))).isEqualTo(BUILD);
    assertThat(ledger.items.get("stack#local-standby"))
        .containsEntry("fence#shop", AttributeValue.fromN("1000"));
  }

  @Test
  void the_build_is_told_in_whose_name_it_works() {
    start(input("token-1"));

    StartBuildRequest request = codeBuild.started.getFirst();
    assertThat(variable(request, "UNDERSTUDY_OPERATION")).isEqualTo("op-1");
    assertThat(variable(request, "UNDERSTUDY_LEASE")).isEqualTo("shop");
    assertThat(variable(request, "UNDERSTUDY_FENCING_TOKEN")).isEqualTo("1");
    assertThat(variable(request, "UNDERSTUDY_CLAIM")).isEqualTo("op-1-prescale");
  }

  @Test
  void writes_the_run_down_and_starts_its_build() {
    assertThat(start(input("token-1"))).isEqualTo(BUILD);

    assertThat(ledger.value("op-1-prescale-plan-1", "taskToken")).isEqualTo("token-1");
    assertThat(ledger.value("op-1-prescale-plan-1", "operationId")).isEqualTo("op-1");
    assertThat(ledger.value("op-1-prescale-plan-1", "buildId")).isEqualTo(BUILD);
    assertThat(ledger.value("op-1-prescale-plan-1", "state")).isEqualTo("RUNNING");
    StartBuildRequest request = codeBuild.started.getFirst();
    assertThat(request.projectName()).isEqualTo("understudy-terraform");
    assertThat(request.timeoutInMinutesOverride()).isEqualTo(5);
    assertThat(variable(request, "UNDERSTUDY_RUN_ID")).isEqualTo("op-1-prescale-plan-1");
    assertThat(variable(request, "UNDERSTUDY_STACK")).isEqualTo("local-standby");
  }

  @Test
  void the_build_never_sees_the_task_token() {
    start(input("token-1"));

    assertThat(codeBuild.started.getFirst().toString()).doesNotContain("token-1");
  }

  @Test
  void variables_travel_as_base64_json_whatever_they_hold() {
    Map<String, Object> hostile = new LinkedHashMap<>();
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
    assertThat(ledger.value("op-1-prescale-plan-1", "taskToken")).isEqualTo("token-2");
  }

  @Test
  void a_lost_reply_is_of_unknown_outcome_and_the_next_call_takes_the_build_over() {
    codeBuild.loseReply = true;
    assertThatThrownBy(() -> start(input("token-1"))).isInstanceOf(OutcomeUnknown.class);
    assertThat(ledger.value("op-1-prescale-plan-1", "state")).isEqualTo("STARTING");

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
    start(input("t", "op-2", Map.of()));

    assertThat(codeBuild.started.get(1).idempotencyToken())
        .isEqualTo(codeBuild.started.get(0).idempotencyToken())
        .isNotEqualTo(codeBuild.started.get(2).idempotencyToken());
  }

  @Test
  void a_build_that_its_own_events_have_ended_already_is_no_conflict() {
    ledger.failAfterWrites = 2;
    ledger.fail = Optional.of(AwsErrors.serverError());
    assertThatThrownBy(() -> start(input("token-1"))).isInstanceOf(Unavailable.class);

    ledger.fail = Optional.empty();
    RunLedger events = new RunLedger(ledger, "understudy-ledger");
    assertThat(events.running("op-1-prescale-plan-1", BUILD)).isTrue();
    events.ended("op-1-prescale-plan-1");

    assertThat(start(input("token-2"))).isEqualTo(BUILD);
  }

  @Test
  void a_run_of_another_operation_is_a_conflict() {
    start(input("token-1"));

    assertThatThrownBy(
            () -> start(plan("token-2", "op-9", "op-1-prescale", "local-standby", Map.of())))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("belongs to another operation");
    assertThat(ledger.value("op-1-prescale-plan-1", "taskToken")).isEqualTo("token-1");
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
    assertThatThrownBy(() -> plan("t", "op-1", "r", stack, Map.of()))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("stack must be");
  }

  @Test
  void hostile_variable_names_and_run_ids_are_rejected_together() {
    assertThatThrownBy(
            () ->
                new Input(
                    "t",
                    "op-1",
                    "a\u0000b",
                    1,
                    TerraformAction.PLAN,
                    "s",
                    "../x",
                    Map.of("x\" = 1", "1"),
                    List.of("a.b"),
                    "x",
                    "y",
                    "z",
                    0,
                    0,
                    LEASE))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("runId must be")
        .hasMessageContaining("variables must have names")
        .hasMessageContaining("timeoutSeconds must be")
        .hasMessageContaining("version must be")
        .hasMessageContaining("targets must be")
        .hasMessageContaining("artifacts must be")
        .hasMessageContaining("planSha256 must be")
        .hasMessageContaining("lockedBuildId must be");
  }

  @Test
  void variables_that_do_not_fit_a_builds_environment_are_rejected_before_anything_is_written() {
    assertThatThrownBy(() -> start(input("t", "op-1", Map.of("a", "x".repeat(3_000)))))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("at most 3500");
    assertThat(ledger.items).isEmpty();
  }

  @Test
  void variables_may_be_any_json() {
    start(
        input(
            "t", "op-1", Map.of("zones", List.of("a", "b"), "size", 3, "deep", Map.of("x", true))));

    String encoded = variable(codeBuild.started.getFirst(), "UNDERSTUDY_TFVARS");
    assertThat(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8))
        .isEqualTo("{\"deep\":{\"x\":true},\"size\":3,\"zones\":[\"a\",\"b\"]}");
  }

  @Test
  void plans_go_to_a_folder_of_their_own_and_are_encrypted() {
    start(input("t"));

    ProjectArtifacts target = codeBuild.started.getFirst().artifactsOverride();
    assertThat(target.location()).isEqualTo("artifacts");
    assertThat(target.path() + "/" + target.name()).isEqualTo("plans/op-1-prescale-plan-1");
    assertThat(target.encryptionDisabled()).isFalse();
  }

  @Test
  void a_plan_that_passed_is_applied_from_its_folder_and_by_its_hash() {
    judged("PASSED");

    start(apply(FakeArtifacts.SHA));

    StartBuildRequest request = codeBuild.started.getFirst();
    assertThat(request.secondarySourcesOverride().getFirst().location())
        .isEqualTo("artifacts/plans/op-1-prescale-plan-1/");
    assertThat(variable(request, "UNDERSTUDY_PLAN_SHA256")).isEqualTo(FakeArtifacts.SHA);
    assertThat(request.sourceVersion()).isEqualTo("v7");
    assertThat(ledger.items.getOrDefault("stack#local-standby", Map.of()))
        .containsEntry("touchedBy", AttributeValue.fromS("op-1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DENIED", "NEEDS_APPROVAL", "NO_CHANGES"})
  void no_other_plan_is_applied_and_nothing_is_claimed_for_it(String decision) {
    judged(decision);

    assertThatThrownBy(() -> start(apply(FakeArtifacts.SHA))).isInstanceOf(GuardRefused.class);
    assertThatThrownBy(() -> start(apply("cd".repeat(32)))).isInstanceOf(GuardRefused.class);
    assertThat(codeBuild.started).isEmpty();
    assertThat(ledger.items).doesNotContainKey("stack#local-standby");
  }

  @Test
  void a_stack_that_another_run_holds_is_a_conflict_that_names_it() {
    start(input("t", "op-1", Map.of()));

    assertThatThrownBy(() -> start(input("t", "op-2", Map.of())))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("held by run op-1-prescale of operation op-1")
        .hasMessageContaining("2026-03-02T09:15:00Z");
    assertThat(codeBuild.started).hasSize(1);
  }

  @Test
  void a_claim_that_has_run_out_is_taken_over_once_its_build_has_ended() {
    start(input("t", "op-1", Map.of()));
    now = now.plusSeconds(901);
    assertThatThrownBy(() -> start(input("t", "op-2", Map.of()))).isInstanceOf(Conflict.class);

    codeBuild.builds.set(0, FakeCodeBuild.build("op-1-prescale-plan-1", "STOPPED"));
    start(input("t", "op-2", Map.of()));
    assertThat(codeBuild.started).hasSize(2);
  }

  @Test
  void a_lock_is_removed_only_where_a_build_of_ours_has_left_it() {
    Input unlock =
        new Input(
            "t",
            "op-1",
            "op-1-prescale",
            1,
            TerraformAction.UNLOCK,
            "local-standby",
            "",
            Map.of(),
            List.of(),
            "",
            "",
            BUILD,
            300,
            900,
            LEASE);
    assertThatThrownBy(() -> start(unlock))
        .isInstanceOf(GuardRefused.class)
        .hasMessageContaining("does not know the build");
    codeBuild.builds.add(FakeCodeBuild.build("op-1-prescale-plan-1", "FAILED"));
    assertThatThrownBy(() -> start(unlock)).isInstanceOf(GuardRefused.class);
    assertThat(codeBuild.started).isEmpty();
  }

  @Test
  void versions_of_an_archive_are_fetched_by_their_name() {
    TerraformSettings settings = new TerraformSettings("l", "p", "b", "assets/");
    Input input = apply(FakeArtifacts.SHA);

    StartBuildRequest request = new BuildRequests(settings).of(input, "");

    assertThat(request.sourceLocationOverride()).isEqualTo("assets/v7.zip");
    assertThat(request.sourceVersion()).isNull();
    assertThat(variable(request, "UNDERSTUDY_SOURCE_VERSION")).isEqualTo("v7");
  }

  @Test
  void settings_name_the_variable_that_is_missing() {
    Map<String, String> all =
        Map.of(
            TerraformSettings.LEDGER_TABLE, "l",
            TerraformSettings.BUILD_PROJECT, "p",
            TerraformSettings.ARTIFACT_BUCKET, "b");
    assertThat(TerraformSettings.from(new Environment(all)))
        .isEqualTo(new TerraformSettings("l", "p", "b", ""));
    for (String name : all.keySet()) {
      Map<String, String> less = new HashMap<>(all);
      less.remove(name);
      assertThatThrownBy(() -> TerraformSettings.from(new Environment(less)))
          .isInstanceOf(InvariantBroken.class)
          .hasMessageContaining(name);
    }
  }
}
