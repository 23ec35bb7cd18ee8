package dev.understudy.rehearsal.aws.codebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.clock.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.codebuild.model.AccountLimitExceededException;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.BuildPhase;
import software.amazon.awssdk.services.codebuild.model.BuildPhaseType;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.InvalidInputException;
import software.amazon.awssdk.services.codebuild.model.ResourceNotFoundException;
import software.amazon.awssdk.services.codebuild.model.StartBuildRequest;
import software.amazon.awssdk.services.codebuild.model.StatusType;

class CodeBuildModelTest {
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
  private static final Duration PROVISIONING = Duration.ofSeconds(20);
  private static final Duration WORK = Duration.ofSeconds(60);

  private final VirtualTimeline timeline = new VirtualTimeline(START);
  private final RegionOutage outage = new RegionOutage("eu-west-1");
  private final List<BuildOrder> orders = new ArrayList<>();
  private final List<Map<String, Object>> stateChanges = new ArrayList<>();
  private final List<Map<String, Object>> phaseChanges = new ArrayList<>();
  private BuildScript script =
      BuildScript.succeeding(PROVISIONING, WORK, Map.of("UNDERSTUDY_OUTPUTS", "e30="));
  private final CodeBuildModel codeBuild =
      new CodeBuildModel(
          "eu-west-1",
          timeline,
          outage,
          new ScriptedBuildRunner(
              timeline,
              order -> {
                orders.add(order);
                return script;
              }),
          this::hear);

  @BeforeEach
  void projects() {
    codeBuild.createProject(
        new BuildProject(
            "terraform",
            Map.of("TF_IN_AUTOMATION", "1", "UNDERSTUDY_STACK", "none"),
            Duration.ofMinutes(60),
            OptionalInt.empty()));
    codeBuild.createProject(
        new BuildProject("single", Map.of(), Duration.ofMinutes(60), OptionalInt.of(1)));
  }

  @Test
  void a_build_runs_through_its_phases_and_succeeds() {
    Build started = start();
    assertThat(started.buildStatus()).isEqualTo(StatusType.IN_PROGRESS);
    assertThat(started.currentPhase()).isEqualTo("QUEUED");
    assertThat(started.buildComplete()).isFalse();

    timeline.run();

    Build ended = get(started.id());
    assertThat(ended.buildStatus()).isEqualTo(StatusType.SUCCEEDED);
    assertThat(ended.buildComplete()).isTrue();
    assertThat(ended.currentPhase()).isEqualTo("COMPLETED");
    assertThat(ended.phases())
        .extracting(BuildPhase::phaseType)
        .containsExactly(
            BuildPhaseType.SUBMITTED,
            BuildPhaseType.QUEUED,
            BuildPhaseType.PROVISIONING,
            BuildPhaseType.DOWNLOAD_SOURCE,
            BuildPhaseType.INSTALL,
            BuildPhaseType.PRE_BUILD,
            BuildPhaseType.BUILD,
            BuildPhaseType.POST_BUILD,
            BuildPhaseType.FINALIZING,
            BuildPhaseType.COMPLETED);
    assertThat(ended.endTime()).isEqualTo(START.plus(PROVISIONING).plus(WORK).plusSeconds(5));
    assertThat(ended.exportedEnvironmentVariables())
        .singleElement()
        .matches(variable -> variable.name().equals("UNDERSTUDY_OUTPUTS"))
        .matches(variable -> variable.value().equals("e30="));
  }

  @Test
  void nothing_is_exported_before_the_end() {
    Build started = start();
    timeline.runUntil(START.plus(PROVISIONING));

    assertThat(get(started.id()).exportedEnvironmentVariables()).isEmpty();
  }

  @Test
  void a_build_runs_with_the_projects_variables_and_its_own_over_them() {
    Build started = start();
    timeline.run();

    assertThat(orders.getFirst().environment())
        .isEqualTo(Map.of("TF_IN_AUTOMATION", "1", "UNDERSTUDY_STACK", "local-standby"));
    assertThat(get(started.id()).environment().environmentVariables())
        .extracting(EnvironmentVariable::name)
        .containsExactly("TF_IN_AUTOMATION", "UNDERSTUDY_STACK");
  }

  @Test
  void a_phase_that_fails_fails_the_build_and_says_why() {
    script = BuildScript.failing(PROVISIONING, WORK, "terraform apply: exit status 1");
    Build started = start();
    timeline.run();

    Build ended = get(started.id());
    assertThat(ended.buildStatus()).isEqualTo(StatusType.FAILED);
    BuildPhase failed =
        ended.phases().stream()
            .filter(phase -> phase.phaseStatus() == StatusType.FAILED)
            .findFirst()
            .orElseThrow();
    assertThat(failed.phaseType()).isEqualTo(BuildPhaseType.BUILD);
    assertThat(failed.contexts().getFirst().message()).isEqualTo("terraform apply: exit status 1");
    assertThat(ended.phases())
        .extracting(BuildPhase::phaseType)
        .contains(BuildPhaseType.POST_BUILD);
  }

  @Test
  void a_build_that_takes_too_long_times_out_and_its_runner_is_stopped() {
    Build started =
        codeBuild
            .startBuild(request -> request.projectName("terraform").timeoutInMinutesOverride(5))
            .build();
    script = BuildScript.succeeding(PROVISIONING, Duration.ofMinutes(30), Map.of());
    timeline.run();

    Build ended = get(started.id());
    assertThat(ended.buildStatus()).isEqualTo(StatusType.TIMED_OUT);
    assertThat(ended.endTime()).isEqualTo(START.plus(Duration.ofMinutes(5)));
    assertThat(timeline.now()).isEqualTo(START.plus(Duration.ofMinutes(5)));
  }

  @Test
  void a_build_can_be_stopped() {
    Build started = start();
    timeline.runUntil(START.plus(PROVISIONING).plusSeconds(10));

    Build stopped = codeBuild.stopBuild(request -> request.id(started.id())).build();
    timeline.run();

    assertThat(stopped.buildStatus()).isEqualTo(StatusType.STOPPED);
    assertThat(get(started.id()).buildStatus()).isEqualTo(StatusType.STOPPED);
    assertThat(statuses()).containsExactly("IN_PROGRESS", "STOPPED");
  }

  @Test
  void a_build_that_is_over_is_shown_as_it_ended_when_stopped() {
    Build started = start();
    timeline.run();

    assertThat(codeBuild.stopBuild(request -> request.id(started.id())).build().buildStatus())
        .isEqualTo(StatusType.SUCCEEDED);
    assertThat(statuses()).containsExactly("IN_PROGRESS", "SUCCEEDED");
  }

  @Test
  void a_build_stopped_before_it_began_is_never_handed_to_the_runner() {
    Build started = start();
    codeBuild.stopBuild(request -> request.id(started.id()));
    timeline.run();

    assertThat(orders).isEmpty();
    assertThat(get(started.id()).buildStatus()).isEqualTo(StatusType.STOPPED);
  }

  @Test
  void the_same_token_and_parameters_give_the_same_build_for_five_minutes() {
    String first = start("token-1", "local-standby").id();
    timeline.runUntil(START.plus(Duration.ofMinutes(5)).minusMillis(1));
    assertThat(start("token-1", "local-standby").id()).isEqualTo(first);

    timeline.runUntil(START.plus(Duration.ofMinutes(5)));
    assertThat(start("token-1", "local-standby").id()).isNotEqualTo(first);
    timeline.run();
    assertThat(orders).hasSize(2);
  }

  @Test
  void the_same_token_with_other_parameters_is_a_mismatch() {
    start("token-1", "local-standby");

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> start("token-1", "another-stack"))
        .withMessageContaining("Parameter mismatch");
    assertThat(codeBuild.builds()).hasSize(1);
  }

  @Test
  void without_a_token_every_start_is_a_build_of_its_own() {
    assertThat(start().id()).isNotEqualTo(start().id());
  }

  @Test
  void more_builds_than_the_project_allows_at_once_are_refused() {
    codeBuild.startBuild(request -> request.projectName("single"));

    assertThatExceptionOfType(AccountLimitExceededException.class)
        .isThrownBy(() -> codeBuild.startBuild(request -> request.projectName("single")));

    timeline.run();
    codeBuild.startBuild(request -> request.projectName("single"));
    assertThat(codeBuild.builds()).hasSize(2);
  }

  @Test
  void an_unknown_project_is_not_found() {
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> codeBuild.startBuild(request -> request.projectName("none")))
        .withMessageContaining("project/none");
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 2161})
  void a_timeout_outside_of_5_minutes_to_36_hours_is_refused(int minutes) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () ->
                codeBuild.startBuild(
                    request -> request.projectName("terraform").timeoutInMinutesOverride(minutes)));
  }

  @Test
  void unknown_builds_are_listed_as_not_found() {
    Build started = start();

    assertThat(codeBuild.batchGetBuilds(request -> request.ids(started.arn(), "terraform:none")))
        .satisfies(found -> assertThat(found.builds()).hasSize(1))
        .satisfies(found -> assertThat(found.buildsNotFound()).containsExactly("terraform:none"));
  }

  @Test
  void the_builds_of_a_project_are_listed_newest_first() {
    String first = start().id();
    codeBuild.startBuild(request -> request.projectName("single"));
    String second = start().id();

    assertThat(codeBuild.listBuildsForProject(request -> request.projectName("terraform")).ids())
        .containsExactly(second, first);
    assertThat(
            codeBuild
                .listBuildsForProject(
                    request -> request.projectName("terraform").sortOrder("ASCENDING"))
                .ids())
        .containsExactly(first, second);
  }

  @Test
  void every_phase_that_ends_and_every_state_is_told() {
    start();
    timeline.run();

    assertThat(statuses()).containsExactly("IN_PROGRESS", "SUCCEEDED");
    assertThat(phaseChanges)
        .extracting(detail -> detail.get("completed-phase"))
        .containsExactly(
            "SUBMITTED",
            "QUEUED",
            "PROVISIONING",
            "DOWNLOAD_SOURCE",
            "INSTALL",
            "PRE_BUILD",
            "BUILD",
            "POST_BUILD",
            "FINALIZING");
  }

  @Test
  void a_state_change_has_the_documented_detail() {
    Build started = start();
    timeline.run();

    assertThat(stateChanges.getLast())
        .containsEntry("build-status", "SUCCEEDED")
        .containsEntry("project-name", "terraform")
        .containsEntry("build-id", started.arn())
        .containsEntry("current-phase", "COMPLETED")
        .containsEntry("current-phase-context", "[]")
        .containsEntry("version", "1");
    Map<?, ?> information = part(stateChanges.getLast(), "additional-information");
    assertThat(information.get("build-complete")).isEqualTo(true);
    assertThat(information.get("build-start-time")).isEqualTo("Nov 21, 2026 10:00:00 AM");
    assertThat(information.get("timeout-in-minutes")).isEqualTo(60.0);
    Map<?, ?> environment = part(information, "environment");
    assertThat(environment.get("environment-variables"))
        .isEqualTo(
            List.of(
                Map.of("name", "TF_IN_AUTOMATION", "value", "1", "type", "PLAINTEXT"),
                Map.of("name", "UNDERSTUDY_STACK", "value", "local-standby", "type", "PLAINTEXT")));
  }

  @Test
  void a_phase_change_has_the_documented_detail() {
    script = BuildScript.failing(PROVISIONING, WORK, "exit status 1");
    start();
    timeline.run();

    Map<String, Object> build = phaseChanges.get(6);
    assertThat(build)
        .containsEntry("completed-phase", "BUILD")
        .containsEntry("completed-phase-status", "FAILED")
        .containsEntry("completed-phase-context", "[COMMAND_EXECUTION_ERROR: exit status 1]")
        .containsEntry("completed-phase-duration-seconds", 60.0)
        .containsEntry("completed-phase-start", "Nov 21, 2026 10:00:23 AM")
        .containsEntry("completed-phase-end", "Nov 21, 2026 10:01:23 AM");
  }

  @Test
  void calls_fail_while_the_region_is_down_and_start_nothing() {
    outage.begin();

    assertThatExceptionOfType(SdkClientException.class).isThrownBy(this::start);
    assertThat(codeBuild.builds()).isEmpty();
  }

  private Build start() {
    return codeBuild.startBuild(order("local-standby").build()).build();
  }

  private Build start(String token, String stack) {
    return codeBuild.startBuild(order(stack).idempotencyToken(token).build()).build();
  }

  private static StartBuildRequest.Builder order(String stack) {
    return StartBuildRequest.builder()
        .projectName("terraform")
        .environmentVariablesOverride(
            EnvironmentVariable.builder().name("UNDERSTUDY_STACK").value(stack).build());
  }

  private Build get(String id) {
    return codeBuild.batchGetBuilds(request -> request.ids(id)).builds().getFirst();
  }

  private static Map<?, ?> part(Map<?, ?> whole, String name) {
    return (Map<?, ?>) Objects.requireNonNull(whole.get(name), name);
  }

  private List<Object> statuses() {
    List<Object> statuses = new ArrayList<>();
    stateChanges.forEach(detail -> statuses.add(detail.getOrDefault("build-status", "")));
    return statuses;
  }

  private void hear(
      String source, String detailType, List<String> resources, Map<String, Object> detail) {
    assertThat(source).isEqualTo("aws.codebuild");
    assertThat(resources).hasSize(1);
    (detailType.equals("CodeBuild Build State Change") ? stateChanges : phaseChanges).add(detail);
  }
}
