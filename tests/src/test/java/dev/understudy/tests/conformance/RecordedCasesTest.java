package dev.understudy.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.understudy.rehearsal.jsonata.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs every recorded case. Looks for them where the system property {@code understudy.aslCases} or
 * the variable {@code UNDERSTUDY_ASL_CASES} says, else beside the project.
 */
class RecordedCasesTest {
  private static final double AIM = 0.95;

  private static List<Agreement> agreements = List.of();

  @BeforeAll
  static void run_every_case() {
    Path folder = folder();
    if (!Files.isDirectory(folder)) {
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError("CI must run the recorded cases, but there is no " + folder);
      }
      abort("conformance skipped: there is no folder " + folder);
    }
    agreements = RecordedCase.readAll(folder).stream().map(Agreement::of).toList();
  }

  @Test
  void nearly_all_cases_without_jsonpath_agree_in_status_output_and_error() {
    List<Agreement> jsonata =
        agreements.stream().filter(a -> !a.recorded().usesJsonPath()).toList();
    long all = agreements.stream().filter(Agreement::agrees).count();
    long agreeing = jsonata.stream().filter(Agreement::agrees).count();
    System.out.printf(
        "recorded cases that agree: %d of %d; of those without JSONPath: %d of %d%n",
        all, agreements.size(), agreeing, jsonata.size());

    assertThat(jsonata).isNotEmpty();
    assertThat((double) agreeing / jsonata.size()).isGreaterThanOrEqualTo(AIM);
  }

  @TestFactory
  Stream<DynamicTest> every_case_agrees_or_is_a_known_difference() {
    Map<String, String> known = knownDifferences();
    return agreements.stream()
        .map(
            agreement ->
                dynamicTest(
                    agreement.recorded().name(),
                    () -> {
                      String reason = known.get(agreement.recorded().name());
                      if (reason == null) {
                        assertThat(agreement.differences()).isEmpty();
                      } else {
                        assertThat(agreement.agrees())
                            .as("agrees now; take it off the list that says: %s", reason)
                            .isFalse();
                      }
                    }));
  }

  @Test
  void every_known_difference_names_a_case_and_a_reason() {
    List<String> names = agreements.stream().map(a -> a.recorded().name()).toList();

    assertThat(knownDifferences())
        .allSatisfy(
            (name, reason) -> {
              assertThat(names).contains(name);
              assertThat(reason).isNotBlank();
            });
  }

  private static Map<String, String> knownDifferences() {
    try (InputStream file =
        RecordedCasesTest.class.getResourceAsStream("/conformance/known-differences.json")) {
      if (file == null) {
        throw new AssertionError("known-differences.json is missing");
      }
      Map<String, String> known = new LinkedHashMap<>();
      Object list = JsonText.read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
      assertThat(list).isInstanceOf(Map.class);
      if (list instanceof Map<?, ?> map) {
        map.forEach((name, reason) -> known.put((String) name, (String) reason));
      }
      return known;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Path folder() {
    String override =
        System.getProperty("understudy.aslCases", System.getenv("UNDERSTUDY_ASL_CASES"));
    return override != null
        ? Path.of(override)
        : projectRoot().resolve("../shared/asl-cases/aws-recorded").normalize();
  }

  private static Path projectRoot() {
    Path here = Path.of("").toAbsolutePath();
    while (here != null && !Files.isDirectory(here.resolve("statemachines"))) {
      here = here.getParent();
    }
    return here == null ? Path.of("").toAbsolutePath() : here;
  }
}
