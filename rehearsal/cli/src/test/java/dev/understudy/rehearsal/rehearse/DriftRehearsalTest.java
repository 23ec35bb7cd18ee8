package dev.understudy.rehearsal.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.fault.FaultPlan;
import dev.understudy.rehearsal.fault.ListedFaults;
import dev.understudy.rehearsal.fault.WorldFault;
import dev.understudy.rehearsal.fault.WorldFaultKind;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.invariant.Breach;
import dev.understudy.rehearsal.report.RehearsalReport;
import dev.understudy.rehearsal.report.Verdict;
import dev.understudy.rehearsal.report.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drift under virtual time: every run ends safely, and each planted mistake is found. */
final class DriftRehearsalTest {
  @ParameterizedTest
  @ValueSource(strings = {"report", "reconcile"})
  void every_run_ends_safely(String mode) {
    RehearsalReport report = rehearse(mode, 40, (name, code) -> code);

    assertThat(report.violations()).isEmpty();
    assertThat(report.faultsStruck()).isPositive();
    assertThat(report.ended(Verdict.SUCCEEDED)).isPositive();
    assertThat(report.ended(Verdict.HELD)).isPositive();
  }

  @Test
  void drift_that_is_taken_for_safe_is_found_when_it_is_put_right() {
    assertThat(
            broken(
                "reconcile",
                before(
                    "ClassifyDrift",
                    input ->
                        input.put(
                            "rules",
                            List.of(
                                Map.of(
                                    "id",
                                    "all",
                                    "drift",
                                    "safe",
                                    "types",
                                    List.of("*"),
                                    "attributes",
                                    List.of("*")))))))
        .contains("nothing but the safe class is changed");
  }

  @Test
  void what_somebody_has_changed_since_the_look_is_found_when_it_is_undone() {
    List<String> everything = List.of("tags", "desired_capacity", "threshold", "health_check");
    assertThat(
            brokenByHand(
                before(
                    "JudgePlan",
                    input ->
                        input.put(
                            "allowed",
                            ((List<?>) input.getOrDefault("targets", List.of()))
                                .stream()
                                    .map(
                                        target ->
                                            Map.of("address", target, "attributes", everything))
                                    .toList()))))
        .contains("nothing but the safe class is changed", "what is changed is reported");
  }

  @Test
  void a_budget_that_nobody_heeds_is_found() {
    assertThat(broken("reconcile", before("DecideDrift", in -> in.put("attributesMax", 100_000))))
        .contains("never over budget");
  }

  @Test
  void a_report_that_puts_right_is_found() {
    assertThat(broken("report", after("DecideDrift", out -> out.put("decision", "RECONCILE"))))
        .contains("a report changes nothing");
  }

  @Test
  void drift_that_nobody_tells_of_is_found() {
    assertThat(broken("report", after("ClassifyDrift", out -> out.put("findings", List.of()))))
        .contains("all drift is healed, reported or named for the next time");
  }

  @Test
  void a_lease_that_anybody_gets_is_found() {
    UnaryOperator<String> anybody =
        text -> text.replace("attribute_not_exists(operationId)", "attribute_not_exists(nobody)");
    RehearsedWorkflow workflow =
        ExampleRunbook.of("shop-drift").sabotaged("reconcile", anybody, (name, code) -> code);
    FaultPlan rival =
        new ListedFaults(List.of(new WorldFault(WorldFaultKind.RIVAL_START, 10_000, 0)));

    assertThat(StagedRun.perform(workflow, 1, rival, List.of()).breaches())
        .extracting(Breach::invariant)
        .contains("one operation at work a blast radius");
  }

  @Test
  void a_check_that_finds_two_hundred_attributes_ends_as_one_that_finds_a_few() {
    RehearsalReport many =
        rehearse("report", 12, after("ClassifyDrift", DriftRehearsalTest::findTwoHundred));

    assertThat(many.ended(Verdict.SUCCEEDED)).isPositive();
    assertThat(many.outcomes()).isEqualTo(rehearse("report", 12, (name, code) -> code).outcomes());
  }

  // As many as one look hands back at most: ties of several ranks, mixed, and none that would make
  // another end right. They push what was really found off the list, so how the runs end is looked
  // at here, not what is named.
  private static Object findTwoHundred(Map<String, Object> out) {
    List<?> found = out.get("findings") instanceof List<?> list ? list : List.of();
    List<Object> many = new ArrayList<>();
    List<String> ranks =
        found.toString().contains("dangerous")
            ? List.of("safe", "dangerous", "review")
            : List.of("safe", "review");
    for (int i = 0; i < 200 && !found.isEmpty(); i++) {
      Map<String, Object> finding = new LinkedHashMap<>();
      ((Map<?, ?>) found.get(i % found.size()))
          .forEach((key, value) -> finding.put(String.valueOf(key), value));
      if (i >= found.size()) {
        finding.put("drift", ranks.get(i * 7 % ranks.size()));
        finding.put("address", finding.get("address") + "[" + i + "]");
      }
      many.add(finding);
    }
    return out.put("findings", many);
  }

  private interface Change {
    Object in(Map<String, Object> tree);
  }

  private static BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> before(
      String function, Change change) {
    return (name, code) ->
        name.equals(function) ? event -> code.apply(changed(change).apply(event)) : code;
  }

  private static BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> after(
      String function, Change change) {
    return (name, code) ->
        name.equals(function) ? event -> changed(change).apply(code.apply(event)) : code;
  }

  private static UnaryOperator<Object> changed(Change change) {
    return tree -> {
      Map<String, Object> copy = new LinkedHashMap<>();
      ((Map<?, ?>) tree).forEach((key, value) -> copy.put(String.valueOf(key), value));
      var _ = change.in(copy);
      return copy;
    };
  }

  private static List<String> broken(
      String mode, BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions) {
    return rehearse(mode, 25, functions).violations().stream().map(Violation::invariant).toList();
  }

  /** What breaks when somebody works by hand all the while, whatever the seed. */
  private static List<String> brokenByHand(
      BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions) {
    RehearsedWorkflow workflow =
        ExampleRunbook.of("shop-drift").sabotaged("reconcile", UnaryOperator.identity(), functions);
    FaultPlan byHand = new ListedFaults(List.of(new WorldFault(WorldFaultKind.HAND_CHANGE, 1, 0)));
    return LongStream.range(0, 25)
        .mapToObj(seed -> StagedRun.perform(workflow, seed, byHand, List.of()))
        .flatMap(result -> result.breaches().stream())
        .map(Breach::invariant)
        .toList();
  }

  private static RehearsalReport rehearse(
      String mode,
      int runs,
      BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions) {
    RehearsedWorkflow workflow =
        ExampleRunbook.of("shop-drift").sabotaged(mode, UnaryOperator.identity(), functions);
    return new Rehearsal(workflow, 5, true)
        .search(SearchOptions.drawn(runs), run -> "run " + run, done -> {});
  }
}
