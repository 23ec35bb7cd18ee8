package dev.understudy.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.understudy.rehearsal.jsonata.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs every execution that was recorded on AWS: status, output, error and cause. A case that
 * cannot be run as recorded, or differs, stands in {@code known-differences.json} with its reason.
 */
class RecordedCasesTest {
  private static final Path CASES = Path.of("src", "test", "resources", "conformance");
  // What another service held or a function did was not recorded: nothing can be compared.
  private static final String NOT_RECORDED = "not recorded: ";
  private static final double AIM = 0.97;

  private static List<Agreement> agreements = List.of();
  private static Map<String, String> known = Map.of();

  @BeforeAll
  static void run_every_case() throws IOException {
    List<Agreement> all = new ArrayList<>();
    for (String folder : List.of("aws-recorded", "aws-recorded-2")) {
      RecordedCase.readAll(CASES.resolve(folder)).stream().map(Agreement::of).forEach(all::add);
    }
    agreements = all;
    Map<String, String> reasons = new LinkedHashMap<>();
    if (JsonText.read(Files.readString(CASES.resolve("known-differences.json")))
        instanceof Map<?, ?> map) {
      map.forEach((name, reason) -> reasons.put((String) name, (String) reason));
    }
    known = reasons;
  }

  private static boolean isComparable(Agreement agreement) {
    return !known.getOrDefault(agreement.recorded().name(), "").startsWith(NOT_RECORDED);
  }

  @Test
  void nearly_all_cases_of_every_category_agree() {
    Map<String, int[]> counts = new TreeMap<>();
    for (Agreement agreement : agreements) {
      int[] count = counts.computeIfAbsent(agreement.recorded().category(), _ -> new int[3]);
      count[0]++;
      count[1] += isComparable(agreement) ? 1 : 0;
      count[2] += agreement.agrees() ? 1 : 0;
    }
    counts.forEach(
        (category, count) ->
            System.out.printf(
                "%s: %d of %d recorded cases can be compared, %d agree%n",
                category, count[1], count[0], count[2]));

    assertThat(agreements).hasSizeGreaterThan(460);
    assertThat(counts)
        .allSatisfy(
            (category, count) ->
                assertThat(count[2])
                    .as(category)
                    .isGreaterThanOrEqualTo((int) Math.floor(AIM * count[1])));
  }

  @TestFactory
  Stream<DynamicTest> every_case_agrees_or_is_a_known_difference() {
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

    assertThat(known)
        .allSatisfy(
            (name, reason) -> {
              assertThat(names).contains(name);
              assertThat(reason).isNotBlank();
            });
  }
}
