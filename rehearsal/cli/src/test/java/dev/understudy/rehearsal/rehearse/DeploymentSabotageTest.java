package dev.understudy.rehearsal.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.invariant.Breach;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Mistakes that a deployment must not survive unnoticed: each is planted, and has to be found. */
class DeploymentSabotageTest {
  @Test
  void a_bake_that_asks_no_gate_is_found() {
    Optional<Breach> found =
        hunt(
            5,
            text -> text.replace("$append([$plan.waves.gates], [$plan.cutover.green])", "[]"),
            (name, code) -> code);

    assertThat(found)
        .get()
        .extracting(Breach::invariant)
        .isEqualTo("last known good only after a verified bake");
  }

  @Test
  void a_machine_that_ignores_the_verdict_is_stopped_by_the_handler_that_starts_the_apply() {
    Optional<Breach> found =
        hunt(
            40,
            UnaryOperator.identity(),
            (name, code) -> name.equals("JudgePlan") ? pretendPassed(code) : code);

    assertThat(found).isEmpty();
  }

  @Test
  void a_red_bake_that_is_taken_for_green_is_found() {
    Optional<Breach> found =
        hunt(
            300,
            text ->
                text.contains("\"Is the bake green?\"")
                    ? text.replace("$gate.status = 'GREEN'", "$gate.status in ['GREEN', 'RED']")
                    : text,
            (name, code) -> code);

    assertThat(found).isPresent();
  }

  @Test
  void a_restore_that_leaves_stacks_out_and_says_it_restored_is_found() {
    Optional<Breach> found =
        hunt(
            300,
            text ->
                text.replace(
                    "$not($exists($row.touchedBy.S)) or $row.touchedBy.S != $operationId",
                    "$operationId = $operationId"),
            (name, code) -> code);

    assertThat(found)
        .get()
        .extracting(Breach::invariant)
        .isEqualTo("every stack ends new, old or named");
  }

  @Test
  void a_rollback_that_is_not_checked_is_found() {
    Optional<Breach> found =
        hunt(
            400,
            text ->
                text.contains("\"Is the wave restored?\"")
                    ? text.replace("$count($waveEnds[end = 'LEFT']) = 0", "$count($waveEnds) > 0")
                    : text,
            (name, code) -> code);

    assertThat(found)
        .get()
        .extracting(Breach::invariant)
        .isEqualTo("every stack ends new, old or named");
  }

  @Test
  void a_lease_that_anyone_gets_is_found() {
    Optional<Breach> found =
        hunt(
            400,
            text ->
                text.replace(
                    "fencingToken = :seen AND (attribute_not_exists(operationId) OR expiresAt <"
                        + " :now",
                    "fencingToken = :seen AND (attribute_not_exists(nobody) OR expiresAt < :now"),
            (name, code) -> code);

    assertThat(found).isPresent();
  }

  private static LambdaFunctions.Code pretendPassed(LambdaFunctions.Code judge) {
    return event -> {
      Map<String, @Nullable Object> verdict = new LinkedHashMap<>(map(judge.apply(event)));
      if ("NEEDS_APPROVAL".equals(verdict.get("decision"))) {
        verdict.put("decision", "PASSED");
      }
      return verdict;
    };
  }

  private static Optional<Breach> hunt(
      int seeds,
      UnaryOperator<String> definitions,
      BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions) {
    Rehearsal rehearsal =
        Deployments.sabotaged("small-stacks", "deploy", 7, definitions, functions);
    for (int run = 0; run < seeds; run++) {
      List<Breach> breaches = rehearsal.run(run, List.of()).breaches();
      if (!breaches.isEmpty()) {
        return Optional.of(breaches.getFirst());
      }
    }
    return Optional.empty();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@Nullable Object tree) {
    return tree instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
