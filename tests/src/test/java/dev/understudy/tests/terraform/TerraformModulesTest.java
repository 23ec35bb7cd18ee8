package dev.understudy.tests.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the real Terraform and the real AWS provider say of modules, examples and stacks. */
@Tag("wire")
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class TerraformModulesTest {
  @TempDir private static Path scratch;
  private static TerraformBinary terraform = new TerraformBinary(Path.of(""), Map.of());
  private static TerraformCopy copy = new TerraformCopy(Path.of(""));

  @BeforeAll
  static void find() throws IOException {
    terraform = TerraformBinary.forTests(Files.createDirectory(scratch.resolve("terraform")));
    copy = TerraformCopy.shipped(scratch.resolve("source"));
  }

  static List<String> modules() throws IOException {
    return TerraformCopy.names("modules");
  }

  static List<String> stacks() throws IOException {
    return TerraformCopy.names("examples");
  }

  @Test
  void every_file_is_in_terraforms_own_format() throws IOException {
    TerraformBinary.Ran ran = terraform.run(copy.folder(), "fmt", "-check", "-recursive", "-diff");

    assertThat(ran.exit()).as(ran.output()).isZero();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void a_module_is_valid_and_its_tests_pass(String module) throws IOException {
    Path folder = copy.module(module);
    initialised(folder);

    // It validates the module before its first run.
    TerraformBinary.Ran ran = terraform.run(folder, "test", "-no-color");

    assertThat(ran.exit()).as(ran.output()).isZero();
    assertThat(ran.output()).contains("0 failed").doesNotContain(" 0 passed");
  }

  @ParameterizedTest
  @MethodSource("modules")
  void each_example_of_a_module_is_valid(String module) throws IOException {
    List<Path> examples;
    try (Stream<Path> folders = Files.list(copy.module(module).resolve("examples"))) {
      examples = folders.toList();
    }

    assertThat(examples).isNotEmpty();
    for (Path example : examples) {
      valid(example);
    }
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void a_stack_is_valid(String stack) throws IOException {
    valid(copy.stack(stack));
  }

  private static void initialised(Path folder) throws IOException {
    TerraformBinary.Ran init =
        terraform.run(folder, "init", "-input=false", "-no-color", "-backend=false");
    assertThat(init.exit()).as(init.output()).isZero();
  }

  private static void valid(Path folder) throws IOException {
    initialised(folder);
    TerraformBinary.Ran ran = terraform.run(folder, "validate", "-no-color");
    assertThat(ran.exit()).as(ran.output()).isZero();
    assertThat(ran.output()).doesNotContain("Warning");
  }
}
