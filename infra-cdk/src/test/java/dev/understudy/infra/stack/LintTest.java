package dev.understudy.infra.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.understudy.statemachines.StateMachineFile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Other people's rules: cfn-lint on the templates, asl-validator on the state machines. */
@NeedsNode
class LintTest {

  @Test
  void cfn_lint_finds_nothing() throws IOException, InterruptedException {
    Optional<Path> linter = onPath("cfn-lint");
    if (linter.isEmpty()) {
      System.out.println("infra-cdk: no cfn-lint on the PATH, the templates are not linted");
    }
    assumeTrue(linter.isPresent(), "no cfn-lint on the PATH");
    List<String> command = new ArrayList<>(List.of(linter.orElseThrow().toString()));
    // W3005: CDK names dependencies that a reference implies already; that is no fault of the
    // template.
    command.addAll(List.of("--ignore-checks", "W3005", "--"));
    for (RegionStack stack : Synthesised.once().stacks()) {
      command.add(Synthesised.once().templateFile(stack).toString());
    }

    assertThat(run(command)).isEqualTo("exit 0\n");
  }

  @Test
  void asl_validator_finds_nothing() throws IOException, InterruptedException {
    Path validator = Path.of("node_modules/.bin/asl-validator").toAbsolutePath();
    if (!Files.isExecutable(validator)) {
      System.out.println("infra-cdk: no asl-validator; fetch it with: npm ci --prefix infra-cdk");
      assertThat(System.getenv("CI")).as("CI fetches the validator first").isNotEqualTo("true");
    }
    assumeTrue(Files.isExecutable(validator), "no asl-validator");
    List<String> command = new ArrayList<>(List.of(validator.toString()));
    for (StateMachineFile file : StateMachineFile.all()) {
      command.addAll(List.of("--json-path", Path.of("..").resolve(file.path()).toString()));
    }

    assertThat(run(command)).endsWith("exit 0\n").doesNotContain("\u2717");
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("lint", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("the linter ends").isTrue();
    return Files.readString(output, StandardCharsets.UTF_8) + "exit " + process.exitValue() + "\n";
  }

  private static Optional<Path> onPath(String program) {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(Optional.ofNullable(System.getenv("PATH")).orElse(""))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
