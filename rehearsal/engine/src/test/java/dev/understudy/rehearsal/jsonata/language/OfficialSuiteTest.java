package dev.understudy.rehearsal.jsonata.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Runs the official suite of JSONata 2.0.6, which lies where the system property {@code
 * understudy.jsonataSuite} says, and writes {@code docs/jsonata.md}.
 */
class OfficialSuiteTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "jsonata.md");

  private static List<SuiteCase> cases = List.of();

  @BeforeAll
  static void read_every_case() {
    String named = System.getProperty("understudy.jsonataSuite", "");
    if (named.isEmpty()) {
      abort("name the folder of JSONata's own test suite by -Dunderstudy.jsonataSuite=FOLDER");
    }
    Path folder = Path.of(named);
    assertThat(folder).as("the JSONata suite").isDirectory();
    cases = SuiteCase.readAll(folder);
  }

  @Test
  void every_case_agrees_and_the_page_says_so() throws IOException {
    Map<String, String> differences = new TreeMap<>();
    for (SuiteCase suiteCase : cases) {
      String ours = suiteCase.difference();
      if (ours != null) {
        differences.put(
            suiteCase.name(),
            "`" + suiteCase.expression() + "` | " + suiteCase.expected() + " | " + ours);
      }
    }
    String page = page(differences);
    if (Boolean.getBoolean("understudy.writeDocs")) {
      Files.writeString(PAGE, page);
    }

    assertThat(cases).hasSizeGreaterThan(1_600);
    assertThat(differences).isEmpty();
    assertThat(Files.readString(PAGE))
        .as(
            "docs/jsonata.md is stale; write it anew with: mvn -pl rehearsal/engine -am test"
                + " -Dtest=OfficialSuiteTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dunderstudy.writeDocs=true")
        .isEqualTo(page);
  }

  private static String page(Map<String, String> differences) {
    List<String> lines = new ArrayList<>();
    lines.add("# JSONata");
    lines.add("");
    lines.add(
        "Written by `OfficialSuiteTest`, which runs the official suite of JSONata 2.0.6 and fails"
            + " when this page is stale.");
    lines.add("");
    lines.add(
        "%d of %d cases agree in value, in undefined, and in the code of the error."
            .formatted(cases.size() - differences.size(), cases.size()));
    lines.add("");
    lines.add("## Differences from the suite");
    lines.add("");
    if (differences.isEmpty()) {
      lines.add("None.");
    } else {
      lines.add("| Case | Expression | Suite | Here |");
      lines.add("|---|---|---|---|");
      differences.forEach((name, row) -> lines.add("| " + name + " | " + row + " |"));
    }
    lines.addAll(STEP_FUNCTIONS);
    return String.join("\n", lines) + "\n";
  }

  private static final List<String> STEP_FUNCTIONS =
      List.of(
          "",
          "## Where Step Functions differs from JSONata, and so does the runtime",
          "",
          "| What | Step Functions | Source |",
          "|---|---|---|",
          "| `$eval` | is no function (T1006) | floci#2737, measured on AWS |",
          "| `$partition`, `$range`, `$hash`, `$uuid`, `$parse`, `$random(seed)` | added |"
              + " [guide](https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html),"
              + " floci#2662 |",
          "| `$range(1, 9, 9)` | `1`, not `[1]` | recorded by LocalStack |",
          "| `$random(42)` | 0.7275636800328681, as `java.util.Random` | floci#2662 |",
          "| `1/0` | the text `Infinity` | floci#2783 |",
          "| nothing (undefined) in a field | `States.QueryEvaluationError` | recorded |",
          "| nesting of evaluations | at most 100 | floci#2737 |",
          "| one value | at most 6,990,256 bytes, a number taken as 8 | floci#2737 |",
          "| time | one second, counted here as 10,000,000 steps | guide |");
}
