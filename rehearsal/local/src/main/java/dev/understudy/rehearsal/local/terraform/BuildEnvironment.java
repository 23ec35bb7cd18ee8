package dev.understudy.rehearsal.local.terraform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The environment of a build process: from the host only what a shell and Terraform need, never
 * credentials or settings of the person who runs the drill.
 */
final class BuildEnvironment {
  private static final List<String> FROM_HOST = List.of("PATH", "LANG", "LC_ALL", "TZ", "USER");
  private static final String TERRAFORM_CONFIG = "TF_CLI_CONFIG_FILE";

  private BuildEnvironment() {}

  /**
   * Puts the environment together.
   *
   * @param host the host's environment
   * @param work folder of this build alone
   * @param source the version of the Terraform code that is built
   * @param state the folder that keeps Terraform's state between the builds of one stage
   */
  static Map<String, String> of(
      Map<String, String> host,
      Path work,
      SourceSnapshots.Snapshot source,
      Path state,
      Buildspec spec,
      LocalBuildOrder order) {
    Map<String, String> env = new LinkedHashMap<>();
    for (String name : FROM_HOST) {
      if (host.containsKey(name)) {
        env.put(name, host.getOrDefault(name, ""));
      }
    }
    // Terraform complains on every command about a configuration file that is not there.
    String config = host.getOrDefault(TERRAFORM_CONFIG, "");
    if (!config.isEmpty() && Files.isRegularFile(Path.of(config))) {
      env.put(TERRAFORM_CONFIG, config);
    }
    env.put("HOME", work.resolve("home").toString());
    env.put("TMPDIR", work.resolve("tmp").toString());
    env.put("CHECKPOINT_DISABLE", "1");
    env.put("CODEBUILD_BUILD_ID", order.buildId());
    env.put("CODEBUILD_SRC_DIR", source.folder().toAbsolutePath().toString());
    env.put("UNDERSTUDY_SOURCE_DIR", source.folder().toAbsolutePath().toString());
    env.put("UNDERSTUDY_SOURCE_VERSION", source.version());
    env.put("UNDERSTUDY_ARTIFACT_DIR", work.resolve("artifacts").toString());
    env.put("UNDERSTUDY_WORKDIR", work.resolve("run").toString());
    env.put("UNDERSTUDY_STATE_DIR", state.toString());
    env.putAll(spec.variables());
    env.putAll(order.variables());
    return env;
  }
}
