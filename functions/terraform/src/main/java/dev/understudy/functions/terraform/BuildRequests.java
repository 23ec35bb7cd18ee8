package dev.understudy.functions.terraform;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.fault.InputRejected;
import dev.understudy.functions.runtime.fault.InvariantBroken;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.codebuild.model.ArtifactNamespace;
import software.amazon.awssdk.services.codebuild.model.ArtifactPackaging;
import software.amazon.awssdk.services.codebuild.model.ArtifactsType;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariableType;
import software.amazon.awssdk.services.codebuild.model.ProjectArtifacts;
import software.amazon.awssdk.services.codebuild.model.ProjectSource;
import software.amazon.awssdk.services.codebuild.model.SourceType;
import software.amazon.awssdk.services.codebuild.model.StartBuildRequest;

/**
 * Writes StartBuild requests (<a
 * href="https://docs.aws.amazon.com/codebuild/latest/APIReference/API_StartBuild.html">StartBuild</a>):
 * what Terraform is told goes by environment variables, a saved plan by S3.
 *
 * <p>Artifacts go to {@code plans/BUILD/} of the artifact bucket, encrypted with the project's key
 * (<a
 * href="https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectArtifacts.html">ProjectArtifacts</a>),
 * and come back as a secondary source.
 */
final class BuildRequests {

  // All environment variables of a build share 5,500 characters; the project has some of its own.
  // https://docs.aws.amazon.com/codebuild/latest/userguide/limits.html
  private static final int ENCODED_CHARS_MAX = 3_500;

  // Bounds of timeoutInMinutesOverride, same page as StartBuild.
  private static final int TIMEOUT_MINUTES_MIN = 5;

  /** The longest a build may take. */
  static final int TIMEOUT_MINUTES_MAX = 2_160;

  private static final String PLAN_SOURCE = "plan";

  private final TerraformSettings settings;

  BuildRequests(TerraformSettings settings) {
    this.settings = settings;
  }

  /**
   * The request for one build.
   *
   * @param lockId for UNLOCK; empty otherwise
   * @throws InputRejected when variables or targets do not fit a build's environment
   */
  StartBuildRequest of(StartTerraformRunHandler.Input input, String lockId) {
    String build = input.build();
    StartBuildRequest.Builder request =
        StartBuildRequest.builder()
            .projectName(settings.buildProject())
            .idempotencyToken(
                UUID.nameUUIDFromBytes(build.getBytes(StandardCharsets.UTF_8)).toString())
            .timeoutInMinutesOverride(
                Math.clamp(
                    Math.ceilDiv(input.timeoutSeconds(), 60),
                    TIMEOUT_MINUTES_MIN,
                    TIMEOUT_MINUTES_MAX))
            .artifactsOverride(artifacts(build))
            .environmentVariablesOverride(environment(input, lockId));
    if (input.action() == TerraformAction.APPLY) {
      request.secondarySourcesOverride(
          ProjectSource.builder()
              .type(SourceType.S3)
              .location(settings.artifactBucket() + "/" + input.artifacts() + "/")
              .sourceIdentifier(PLAN_SOURCE)
              .build());
    }
    if (!input.version().isEmpty()) {
      if (settings.sourcePrefix().isEmpty()) {
        request.sourceVersion(input.version());
      } else {
        request.sourceLocationOverride(settings.sourcePrefix() + input.version() + ".zip");
      }
    }
    return request.build();
  }

  private ProjectArtifacts artifacts(String build) {
    return ProjectArtifacts.builder()
        .type(ArtifactsType.S3)
        .location(settings.artifactBucket())
        .path("plans")
        .namespaceType(ArtifactNamespace.NONE)
        .name(build)
        .packaging(ArtifactPackaging.NONE)
        .overrideArtifactName(false)
        .encryptionDisabled(false)
        .build();
  }

  private static List<EnvironmentVariable> environment(
      StartTerraformRunHandler.Input input, String lockId) {
    String build = input.build();
    List<EnvironmentVariable> variables = new ArrayList<>();
    variables.add(variable(Builds.RUN_ID, build));
    variables.add(variable("UNDERSTUDY_ACTION", input.action().name()));
    variables.add(variable("UNDERSTUDY_STACK", input.stack()));
    // What the build compares with the ledger right before it changes anything: its claim.
    variables.add(variable("UNDERSTUDY_OPERATION", input.operationId()));
    variables.add(variable("UNDERSTUDY_LEASE", input.lease().blastRadius()));
    variables.add(
        variable("UNDERSTUDY_FENCING_TOKEN", String.valueOf(input.lease().fencingToken())));
    variables.add(variable("UNDERSTUDY_CLAIM", input.runId()));
    variables.add(variable(Builds.ARTIFACTS, "plans/" + build));
    if (!input.version().isEmpty()) {
      variables.add(variable(Builds.SOURCE_VERSION, input.version()));
    }
    switch (input.action()) {
      case PLAN, DESTROY, REFRESH ->
          variables.add(variable("UNDERSTUDY_TFVARS", encoded(input.variables())));
      case RECONCILE -> {
        variables.add(variable("UNDERSTUDY_TFVARS", encoded(input.variables())));
        variables.add(
            variable(
                "UNDERSTUDY_TARGETS",
                base64(
                    "targets",
                    String.join("\n", input.targets()).getBytes(StandardCharsets.UTF_8))));
      }
      case APPLY -> variables.add(variable("UNDERSTUDY_PLAN_SHA256", input.planSha256()));
      case UNLOCK -> variables.add(variable("UNDERSTUDY_LOCK_ID", lockId));
    }
    return variables;
  }

  private static EnvironmentVariable variable(String name, String value) {
    return EnvironmentVariable.builder()
        .name(name)
        .value(value)
        .type(EnvironmentVariableType.PLAINTEXT)
        .build();
  }

  private static String encoded(Map<String, Object> variables) {
    try {
      return base64("variables", Json.MAPPER.writeValueAsBytes(variables));
    } catch (JsonProcessingException e) {
      throw new InvariantBroken("Terraform variables cannot be written as JSON", e);
    }
  }

  private static String base64(String what, byte[] bytes) {
    String text = Base64.getEncoder().encodeToString(bytes);
    if (text.length() > ENCODED_CHARS_MAX) {
      throw new InputRejected(
          what
              + " take "
              + text.length()
              + " characters of base64, at most "
              + ENCODED_CHARS_MAX
              + " fit a build's environment; let the stack read what is large from S3 or SSM");
    }
    return text;
  }
}
