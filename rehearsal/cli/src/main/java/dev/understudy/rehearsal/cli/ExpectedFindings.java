package dev.understudy.rehearsal.cli;

import dev.understudy.functions.policy.Decision;
import dev.understudy.functions.policy.PlanVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What the name of a plan file promises of its verdict.
 *
 * <p>{@code NAME.pass.json} is to pass. {@code NAME.fail.json} is to need approval or be denied,
 * for just the findings that {@code NAME.fail.expected} lists, one {@code policy address} a line.
 */
final class ExpectedFindings {

  private static final String PASS = ".pass.json";
  private static final String FAIL = ".fail.json";

  private ExpectedFindings() {}

  /** What is wrong with the name of a plan file, or with the list beside it. */
  static List<String> problems(Path plan, String shown) {
    String name = String.valueOf(plan.getFileName());
    if (!name.endsWith(PASS) && !name.endsWith(FAIL)) {
      return List.of(shown + ": does not say what is expected; name it *.pass.json or *.fail.json");
    }
    return name.endsWith(FAIL) && !Files.isRegularFile(list(plan))
        ? List.of(
            shown + ": there is no " + list(plan).getFileName() + " that lists what is expected")
        : List.of();
  }

  /** In what a verdict differs from what was promised; empty when in nothing. */
  static List<String> differences(Path plan, PlanVerdict verdict) {
    boolean fail = String.valueOf(plan.getFileName()).endsWith(FAIL);
    List<String> differences = new ArrayList<>();
    if (!fail) {
      if (verdict.decision() != Decision.PASSED) {
        differences.add("expected PASSED, but it is " + verdict.decision());
      }
      return differences;
    }
    if (verdict.decision() != Decision.DENIED && verdict.decision() != Decision.NEEDS_APPROVAL) {
      differences.add("expected DENIED or NEEDS_APPROVAL, but it is " + verdict.decision());
    }
    TreeSet<String> missing = new TreeSet<>(lines(list(plan)));
    TreeSet<String> more = new TreeSet<>();
    verdict
        .findings()
        .forEach(finding -> more.add((finding.policy() + " " + finding.address()).strip()));
    TreeSet<String> expected = new TreeSet<>(missing);
    missing.removeAll(more);
    more.removeAll(expected);
    missing.forEach(line -> differences.add("expected and not found: " + line));
    more.forEach(line -> differences.add("found and not expected: " + line));
    return differences;
  }

  private static Path list(Path plan) {
    return plan.resolveSibling(
        String.valueOf(plan.getFileName()).replaceFirst("\\.json$", ".expected"));
  }

  private static List<String> lines(Path list) {
    try {
      return Files.readAllLines(list).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new BadInput(list.getFileName() + " cannot be read: " + e.getMessage());
    }
  }
}
