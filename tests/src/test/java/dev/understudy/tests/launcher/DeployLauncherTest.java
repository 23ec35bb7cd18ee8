package dev.understudy.tests.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs {@code ./understudy synth|diff|deploy|destroy} in a project whose JDK, Maven, npm and CDK
 * command line only note what they are asked.
 */
class DeployLauncherTest {

  private static final Path ROOT = Path.of("..");

  @TempDir private Path folder;
  private Path project;
  private Path module;
  private Path tools;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void layOut() throws IOException {
    project = Files.createDirectories(folder.resolve("my project"));
    module = project.resolve("infra-cdk");
    script(project.resolve("understudy"), Files.readString(ROOT.resolve("understudy")));
    for (String name : List.of("cdk.sh", "app.sh")) {
      script(module.resolve(name), Files.readString(ROOT.resolve("infra-cdk").resolve(name)));
    }
    for (String source : List.of("pom.xml", "infra-cdk/pom.xml", "infra-cdk/package-lock.json")) {
      write(project.resolve(source), "");
    }
    write(project.resolve("functions/runtime/pom.xml"), "a library");
    write(project.resolve("functions/traffic/pom.xml"), "maven-shade-plugin");
    write(project.resolve("functions/fleet/pom.xml"), "maven-shade-plugin");
    Files.createDirectories(project.resolve("statemachines"));
    script(
        module.resolve("node_modules/.bin/cdk"),
        """
        #!/bin/sh
        printf 'cdk in %s:' "$(pwd)"
        for word in "$@"; do printf ' [%s]' "$word"; done
        printf '\\nconfig [%s]\\n' "$UNDERSTUDY_CONFIG"
        exit "${CDK_EXIT:-0}"
        """);
    write(module.resolve("node_modules/.package-lock.json"), "");
    Files.setLastModifiedTime(
        module.resolve("node_modules/.package-lock.json"),
        FileTime.from(Instant.EPOCH.plusSeconds(4_000_000_000L)));
    layOutTools();
    environment.put("UNDERSTUDY_JAVA_HOME", jdk().toString());
  }

  private void layOutTools() throws IOException {
    tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool :
        List.of(
            "sh",
            "dirname",
            "basename",
            "readlink",
            "find",
            "head",
            "tail",
            "grep",
            "mkdir",
            "mv",
            "cat",
            "pwd",
            "rm")) {
      Path real =
          Stream.of("/bin", "/usr/bin")
              .map(bin -> Path.of(bin, tool))
              .filter(Files::exists)
              .findFirst()
              .orElseThrow();
      Files.createSymbolicLink(tools.resolve(tool), real);
    }
    script(tools.resolve("node"), "#!/bin/sh\nexit 0\n");
    script(
        tools.resolve("npm"),
        """
        #!/bin/sh
        echo "npm $*" >> "$CALLS"
        exit "${NPM_EXIT:-0}"
        """);
    script(
        tools.resolve("mvn"),
        """
        #!/bin/sh
        echo "mvn $*" >> "$CALLS"
        [ -z "$BROKEN" ] || { echo "the compiler is unhappy"; exit 1; }
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"synth", "diff"})
  void the_pinned_cdk_gets_the_command_and_every_argument_as_it_was_given(String command)
      throws Exception {
    Answer answer = run(command, "--profile", "a b", "$(id)");

    assertThat(answer.code).isZero();
    assertThat(answer.out)
        .contains("cdk in " + module.toRealPath() + ": [" + command + "] [--app] [./app.sh]")
        .contains("[--output] [" + module.toRealPath() + "/target/cdk.out]")
        .contains("[--profile] [a b] [$(id)]")
        .doesNotContain("[--all]")
        .contains("config [" + project.toRealPath() + "/understudy.config.yaml]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"deploy", "destroy"})
  void both_stacks_are_meant_unless_one_is_named(String command) throws Exception {
    assertThat(run(command).out).contains("[" + command + "]").contains("[--all]");
    assertThat(run(command, "Understudy-standby").out)
        .contains("[Understudy-standby]")
        .doesNotContain("[--all]");
  }

  @Test
  void the_configuration_is_named_relative_to_where_one_stands_and_not_handed_on()
      throws Exception {
    for (String[] arguments :
        List.of(
            new String[] {"diff", "--config", "accounts/test.yaml", "--profile", "p"},
            new String[] {"diff", "--config=accounts/test.yaml", "--profile", "p"})) {
      assertThat(run(arguments).out)
          .contains("config [" + folder.toRealPath() + "/accounts/test.yaml]")
          .doesNotContain("[--config");
    }
    assertThat(run("diff", "--config").code).isEqualTo(2);
  }

  @Test
  void the_exit_code_is_the_cdks() throws Exception {
    environment.put("CDK_EXIT", "1");

    assertThat(run("deploy").code).isEqualTo(1);
  }

  @Test
  void a_refused_configuration_ends_with_2_and_the_cdk_is_not_asked() throws Exception {
    environment.put("CHECK_EXIT", "2");

    Answer answer = run("deploy");

    assertThat(answer.code).isEqualTo(2);
    assertThat(answer.err).contains("no such region");
    assertThat(answer.out).doesNotContain("cdk in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"node", "npm"})
  void without_node_one_sentence_says_what_to_install_and_nothing_is_built(String missing)
      throws Exception {
    Files.delete(tools.resolve(missing));

    Answer answer = run("deploy");

    assertThat(answer.code).isEqualTo(2);
    assertThat(answer.err.lines()).hasSize(1).first().asString().contains("install it", missing);
    assertThat(calls()).isEmpty();
  }

  @Test
  void help_needs_neither_node_nor_a_build() throws Exception {
    Files.delete(tools.resolve("node"));

    Answer answer = run("deploy", "--help");

    assertThat(answer.code).isZero();
    assertThat(answer.out).contains("Usage: understudy deploy").contains("Exit codes:");
    assertThat(calls()).isEmpty();
  }

  @Test
  void every_module_that_makes_a_function_is_built_once() throws Exception {
    run("synth");
    run("synth");

    assertThat(calls())
        .singleElement()
        .asString()
        .contains("-pl infra-cdk,functions/fleet,functions/traffic -am package");
  }

  @Test
  void a_failed_build_or_fetch_ends_with_3() throws Exception {
    environment.put("BROKEN", "yes");
    Answer failed = run("synth");
    assertThat(failed.code).isEqualTo(3);
    assertThat(failed.err).contains("the compiler is unhappy", "the whole log is in");

    environment.put("BROKEN", "");
    environment.put("NPM_EXIT", "1");
    Files.delete(module.resolve("node_modules/.bin/cdk"));
    Answer unfetched = run("synth");
    assertThat(unfetched.code).isEqualTo(3);
    assertThat(unfetched.err).contains("npm could not fetch");
    assertThat(calls().getLast()).startsWith("npm ci");
  }

  private record Answer(int code, String out, String err) {}

  private Answer run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(project.resolve("understudy").toString()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("CALLS", folder.resolve("calls").toString());
    int code = builder.start().waitFor();
    return new Answer(code, Files.readString(out), Files.readString(err));
  }

  private List<String> calls() throws IOException {
    Path calls = folder.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  // Its java is the app that checks the configuration.
  private Path jdk() throws IOException {
    Path home = Files.createDirectories(folder.resolve("jdk 25"));
    write(home.resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");
    script(home.resolve("bin/javac"), "#!/bin/sh\n");
    script(
        home.resolve("bin/java"),
        """
        #!/bin/sh
        [ "${CHECK_EXIT:-0}" = 0 ] || echo "no such region" >&2
        exit "${CHECK_EXIT:-0}"
        """);
    return home;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(1_000_000_000)));
  }

  private static void script(Path file, String text) throws IOException {
    write(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
