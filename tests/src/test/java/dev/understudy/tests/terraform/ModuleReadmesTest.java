package dev.understudy.tests.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of modules and stacks say what their files say. */
class ModuleReadmesTest {
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^(variable|output) \"([a-z0-9_]+)\" \\{\\n(.*?)^}");
  private static final Pattern DESCRIPTION = Pattern.compile("(?m)^  description\\s+= \"(.+)\"$");
  private static final Pattern DEFAULT = Pattern.compile("(?m)^  default\\s+=");
  private static final Pattern ROW = Pattern.compile("^\\| `([a-z0-9_]+)` \\|(.*)\\|$");

  static List<Path> modules() throws IOException {
    return folders("modules");
  }

  static List<Path> all() throws IOException {
    return Stream.concat(folders("modules").stream(), folders("examples").stream()).toList();
  }

  private static List<Path> folders(String part) throws IOException {
    return TerraformCopy.names(part).stream()
        .map(name -> TerraformCopy.SOURCE.resolve(part).resolve(name))
        .toList();
  }

  @Test
  void the_library_holds_the_modules_it_promises() throws IOException {
    assertThat(TerraformCopy.names("modules"))
        .containsExactly(
            "database",
            "dns",
            "failover-switch",
            "network",
            "security",
            "standby",
            "state-backend",
            "web-service");
  }

  @ParameterizedTest
  @MethodSource("all")
  void each_folder_has_its_files(Path folder) {
    assertThat(Stream.of("main.tf", "variables.tf", "outputs.tf", "versions.tf", "README.md"))
        .allSatisfy(name -> assertThat(folder.resolve(name)).isNotEmptyFile());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void each_module_has_an_example_tests_and_its_use_on_its_page(Path module) throws IOException {
    assertThat(module.resolve("examples/basic/main.tf")).isNotEmptyFile();
    assertThat(module.resolve("tests/" + module.getFileName() + ".tftest.hcl"))
        .content()
        .contains("mock_provider", "assert {", "expect_failures");
    assertThat(Files.readString(module.resolve("README.md"))).contains("```hcl\nmodule \"");
  }

  @ParameterizedTest
  @MethodSource("all")
  void the_page_lists_the_inputs_and_says_which_are_required(Path folder) throws IOException {
    Map<String, String> declared = blocks(folder, "variables.tf");
    Map<String, String> listed = table(folder, "input");

    assertThat(listed.keySet()).isEqualTo(declared.keySet());
    assertThat(listed)
        .allSatisfy(
            (name, row) ->
                assertThat(row.contains("required"))
                    .as("%s is required", name)
                    .isEqualTo(!DEFAULT.matcher(declared.getOrDefault(name, "")).find()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void the_page_lists_the_outputs(Path folder) throws IOException {
    assertThat(table(folder, "output").keySet()).isEqualTo(blocks(folder, "outputs.tf").keySet());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void the_page_describes_each_input_and_output_as_the_module_does(Path module) throws IOException {
    described(blocks(module, "variables.tf"), table(module, "input"));
    described(blocks(module, "outputs.tf"), table(module, "output"));
  }

  private static void described(Map<String, String> declared, Map<String, String> listed) {
    assertThat(declared)
        .allSatisfy(
            (name, body) -> {
              Matcher description = DESCRIPTION.matcher(body);
              assertThat(description.find()).as("%s has a description", name).isTrue();
              assertThat(listed.getOrDefault(name, ""))
                  .endsWith(" " + description.group(1).replace("\\\"", "\"") + " ");
            });
  }

  /** The bodies of the blocks of a file, by name. */
  private static Map<String, String> blocks(Path folder, String file) throws IOException {
    Map<String, String> found = new TreeMap<>();
    Matcher matcher = BLOCK.matcher(Files.readString(folder.resolve(file)));
    while (matcher.find()) {
      found.put(matcher.group(2), matcher.group(3));
    }
    return found;
  }

  /** The rows of the tables whose first column is headed so, by the name in it. */
  private static Map<String, String> table(Path folder, String head) throws IOException {
    Map<String, String> rows = new TreeMap<>();
    List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("README.md")));
    boolean inside = false;
    for (String line : lines) {
      inside = line.startsWith("|") && (inside || line.startsWith("| " + head + " |"));
      Matcher row = ROW.matcher(line);
      if (inside && row.matches()) {
        rows.put(row.group(1), row.group(2));
      }
    }
    return rows;
  }
}
