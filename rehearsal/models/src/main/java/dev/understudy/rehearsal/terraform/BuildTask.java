package dev.understudy.rehearsal.terraform;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * What the buildspec is told by its environment.
 *
 * @param build its name; only for the log
 * @param action as in the buildspec
 * @param claim in whose name it changes something
 */
record BuildTask(
    String build,
    String action,
    String stack,
    String version,
    Map<String, Object> variables,
    List<String> targets,
    String planSha256,
    String lockId,
    BuildFence.Claim claim) {

  static BuildTask of(Map<String, String> environment, String sourceVersion) {
    return new BuildTask(
        environment.getOrDefault("UNDERSTUDY_RUN_ID", ""),
        environment.getOrDefault("UNDERSTUDY_ACTION", ""),
        environment.getOrDefault("UNDERSTUDY_STACK", ""),
        environment.getOrDefault("UNDERSTUDY_SOURCE_VERSION", sourceVersion),
        variables(environment.getOrDefault("UNDERSTUDY_TFVARS", "")),
        decoded(environment.getOrDefault("UNDERSTUDY_TARGETS", "")).lines().toList(),
        environment.getOrDefault("UNDERSTUDY_PLAN_SHA256", ""),
        environment.getOrDefault("UNDERSTUDY_LOCK_ID", ""),
        new BuildFence.Claim(
            environment.getOrDefault("UNDERSTUDY_OPERATION", ""),
            environment.getOrDefault("UNDERSTUDY_LEASE", ""),
            environment.getOrDefault("UNDERSTUDY_FENCING_TOKEN", ""),
            environment.getOrDefault("UNDERSTUDY_STACK", ""),
            environment.getOrDefault("UNDERSTUDY_CLAIM", ""),
            environment.getOrDefault("UNDERSTUDY_RUN_ID", "")));
  }

  private static Map<String, Object> variables(String encoded) {
    String json = decoded(encoded);
    try {
      return json.isEmpty() ? Map.of() : PlanJson.MAPPER.readValue(json, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String decoded(String encoded) {
    return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
  }

  boolean applies() {
    return action.equals("APPLY");
  }
}
