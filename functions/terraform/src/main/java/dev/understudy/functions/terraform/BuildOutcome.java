package dev.understudy.functions.terraform;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.understudy.functions.runtime.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.BuildPhase;
import software.amazon.awssdk.services.codebuild.model.ExportedEnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.PhaseContext;

/**
 * What a build amounts to as a Terraform run.
 *
 * <p>A build that succeeded without handing back its outputs is a failed run: nobody could say what
 * was made.
 */
public sealed interface BuildOutcome {

  /** The exported variable of {@code terraform/buildspec.yml}. */
  String OUTPUTS = "UNDERSTUDY_OUTPUTS";

  /**
   * The most that outputs may take, in bytes of UTF-8. A state's payload is limited to 256 KiB (<a
   * href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">quotas</a>),
   * and the outputs travel with other things.
   */
  int OUTPUT_BYTES_MAX = 64 * 1024;

  /**
   * The build has not ended.
   *
   * @param phase CodeBuild's current phase
   */
  record Running(String phase) implements BuildOutcome {}

  /**
   * The plan was applied.
   *
   * @param outputs Terraform's outputs by name, without the sensitive ones
   */
  record Succeeded(Map<String, Object> outputs) implements BuildOutcome {}

  /**
   * The build ended otherwise.
   *
   * @param phase the phase that failed, such as {@code BUILD}
   * @param reason what CodeBuild says of it
   * @param logLink to the build's log; empty when there is none
   */
  record Failed(String phase, String reason, String logLink) implements BuildOutcome {

    /** One sentence with phase, reason and log. */
    public String inWords() {
      return "phase " + phase + ": " + reason + (logLink.isEmpty() ? "" : "; log: " + logLink);
    }
  }

  /**
   * Reads a build's status (<a
   * href="https://docs.aws.amazon.com/codebuild/latest/APIReference/API_Build.html">Build</a>).
   */
  static BuildOutcome of(Build build) {
    String status = String.valueOf(build.buildStatusAsString());
    return switch (status) {
      case "IN_PROGRESS" -> new Running(String.valueOf(build.currentPhase()));
      case "SUCCEEDED" -> succeeded(build);
      case "FAILED", "FAULT", "STOPPED", "TIMED_OUT" -> failed(build, status);
      // A status of a later API: never taken for success.
      default -> failed(build, "unknown status " + status);
    };
  }

  private static BuildOutcome succeeded(Build build) {
    Optional<String> exported =
        build.exportedEnvironmentVariables().stream()
            .filter(variable -> OUTPUTS.equals(variable.name()))
            .map(ExportedEnvironmentVariable::value)
            .findFirst();
    if (exported.isEmpty() || exported.get().isEmpty()) {
      return failed(build, "the build succeeded but exported no " + OUTPUTS);
    }
    try {
      byte[] json = Base64.getDecoder().decode(exported.get());
      if (json.length > OUTPUT_BYTES_MAX) {
        return failed(
            build,
            "the outputs take "
                + json.length
                + " bytes, at most "
                + OUTPUT_BYTES_MAX
                + " can be carried");
      }
      return new Succeeded(values(new String(json, StandardCharsets.UTF_8)));
    } catch (IOException | IllegalArgumentException e) {
      return failed(build, OUTPUTS + " is not the base64 of Terraform's output JSON");
    }
  }

  // The shape of `terraform output -json`: {"name": {"sensitive": false, "type": …, "value": …}}.
  // https://developer.hashicorp.com/terraform/cli/commands/output
  private static Map<String, Object> values(String json) throws IOException {
    Map<String, Map<String, Object>> outputs =
        Json.MAPPER.readValue(json, new TypeReference<>() {});
    Map<String, Object> values = new LinkedHashMap<>();
    outputs.forEach(
        (name, output) -> {
          // The buildspec has dropped these; a changed buildspec must not leak them.
          if (!Boolean.FALSE.equals(output.get("sensitive"))) {
            return;
          }
          Object value = output.get("value");
          if (value != null) {
            values.put(name, value);
          }
        });
    return values;
  }

  private static Failed failed(Build build, String reason) {
    Optional<BuildPhase> culprit =
        build.phases().stream()
            .filter(phase -> phase.phaseStatus() != null)
            .filter(phase -> !"SUCCEEDED".equals(phase.phaseStatusAsString()))
            .findFirst();
    List<String> messages =
        culprit.map(BuildPhase::contexts).orElse(List.of()).stream()
            .map(PhaseContext::message)
            .filter(message -> message != null && !message.isBlank())
            .toList();
    String link = build.logs() == null ? null : build.logs().deepLink();
    return new Failed(
        culprit.map(BuildPhase::phaseTypeAsString).orElse("none"),
        messages.isEmpty() ? reason : reason + ", " + String.join("; ", messages),
        link == null ? "" : link);
  }
}
