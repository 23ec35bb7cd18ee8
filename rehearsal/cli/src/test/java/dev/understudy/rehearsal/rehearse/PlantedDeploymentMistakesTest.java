package dev.understudy.rehearsal.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.fault.FaultPlan;
import dev.understudy.rehearsal.fault.ListedFaults;
import dev.understudy.rehearsal.fault.WorldFault;
import dev.understudy.rehearsal.fault.WorldFaultKind;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.invariant.Breach;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Mistakes in a deployment that are found by stacks, endpoints and weights as they are. */
class PlantedDeploymentMistakesTest {

  @Test
  void gates_that_never_ask_are_found() {
    assertThat(
            found(
                1,
                FaultPlan.NONE,
                UnaryOperator.identity(),
                answering(
                    "CheckHealthGate",
                    Map.of("status", "GREEN", "samples", List.of(), "findings", List.of()))))
        .contains("every wave and share over a green gate")
        .contains("last known good only after a verified bake");
  }

  @Test
  void journeys_that_are_never_sent_are_found() {
    assertThat(
            found(
                1,
                FaultPlan.NONE,
                UnaryOperator.identity(),
                answering("RunJourneys", Map.of("passed", true, "findings", List.of()))))
        .contains("every wave and share over a green gate");
  }

  @Test
  void a_bake_that_is_skipped_is_found() {
    assertThat(
            found(
                1,
                FaultPlan.NONE,
                text -> text.replace("{% $plan.bakeSeconds %}", "{% 0 %}"),
                (name, code) -> code))
        .contains("last known good only after a verified bake");
  }

  @Test
  void a_cutover_that_ends_half_way_and_says_it_is_whole_is_found() {
    assertThat(
            found(
                1,
                FaultPlan.NONE,
                text ->
                    text.replace("$stepIndex < $count($cutover.steps)", "$stepIndex < 1")
                        .replace("$stepIndex = $count($cutover.steps)", "$stepIndex = 1"),
                (name, code) -> code))
        .contains("traffic on the version that the verdict names");
  }

  @Test
  void silence_that_is_taken_for_a_yes_is_found() {
    assertThat(
            found(
                12,
                befalls(WorldFaultKind.APPROVER_SILENT),
                text ->
                    text.replaceFirst(
                        "(?s)(the plan was not approved within .*?\"Next\": )\"How is the stack"
                            + " left\\?\"",
                        "$1\"Record the approval\""),
                (name, code) -> code))
        .isNotEmpty();
  }

  private static FaultPlan befalls(WorldFaultKind kind) {
    return new ListedFaults(List.of(new WorldFault(kind, 0, kind.lasts() ? 20_000 : 0)));
  }

  private static BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> answering(
      String function, Map<String, Object> answer) {
    return (name, code) -> name.equals(function) ? event -> answer : code;
  }

  // Some runs find the stacks deployed before and some do not, so a few are tried.
  private static Set<String> found(
      int runs,
      FaultPlan faults,
      UnaryOperator<String> definitions,
      BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions) {
    RehearsedWorkflow sabotaged =
        ExampleRunbook.of("small-stacks")
            .with("\nbake: 2s", "\nbake: 60s")
            .sabotaged("deploy", definitions, functions);
    Set<String> found = new TreeSet<>();
    for (int run = 0; run < runs && found.isEmpty(); run++) {
      StagedRun.perform(sabotaged, 7 + run, faults, List.of()).breaches().stream()
          .map(Breach::invariant)
          .forEach(found::add);
    }
    return found;
  }
}
