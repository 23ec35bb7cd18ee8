package dev.understudy.rehearsal.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.fault.FaultPlan;
import dev.understudy.rehearsal.fault.ListedFaults;
import dev.understudy.rehearsal.fault.WorldFault;
import dev.understudy.rehearsal.fault.WorldFaultKind;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.invariant.Breach;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Handlers that lie and machines that believe them: what they say is not asked, so each is found by
 * what happens in the world.
 */
class PlantedFailoverMistakesTest {
  private static final long SEED = 7;

  private static final Map<String, Object> GREEN =
      Map.of("status", "GREEN", "samples", List.of(), "findings", List.of());

  @Test
  void a_gate_that_never_asks_is_found() {
    assertThat(found("drill", answering("CheckHealthGate", GREEN)))
        .contains("no more than the canary on an unverified region", "baked before it is trusted");
  }

  @Test
  void a_gate_that_asks_only_one_of_its_targets_is_found() {
    BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> onlyTheLast =
        with(
            "CheckHealthGate",
            code ->
                event -> {
                  List<?> targets = (List<?>) Objects.requireNonNull(map(event).get("targets"));
                  return code.apply(replaced(event, "targets", targets.subList(0, 1)));
                });
    assertThat(found("drill", onlyTheLast))
        .contains("no more than the canary on an unverified region");
  }

  @Test
  void journeys_that_are_never_sent_are_found() {
    assertThat(
            found("drill", answering("RunJourneys", Map.of("passed", true, "findings", List.of()))))
        .contains("no more than the canary on an unverified region");
  }

  @Test
  void a_readiness_that_is_always_ready_is_found() {
    assertThat(
            found(
                "drill",
                WorldFaultKind.STANDBY_SLOW,
                UnaryOperator.identity(),
                with(
                    "CheckReadiness", code -> event -> replaced(code.apply(event), "ready", true))))
        .contains("ready before traffic moves");
  }

  @Test
  void propagation_that_is_always_confirmed_is_found() {
    assertThat(
            found(
                "drill",
                answering("ConfirmPropagation", Map.of("propagated", true, "reason", "yes"))))
        .contains("clients follow a verified shift");
  }

  @Test
  void a_bake_that_is_skipped_is_found() {
    assertThat(found("drill", text -> text.replace("{% $step.bakeSeconds %}", "{% 0 %}")))
        .contains("baked before it is trusted");
  }

  @Test
  void a_refusal_that_is_taken_for_a_yes_is_found() {
    assertThat(
            found(
                "unplanned",
                WorldFaultKind.APPROVER_REFUSES,
                text ->
                    text.replace(
                        "{% $approval.approved = true %}", "{% $exists($approval.approved) %}"),
                (name, code) -> code))
        .contains("ready before traffic moves");
  }

  @Test
  void silence_that_is_taken_for_a_yes_is_found() {
    assertThat(
            found(
                "unplanned",
                WorldFaultKind.APPROVER_SILENT,
                text ->
                    text.replaceFirst(
                        "(?s)(was not approved within .*?\"Next\": )\"Held before any change\"",
                        "$1\"Is a pre-scale planned?\""),
                (name, code) -> code))
        .contains("ready before traffic moves");
  }

  @Test
  void a_drained_primary_whose_data_was_not_asked_about_is_found() {
    assertThat(
            found(
                "planned",
                text ->
                    text.replace(
                        "$plan.mode = 'planned' and $step.phase",
                        "$plan.mode = '' and $step.phase")))
        .contains("fresh data before the primary is drained");
  }

  @Test
  void evidence_that_leaves_a_region_out_is_found() {
    assertThat(
            found(
                "drill",
                with(
                    "RecordEvidence",
                    code ->
                        event ->
                            code.apply(replaced(event, "evidenceRegions", List.of("eu-west-1"))))))
        .contains("evidence that stands");
  }

  @Test
  void evidence_that_tells_another_verdict_is_found() {
    assertThat(
            found(
                "drill",
                with(
                    "RecordEvidence",
                    code ->
                        event ->
                            code.apply(
                                "verdict".equals(map(event).get("phase"))
                                    ? replaced(event, "facts", Map.of("verdict", "HELD"))
                                    : event))))
        .contains("evidence that stands");
  }

  @Test
  void a_step_that_is_not_recorded_is_found() {
    assertThat(
            found(
                "drill",
                with(
                    "RecordEvidence",
                    code ->
                        event ->
                            code.apply(
                                "canary-10".equals(map(event).get("phase"))
                                    ? replaced(event, "phase", "another")
                                    : event))))
        .contains("every step in the evidence");
  }

  private static Set<String> found(String mode, UnaryOperator<String> definitions) {
    return found(mode, FaultPlan.NONE, definitions, (name, code) -> code);
  }

  private static Set<String> found(
      String mode, BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions) {
    return found(mode, FaultPlan.NONE, UnaryOperator.identity(), functions);
  }

  // The world is not as it should be from the operation's beginning on.
  private static Set<String> found(
      String mode,
      WorldFaultKind befalls,
      UnaryOperator<String> definitions,
      BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions) {
    WorldFault fault = new WorldFault(befalls, 0, befalls.lasts() ? 20_000 : 0);
    return found(mode, new ListedFaults(List.of(fault)), definitions, functions);
  }

  private static Set<String> found(
      String mode,
      FaultPlan faults,
      UnaryOperator<String> definitions,
      BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions) {
    RehearsedWorkflow sabotaged =
        ExampleRunbook.of("shop-failover").sabotaged(mode, definitions, functions);
    return StagedRun.perform(sabotaged, SEED, faults, List.of()).breaches().stream()
        .map(Breach::invariant)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> answering(
      String function, Map<String, Object> answer) {
    return with(function, code -> event -> answer);
  }

  private static BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> with(
      String function, UnaryOperator<LambdaFunctions.Code> planted) {
    return (name, code) -> name.equals(function) ? planted.apply(code) : code;
  }

  private static Map<String, @Nullable Object> replaced(
      @Nullable Object event, String name, Object value) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(map(event));
    changed.put(name, value);
    return changed;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@Nullable Object event) {
    return event instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
