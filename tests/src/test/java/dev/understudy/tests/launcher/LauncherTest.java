package dev.understudy.tests.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the launcher script itself, in a project and with a JDK and a Maven that only note what they
 * are asked. All of it lies in a folder with a space in its name.
 */
class LauncherTest {

  private static final Path SCRIPT = Path.of("..", "understudy");

  @TempDir private Path folder;
  private Path project;
  private Path jdk;
  private Path tools;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void layOut() throws IOException {
    project = Files.createDirectories(folder.resolve("my project"));
    script(project.resolve("understudy"), Files.readString(SCRIPT));
    for (String source :
        List.of(
            "pom.xml",
            "functions/pom.xml",
            "functions/a/src/main/java/A.java",
            "functions/a/src/test/java/ATest.java",
            "workflows/a/src/main/java/C.java",
            "statemachines/pom.xml",
            "statemachines/envelope/x.asl.json",
            "rehearsal/pom.xml",
            "rehearsal/engine/src/main/java/B.java")) {
      Path file = project.resolve(source);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
      age(file);
      age(file.getParent());
    }
    jdk = jdk("jdk 25", "25.0.3");
    tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool :
        List.of(
            "sh",
            "dirname",
            "readlink",
            "find",
            "head",
            "tail",
            "grep",
            "mkdir",
            "mv",
            "rm",
            "cat",
            "sleep")) {
      Path real =
          Stream.of("/bin", "/usr/bin")
              .map(bin -> Path.of(bin, tool))
              .filter(Files::exists)
              .findFirst()
              .orElseThrow();
      Files.createSymbolicLink(tools.resolve(tool), real);
    }
    script(
        tools.resolve("mvn"),
        """
        #!/bin/sh
        echo "built with $JAVA_HOME: $*" >> "$BUILDS"
        sleep "${SLOW:-0}"
        [ -z "$BROKEN" ] || { echo "the compiler is unhappy"; exit 1; }
        mkdir -p rehearsal/cli/target/lib
        : > rehearsal/cli/target/rehearsal-cli-1.jar
        """);
    environment.put("UNDERSTUDY_JAVA_HOME", jdk.toString());
    environment.put("BROKEN", "");
  }

  @Test
  void what_is_missing_is_built_once_and_the_arguments_arrive_as_they_were_given()
      throws Exception {
    Answer first = run("drill", "a b", "", "$(id)", "*");
    Answer second = run("validate", "x");

    assertThat(first.code).isEqualTo(7);
    assertThat(first.out)
        .contains("[drill] [a b] [] [$(id)] [*]")
        .contains("-Dunderstudy.home=" + project.toRealPath())
        .contains("-Dunderstudy.terminal=false");
    assertThat(first.err).contains("Building Understudy");
    assertThat(second.out).contains("[validate] [x]");
    assertThat(second.err).isEmpty();
    assertThat(builds()).hasSize(1).first().asString().contains(jdk.toString()).contains("package");
  }

  @Test
  void a_changed_an_added_or_a_removed_source_is_built_again() throws Exception {
    run("graph");
    touch(project.resolve("functions/a/src/main/java/A.java"));
    run("graph");
    assertThat(builds()).hasSize(2);
    settle();

    touch(project.resolve("rehearsal/pom.xml"));
    run("graph");
    assertThat(builds()).hasSize(3);
    settle();

    Files.delete(project.resolve("rehearsal/engine/src/main/java/B.java"));
    touch(project.resolve("rehearsal/engine/src/main/java"));
    run("graph");
    assertThat(builds()).hasSize(4);
    settle();

    touch(project.resolve("statemachines/envelope/x.asl.json"));
    run("graph");
    assertThat(builds()).hasSize(5);
    settle();

    touch(project.resolve("workflows/a/src/main/java/C.java"));
    run("graph");
    assertThat(builds()).hasSize(6);
  }

  @Test
  void a_changed_test_or_a_built_file_is_no_reason_to_build() throws Exception {
    run("graph");
    touch(project.resolve("functions/a/src/test/java/ATest.java"));
    Files.createDirectories(project.resolve("functions/a/target"));
    touch(project.resolve("functions/a/target"));
    run("graph");

    assertThat(builds()).hasSize(1);
  }

  @Test
  void a_failed_build_shows_the_end_of_its_log_and_is_tried_again() throws Exception {
    environment.put("BROKEN", "yes");
    Answer failed = run("graph");
    environment.put("BROKEN", "");
    Answer repaired = run("graph");

    assertThat(failed.code).isEqualTo(3);
    assertThat(failed.err)
        .contains("the compiler is unhappy")
        .contains("The build failed; the whole log is in " + project.toRealPath());
    assertThat(failed.out).isEmpty();
    assertThat(repaired.code).isEqualTo(7);
  }

  @Test
  void two_that_start_at_once_build_once() throws Exception {
    environment.put("SLOW", "2");

    CompletableFuture<Answer> other =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return start(folder, List.of(project.resolve("understudy").toString(), "graph"), 2);
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    Answer one = run("graph");

    assertThat(one.code).isEqualTo(7);
    assertThat(other.get(60, TimeUnit.SECONDS).code).isEqualTo(7);
    assertThat(builds()).hasSize(1);
    assertThat(project.resolve(".understudy/build.lock")).doesNotExist();
  }

  @Test
  void a_build_waits_for_one_that_somebody_else_runs_and_then_for_nobody() throws Exception {
    Process maven = new ProcessBuilder("sleep", "4").start();
    // Not a child of the launcher's, as a mvn in another terminal is not.
    assertThat(run("--hold-build-lock", String.valueOf(maven.pid())).code).isZero();

    Answer waited = run("graph");

    assertThat(maven.isAlive()).isFalse();
    assertThat(waited.code).isEqualTo(7);
    assertThat(waited.err).contains("Waiting for another build of this folder");
    assertThat(builds()).hasSize(1);
    assertThat(project.resolve(".understudy/build.lock")).doesNotExist();
  }

  @Test
  void the_lock_of_a_build_that_was_killed_is_void() throws Exception {
    Process killed = new ProcessBuilder("sleep", "60").start();
    run("--hold-build-lock", String.valueOf(killed.pid()));
    killed.destroyForcibly().waitFor();

    Answer answer = run("graph");

    assertThat(answer.code).isEqualTo(7);
    assertThat(answer.err).doesNotContain("Waiting");
    assertThat(builds()).hasSize(1);
  }

  @Test
  void what_a_build_starts_itself_does_not_wait_for_it() throws Exception {
    run("--hold-build-lock", String.valueOf(ProcessHandle.current().pid()));

    Answer within = run("graph");

    assertThat(within.code).isEqualTo(7);
    assertThat(within.err).doesNotContain("Waiting");
    assertThat(project.resolve(".understudy/build.lock")).isDirectory();
  }

  @Test
  void a_build_that_failed_leaves_no_lock() throws Exception {
    environment.put("BROKEN", "yes");

    assertThat(run("graph").code).isEqualTo(3);

    assertThat(project.resolve(".understudy/build.lock")).doesNotExist();
  }

  @Test
  void it_works_through_a_symbolic_link_from_another_folder() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("else where"));
    Files.createSymbolicLink(elsewhere.resolve("absolute"), project.resolve("understudy"));
    Files.createSymbolicLink(
        elsewhere.resolve("relative"), Path.of("..", "my project", "understudy"));

    for (String link : List.of("absolute", "relative")) {
      Answer answer = start(elsewhere, List.of("./" + link, "graph"));
      assertThat(answer.out)
          .as(link)
          .contains("[graph]")
          .contains("-Dunderstudy.home=" + project.toRealPath());
    }
  }

  @Test
  void a_jdk_of_another_version_is_passed_over() throws Exception {
    environment.put("UNDERSTUDY_JAVA_HOME", jdk("jdk 17", "17.0.15").toString());
    environment.put("JAVA_HOME", jdk.toString());

    assertThat(run("--print-java-home").out.strip()).isEqualTo(jdk.toString());
  }

  @Test
  void without_a_jdk_one_sentence_says_what_to_install() throws Exception {
    script(
        project.resolve("understudy"), Files.readString(SCRIPT).replace("NEEDED=25", "NEEDED=99"));

    Answer answer = run("graph");

    assertThat(answer.code).isEqualTo(2);
    assertThat(answer.err.lines())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("Understudy needs a JDK 99: install one");
  }

  @Test
  void without_maven_one_sentence_says_what_to_install() throws Exception {
    Files.delete(tools.resolve("mvn"));

    Answer answer = run("graph");

    assertThat(answer.code).isEqualTo(2);
    assertThat(answer.err.lines()).hasSize(1).first().asString().contains("install Maven");
  }

  @Test
  void only_a_rehearsal_gets_the_full_compiler() throws Exception {
    assertThat(run("validate", "rehearse").out).contains("-XX:TieredStopAtLevel=1");
    assertThat(run("--verbose", "rehearse", "shop").out).doesNotContain("-XX:TieredStopAtLevel=1");
  }

  @Test
  void shellcheck_has_nothing_to_say() throws Exception {
    Optional<Path> shellcheck =
        Stream.of(
                "/usr/bin/shellcheck", "/usr/local/bin/shellcheck", "/opt/homebrew/bin/shellcheck")
            .map(Path::of)
            .filter(Files::exists)
            .findFirst();
    assumeThat(shellcheck).as("shellcheck is not installed").isPresent();

    assertThat(
            start(
                    Path.of("").toAbsolutePath(),
                    List.of(shellcheck.orElseThrow().toString(), SCRIPT.toString()))
                .out)
        .isEmpty();
  }

  private record Answer(int code, String out, String err) {}

  private Answer run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(project.resolve("understudy").toString()));
    command.addAll(List.of(arguments));
    return start(folder, command);
  }

  private Answer start(Path in, List<String> command) throws IOException, InterruptedException {
    return start(in, command, 1);
  }

  private Answer start(Path in, List<String> command, int number)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out" + number);
    Path err = folder.resolve("err" + number);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("BUILDS", folder.resolve("builds").toString());
    int code = builder.start().waitFor();
    return new Answer(
        code,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(folder.resolve("builds"));
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
    script(home.resolve("bin/javac"), "#!/bin/sh\n");
    script(
        home.resolve("bin/java"),
        "#!/bin/sh\nfor word in \"$@\"; do printf '[%s] ' \"$word\"; done\nexit 7\n");
    return home;
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void age(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(1_000_000_000)));
  }

  private static void touch(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(4_000_000_000L)));
  }

  /** Makes everything older than the stamp again, as if time had passed. */
  private void settle() throws IOException {
    try (Stream<Path> files = Files.walk(project)) {
      for (Path file : files.filter(path -> !path.toString().contains("target")).toList()) {
        age(file);
      }
    }
  }
}
