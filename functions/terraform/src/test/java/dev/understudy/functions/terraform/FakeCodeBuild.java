package dev.understudy.functions.terraform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.BatchGetBuildsRequest;
import software.amazon.awssdk.services.codebuild.model.BatchGetBuildsResponse;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.BuildPhase;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.ListBuildsForProjectRequest;
import software.amazon.awssdk.services.codebuild.model.ListBuildsForProjectResponse;
import software.amazon.awssdk.services.codebuild.model.PhaseContext;
import software.amazon.awssdk.services.codebuild.model.StartBuildRequest;
import software.amazon.awssdk.services.codebuild.model.StartBuildResponse;

/** CodeBuild with builds that end when the test says so. */
final class FakeCodeBuild implements CodeBuildClient {

  final List<Build> builds = new ArrayList<>();
  final List<StartBuildRequest> started = new ArrayList<>();
  Optional<SdkException> failStart = Optional.empty();
  Optional<SdkException> failRead = Optional.empty();
  boolean loseReply;

  static final TerraformSettings SETTINGS =
      new TerraformSettings("understudy-ledger", "understudy-terraform", "artifacts", "");

  static Build build(String name, String status) {
    return Build.builder()
        .id("understudy-terraform:8745a7a9")
        .buildStatus(status)
        .currentPhase("BUILD")
        .startTime(Instant.parse("2026-03-02T09:00:00Z"))
        .environment(
            e ->
                e.environmentVariables(
                    List.of(
                        variable("UNDERSTUDY_RUN_ID", name),
                        variable("UNDERSTUDY_STACK", "local-standby"),
                        variable("UNDERSTUDY_ARTIFACTS", "plans/" + name))))
        .logs(l -> l.deepLink("https://console.aws.amazon.com/logs/8745a7a9"))
        .phases(List.of())
        .exportedEnvironmentVariables(List.of())
        .build();
  }

  private static EnvironmentVariable variable(String name, String value) {
    return EnvironmentVariable.builder().name(name).value(value).build();
  }

  static Build failed(String runId, String status, String phase, String message) {
    return build(runId, status).toBuilder()
        .phases(
            BuildPhase.builder().phaseType("PRE_BUILD").phaseStatus("SUCCEEDED").build(),
            BuildPhase.builder()
                .phaseType(phase)
                .phaseStatus(status)
                .contexts(PhaseContext.builder().message(message).build())
                .build(),
            BuildPhase.builder().phaseType("COMPLETED").build())
        .build();
  }

  @Override
  public StartBuildResponse startBuild(StartBuildRequest request) {
    failStart.ifPresent(FakeCodeBuild::raise);
    started.add(request);
    String runId =
        request.environmentVariablesOverride().stream()
            .filter(v -> v.name().equals("UNDERSTUDY_RUN_ID"))
            .findFirst()
            .orElseThrow()
            .value();
    Build build = build(runId, "IN_PROGRESS");
    builds.add(build);
    if (loseReply) {
      loseReply = false;
      raise(AwsErrors.timeout());
    }
    return StartBuildResponse.builder().build(build).build();
  }

  @Override
  public BatchGetBuildsResponse batchGetBuilds(BatchGetBuildsRequest request) {
    failRead.ifPresent(FakeCodeBuild::raise);
    return BatchGetBuildsResponse.builder()
        .builds(builds.stream().filter(b -> request.ids().contains(b.id())).toList())
        .build();
  }

  @Override
  public ListBuildsForProjectResponse listBuildsForProject(ListBuildsForProjectRequest request) {
    failRead.ifPresent(FakeCodeBuild::raise);
    return ListBuildsForProjectResponse.builder()
        .ids(builds.reversed().stream().map(Build::id).toList())
        .build();
  }

  private static void raise(SdkException e) {
    throw e;
  }

  @Override
  public String serviceName() {
    return "codebuild";
  }

  @Override
  public void close() {}
}
