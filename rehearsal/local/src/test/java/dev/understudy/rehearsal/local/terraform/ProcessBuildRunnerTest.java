package dev.understudy.rehearsal.local.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessBuildRunnerTest {
  private static final Map<String, String> HOST =
      Map.of(
          "PATH", System.getenv("PATH"),
          "AWS_SECRET_ACCESS_KEY", "secret",
          "TF_CLI_CONFIG_FILE", "/nowhere/terraformrc");

  @TempDir Path source;

  private HeardBuild run(String phases, Map<String, String> variables, Duration timeout)
      throws Exception {
    HeardBuild heard = new HeardBuild();
    try (ProcessBuildRunner runner = open(phases)) {
      var _ = runner.start(new LocalBuildOrder("understudy:1", variables, timeout), heard);
      heard.result();
    }
    return heard;
  }

  private ProcessBuildRunner open(String phases) throws Exception {
    Files.writeString(
        source.resolve("buildspec.yml"),
        "version: 0.2\nenv: {exported-variables: [OUT, UNSET]}\nphases:\n" + phases.indent(2));
    return ProcessBuildRunner.open(source, HOST);
  }

  private HeardBuild run(String phases) throws Exception {
    return run(phases, Map.of(), Duration.ofSeconds(20));
  }

  @Test
  void what_one_command_sets_the_next_phase_sees_and_exported_variables_come_back()
      throws Exception {
    HeardBuild heard =
        run(
            """
            pre_build:
              commands:
                - PLAIN="a 'quoted' value"
                - mkdir -p deeper && cd deeper
            build:
              commands:
                - |
                  echo "in $(basename "$PWD") with $PLAIN"
                  OUT="$PLAIN
                  in two lines"
            """);
    LocalBuildResult result = heard.result();
    assertThat(result.status()).isEqualTo(BuildStatus.SUCCEEDED);
    assertThat(result.log()).contains("in deeper with a 'quoted' value");
    assertThat(result.exportedVariables())
        .isEqualTo(Map.of("OUT", "a 'quoted' value\nin two lines"));
    assertThat(heard.phases).containsExactly("PRE_BUILD SUCCEEDED", "BUILD SUCCEEDED");
  }

  @Test
  void the_environment_is_an_allow_list_with_the_overrides_of_the_build() throws Exception {
    LocalBuildResult result =
        run(
                "build: {commands: ['env | sort']}",
                Map.of("UNDERSTUDY_STACK", "local-standby"),
                Duration.ofSeconds(20))
            .result();
    assertThat(result.log())
        .contains(
            "UNDERSTUDY_STACK=local-standby",
            "UNDERSTUDY_SOURCE_VERSION=",
            "UNDERSTUDY_ARTIFACT_DIR=")
        .doesNotContain("secret", "TF_CLI_CONFIG_FILE", "HOME=" + System.getenv("HOME") + "\n");
  }

  @Test
  void a_configuration_file_that_exists_is_passed_on() throws Exception {
    Path config = Files.writeString(source.resolve("terraformrc"), "");
    Files.writeString(
        source.resolve("buildspec.yml"),
        "{version: 0.2, phases: {build: {commands: ['echo \"<$TF_CLI_CONFIG_FILE>\"']}}}");
    HeardBuild heard = new HeardBuild();
    Map<String, String> host =
        Map.of("PATH", System.getenv("PATH"), "TF_CLI_CONFIG_FILE", config.toString());
    try (ProcessBuildRunner runner = ProcessBuildRunner.open(source, host)) {
      var _ = runner.start(new LocalBuildOrder("b:1", Map.of(), Duration.ofSeconds(20)), heard);
      assertThat(heard.result().log()).contains("<" + config + ">");
    }
  }

  @Test
  void a_failed_build_phase_still_runs_post_build_and_says_what_went_wrong() throws Exception {
    HeardBuild heard =
        run(
            """
            build:
              commands: ["echo first", "echo broken pipe; exit 3", "echo never"]
              finally: ["echo cleaned"]
            post_build: {commands: ["echo after with $CODEBUILD_BUILD_SUCCEEDING", "OUT=x"]}
            """);
    assertThat(heard.result().status()).isEqualTo(BuildStatus.FAILED);
    assertThat(heard.result().log())
        .contains("first", "cleaned", "after with 0")
        .doesNotContain("never");
    assertThat(heard.result().exportedVariables()).isEmpty();
    assertThat(heard.begun).containsExactly("BUILD", "POST_BUILD");
    assertThat(heard.phases).containsExactly("BUILD FAILED", "POST_BUILD SUCCEEDED");
  }

  @Test
  void a_failed_pre_build_or_an_abort_ends_the_build() throws Exception {
    assertThat(run("{pre_build: {commands: ['false']}, build: {commands: ['true']}}").phases)
        .containsExactly("PRE_BUILD FAILED");
    HeardBuild heard =
        run(
            "{build: {on-failure: ABORT, commands: ['echo bad; false']}, post_build: {commands:"
                + " ['true']}}");
    assertThat(heard.phases).containsExactly("BUILD FAILED");
    assertThat(heard.result().explanation()).isEqualTo("phase BUILD failed: bad");
  }

  @Test
  void a_build_over_its_time_is_ended_with_all_it_started() throws Exception {
    Path pid = source.resolve("pid");
    HeardBuild heard =
        run(
            "build: {commands: ['sleep 300 & echo $! > " + pid + "; wait']}",
            Map.of(),
            Duration.ofMillis(500));
    assertThat(heard.result().status()).isEqualTo(BuildStatus.TIMED_OUT);
    long child = Long.parseLong(Files.readString(pid).strip());
    await().until(() -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
  }

  @Test
  void closing_the_runner_stops_what_runs_and_leaves_no_folder() throws Exception {
    HeardBuild heard = new HeardBuild();
    Path started = source.resolve("started");
    ProcessBuildRunner runner = open("build: {commands: ['pwd > " + started + "; sleep 300']}");
    try (runner) {
      var _ = runner.start(new LocalBuildOrder("b:1", Map.of(), Duration.ofMinutes(5)), heard);
      await().until(() -> Files.exists(started) && !Files.readString(started).isBlank());
    }
    assertThat(heard.result().status()).isEqualTo(BuildStatus.STOPPED);
    assertThat(Path.of(Files.readString(started).strip())).doesNotExist();
  }

  @Test
  void a_jvm_that_is_ended_takes_its_builds_along() throws Exception {
    Path pid = source.resolve("pid");
    Files.writeString(
        source.resolve("buildspec.yml"),
        "{version: 0.2, phases: {build: {commands: ['echo $$ > " + pid + "; sleep 300']}}}");
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                BuildInAnotherJvm.class.getName(),
                source.toString())
            .redirectErrorStream(true)
            .start();
    await().until(() -> Files.exists(pid) && !Files.readString(pid).isBlank());
    long build = Long.parseLong(Files.readString(pid).strip());
    assertThat(ProcessHandle.of(build)).isPresent();
    jvm.destroy();
    await().until(() -> ProcessHandle.of(build).filter(ProcessHandle::isAlive).isEmpty());
    assertThat(jvm.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_stopped_build_hears_its_end_once() throws Exception {
    HeardBuild heard = new HeardBuild();
    try (ProcessBuildRunner runner = open("build: {commands: ['sleep 300']}")) {
      LocalBuildRunner.RunningBuild build =
          runner.start(new LocalBuildOrder("b:1", Map.of(), Duration.ofMinutes(5)), heard);
      build.stop();
      build.stop();
      assertThat(heard.result().status()).isEqualTo(BuildStatus.STOPPED);
    }
  }

  @Test
  void a_log_without_end_keeps_its_end() throws Exception {
    LocalBuildResult result =
        run("build: {commands: ['head -c 1000000 /dev/zero | tr \"\\\\0\" x', 'echo last']}")
            .result();
    assertThat(result.status()).isEqualTo(BuildStatus.SUCCEEDED);
    assertThat(result.log()).hasSize(LogTail.KEPT_BYTES).endsWith("xxlast\n");
  }

  @Test
  void terraform_is_looked_for_on_the_path_given() throws Exception {
    assertThat(ProcessBuildRunner.terraformOn(Map.of("PATH", source.toString()))).isFalse();
    Path terraform = Files.createFile(source.resolve("terraform"));
    assertThat(terraform.toFile().setExecutable(true)).isTrue();
    assertThat(ProcessBuildRunner.terraformOn(Map.of("PATH", "/nowhere:" + source))).isTrue();
    assertThat(ProcessBuildRunner.terraformOn(Map.of())).isFalse();
  }

  @Test
  void what_lies_in_the_artifact_folder_is_handed_on_also_by_a_build_that_failed()
      throws Exception {
    LocalBuildResult result =
        run("build: {commands: ['echo kept > \"$UNDERSTUDY_ARTIFACT_DIR/a.txt\"', 'false']}")
            .result();

    assertThat(result.status()).isEqualTo(BuildStatus.FAILED);
    assertThat(result.artifacts()).containsOnlyKeys("a.txt");
    assertThat(result.artifacts().get("a.txt")).asString().isEqualTo("kept\n");
  }

  @Test
  void secondary_sources_lie_in_a_folder_of_their_own() throws Exception {
    HeardBuild heard = new HeardBuild();
    try (ProcessBuildRunner runner =
        open("build: {commands: ['cat \"$CODEBUILD_SRC_DIR_plan/x\"']}")) {
      var _ =
          runner.start(
              new LocalBuildOrder(
                  "b:1",
                  Map.of(),
                  Duration.ofSeconds(20),
                  "",
                  Map.of("plan", Map.of("x", new byte[] {'h', 'i'}))),
              heard);
      assertThat(heard.result().log()).contains("hi");
    }
  }

  @Test
  void an_older_version_of_the_source_can_be_built_again() throws Exception {
    String show =
        "build: {commands: ['cat \"$UNDERSTUDY_SOURCE_DIR/code\"; echo"
            + " \"<$UNDERSTUDY_SOURCE_VERSION>\"']}";
    Files.writeString(source.resolve("code"), "first");
    try (ProcessBuildRunner runner = open(show)) {
      HeardBuild one = new HeardBuild();
      var _ = runner.start(new LocalBuildOrder("b:1", Map.of(), Duration.ofSeconds(20)), one);
      String log = one.result().log();
      String version = log.substring(log.indexOf('<') + 1, log.indexOf('>'));
      Files.writeString(source.resolve("code"), "second");
      HeardBuild again = new HeardBuild();
      var _ =
          runner.start(
              new LocalBuildOrder("b:2", Map.of(), Duration.ofSeconds(20), version, Map.of()),
              again);
      assertThat(again.result().log()).contains("first").doesNotContain("second");
      HeardBuild unknown = new HeardBuild();
      var _ =
          runner.start(
              new LocalBuildOrder(
                  "b:3", Map.of(), Duration.ofSeconds(20), "0".repeat(40), Map.of()),
              unknown);
      assertThat(unknown.result().explanation()).contains("no version");
    }
  }
}
