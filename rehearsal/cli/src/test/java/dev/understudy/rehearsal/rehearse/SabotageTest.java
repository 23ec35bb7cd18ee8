package dev.understudy.rehearsal.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.fault.CallFault;
import dev.understudy.rehearsal.fault.CallFaultKind;
import dev.understudy.rehearsal.fault.Fault;
import dev.understudy.rehearsal.fault.ListedFaults;
import dev.understudy.rehearsal.fault.Place;
import dev.understudy.rehearsal.fault.WorldFault;
import dev.understudy.rehearsal.fault.WorldFaultKind;
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

/** Mistakes that an operation must not survive unnoticed: each is planted, and has to be found. */
class SabotageTest {
  private static final int FOR_EVER = 100_000;

  @Test
  void traffic_that_is_shifted_before_the_gate_is_found() {
    Optional<Breach> found =
        hunt(
            10,
            UnaryOperator.identity(),
            with(
                "ShiftTraffic",
                code ->
                    event ->
                        code.apply(
                            "canary-10".equals(map(event).get("step"))
                                ? replaced(event, "target", Map.of("primary", 0, "standby", 100))
                                : event)));

    assertThat(found)
        .get()
        .extracting(Breach::invariant)
        .isEqualTo("no more than the canary on an unverified region");
  }

  @Test
  void a_shift_that_does_not_wait_for_its_gate_is_found() {
    Optional<Breach> found =
        hunt(
            10,
            text ->
                text.contains("\"Shift verified\"")
                    ? text.replace("$verdict = 'GREEN'", "$verdict in ['GREEN', 'UNDECIDED']")
                    : text,
            SabotageTest::honest);

    assertThat(found).get().extracting(Breach::sentence).asString().contains("gate was green");
  }

  @Test
  void a_shift_that_ignores_what_it_finds_is_found() {
    List<Map<String, Integer>> anything =
        List.of(
            Map.of("primary", 71, "standby", 29),
            Map.of("primary", 100, "standby", 0),
            Map.of("primary", 90, "standby", 10),
            Map.of("primary", 50, "standby", 50),
            Map.of("primary", 0, "standby", 100));

    Optional<Breach> found =
        hunt(
            400,
            UnaryOperator.identity(),
            with(
                "ShiftTraffic",
                code -> event -> code.apply(replaced(event, "expected", anything))));

    assertThat(found).get().extracting(Breach::invariant).isEqualTo("compared before written");
  }

  @Test
  void an_envelope_that_skips_release_on_an_error_is_found() {
    Optional<Breach> found =
        hunt(
            600,
            text -> text.replaceFirst("\"Next\": \"Notify\"", "\"Next\": \"What is the verdict?\""),
            SabotageTest::honest,
            "still holds the lease");

    assertThat(found)
        .get()
        .extracting(Breach::sentence)
        .asString()
        .contains("still holds the lease");
  }

  @Test
  void an_envelope_that_turns_a_rollback_green_is_found() {
    Optional<Breach> found =
        hunt(
            100,
            text ->
                text.replace(
                    "$verdict = 'SUCCEEDED' and", "$verdict in ['SUCCEEDED', 'ROLLED_BACK'] and"),
            SabotageTest::honest,
            "was judged ROLLED_BACK and ended SUCCEEDED");

    assertThat(found)
        .get()
        .extracting(Breach::sentence)
        .asString()
        .contains("was judged ROLLED_BACK and ended SUCCEEDED");
  }

  @Test
  void a_restore_that_does_not_verify_is_found() {
    // No gate can be asked, so the canary is red; and no second change is let through, so the
    // restore leaves traffic at the canary.
    List<Breach> found =
        struck(
            text ->
                text.contains("\"Is the steady state proved again?\"")
                    ? text.replace(
                        "$shift.status = 'VERIFIED'", "$shift.status in ['VERIFIED', 'RED']")
                    : text,
            call(Place.LAMBDA, "CheckHealthGate", 1, CallFaultKind.UNAVAILABLE, FOR_EVER, 0),
            call(
                Place.SDK,
                "route53:changeResourceRecordSets",
                2,
                CallFaultKind.REFUSED,
                FOR_EVER,
                0));

    assertThat(found).extracting(Breach::invariant).contains("an honest verdict");
  }

  @Test
  void a_lease_that_is_taken_without_comparing_the_token_is_found() {
    Fault[] abortWhileTheRequestIsOnItsWay = {
      call(Place.TASK, "dynamodb:updateItem", 3, CallFaultKind.STARTED_LATE, 1, 22_587),
      new WorldFault(WorldFaultKind.OPERATOR_ABORT, 15_760, 0)
    };

    assertThat(struck(UnaryOperator.identity(), abortWhileTheRequestIsOnItsWay)).isEmpty();
    assertThat(
            struck(
                text ->
                    text.replace(
                        "(fencingToken = :seen AND",
                        "((fencingToken = :seen OR fencingToken <> :seen) AND"),
                abortWhileTheRequestIsOnItsWay))
        .extracting(Breach::invariant)
        .contains("a late request changes nothing", "evidence, notification, released lease");
  }

  @Test
  void aftercare_that_works_under_the_old_token_is_found() {
    List<Breach> found =
        struck(
            text ->
                text.contains("\"Take the lease over\"")
                    ? text.replace(
                        "SET fencingToken = :next, executionArn",
                        "SET fencingToken = :seen, seenBy = :next, executionArn")
                    : text,
            new WorldFault(WorldFaultKind.OPERATOR_ABORT, 120_000, 0));

    assertThat(found).extracting(Breach::sentence).anyMatch(it -> it.contains("another token"));
  }

  @Test
  void evidence_that_is_only_pretended_is_found() {
    Optional<Breach> found =
        hunt(
            10,
            UnaryOperator.identity(),
            with(
                "RecordEvidence",
                code ->
                    event ->
                        Map.of(
                            "key",
                            "evidence/none",
                            "sequence",
                            1,
                            "sha256",
                            "",
                            "previousSha256",
                            "",
                            "writtenTo",
                            List.of(),
                            "failedIn",
                            List.of())),
            "without evidence");

    assertThat(found).get().extracting(Breach::sentence).asString().contains("without evidence");
  }

  @Test
  void a_lease_that_anyone_gets_is_found() {
    Optional<Breach> found =
        hunt(
            600,
            text ->
                text.replace(
                    "attribute_not_exists(operationId) OR expiresAt < :now",
                    "attribute_not_exists(nobody) OR expiresAt < :now"),
            SabotageTest::honest,
            "at work on the same blast radius");

    assertThat(found)
        .get()
        .extracting(Breach::invariant)
        .isEqualTo("one operation at work a blast radius");
  }

  private static LambdaFunctions.Code honest(String name, LambdaFunctions.Code code) {
    return code;
  }

  private static CallFault call(
      Place place, String name, int number, CallFaultKind kind, int times, long millis) {
    return new CallFault(place, name, number, kind, times, millis);
  }

  private static List<Breach> struck(UnaryOperator<String> definitions, Fault... faults) {
    return StagedRun.perform(
            ShopFailover.sabotagedWorkflow("drill", definitions, SabotageTest::honest),
            7,
            new ListedFaults(List.of(faults)),
            List.of())
        .breaches();
  }

  private static Optional<Breach> hunt(
      int seeds,
      UnaryOperator<String> definitions,
      BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions) {
    return hunt(seeds, definitions, functions, "");
  }

  /** The first breach that says certain words; a mistake may break more than one invariant. */
  private static Optional<Breach> hunt(
      int seeds,
      UnaryOperator<String> definitions,
      BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions,
      String words) {
    Rehearsal rehearsal = ShopFailover.sabotaged("drill", 7, definitions, functions);
    for (int run = 0; run < seeds; run++) {
      Optional<Breach> meant =
          rehearsal.run(run, List.of()).breaches().stream()
              .filter(breach -> breach.sentence().contains(words))
              .findFirst();
      if (meant.isPresent()) {
        return meant;
      }
    }
    return Optional.empty();
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
