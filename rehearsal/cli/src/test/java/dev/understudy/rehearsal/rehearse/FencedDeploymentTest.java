package dev.understudy.rehearsal.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.fault.CallFault;
import dev.understudy.rehearsal.fault.CallFaultKind;
import dev.understudy.rehearsal.fault.Fault;
import dev.understudy.rehearsal.fault.ListedFaults;
import dev.understudy.rehearsal.fault.Place;
import dev.understudy.rehearsal.fault.WorldFault;
import dev.understudy.rehearsal.fault.WorldFaultKind;
import dev.understudy.rehearsal.invariant.Breach;
import dev.understudy.rehearsal.terraform.BuildFence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What comes late, after a release, a takeover or a restore, changes nothing; and a machine or a
 * build that has stopped comparing is found.
 */
class FencedDeploymentTest {
  private static final String NO_LEASE = "no write and no apply without the lease";
  private static final String NOT_BAKED = "last known good only after a verified bake";
  private static final int WRITES = 40;
  private static final long LATE = 24_900;

  @Test
  void a_write_of_the_ledger_that_lands_late_breaks_nothing_whichever_it_is() {
    assertThat(lateWrites(UnaryOperator.identity())).isEmpty();
  }

  @Test
  void a_move_of_the_last_known_good_that_compares_nothing_is_found_when_it_comes_late() {
    assertThat(lateAndAborted(text -> without(text, "attribute_not_exists(holder) AND applied")))
        .extracting(Breach::invariant)
        .containsAnyOf(NOT_BAKED, NO_LEASE);
  }

  @Test
  void a_build_that_was_asked_for_before_the_operation_was_taken_over_applies_nothing() {
    assertThat(aborted(UnaryOperator.identity())).isEmpty();
  }

  @Test
  void a_build_that_does_not_ask_before_it_applies_is_found() {
    assertThat(aborted(fence -> BuildFence.NONE)).extracting(Breach::invariant).contains(NO_LEASE);
  }

  @Test
  void a_start_that_is_long_on_its_way_makes_one_build_and_the_deployment_goes_on() {
    for (int start = 1; start <= 6; start++) {
      RunResult result =
          run(
              UnaryOperator.identity(),
              UnaryOperator.identity(),
              new CallFault(
                  Place.SDK, "codebuild:startBuild", start, CallFaultKind.LANDED_LATE, 1, LATE));
      assertThat(result.breaches()).as("start %d", start).isEmpty();
      assertThat(result.verdict().name()).as("start %d", start).isEqualTo("SUCCEEDED");
    }
  }

  @Test
  void an_apply_that_cannot_be_recorded_is_not_called_clean() {
    RunResult unrecorded =
        run(
            text ->
                text.replace(
                    "SET appliedVersion = :version", "SET appliedVersion = :version, #pk = :me"),
            UnaryOperator.identity());
    assertThat(unrecorded.verdict().name()).isNotEqualTo("SUCCEEDED");
    assertThat(unrecorded.breaches()).isEmpty();
  }

  private static String without(String text, String condition) {
    int from = text.indexOf("\"ConditionExpression\": \"" + condition);
    if (from < 0) {
      return text;
    }
    return text.substring(0, from)
        + "\"ConditionExpression\": \"attribute_exists(pk)"
        + text.substring(text.indexOf("\",", from));
  }

  private static List<Breach> lateWrites(UnaryOperator<String> machines) {
    List<Breach> breaches = new ArrayList<>();
    IntStream.rangeClosed(1, WRITES)
        .mapToObj(
            write ->
                new CallFault(
                    Place.TASK, "dynamodb:updateItem", write, CallFaultKind.STARTED_LATE, 2, LATE))
        .forEach(late -> breaches.addAll(run(machines, UnaryOperator.identity(), late).breaches()));
    return breaches;
  }

  // Late by itself such a write meets its own operation, which waits for it; an abort takes that
  // away.
  private static List<Breach> lateAndAborted(UnaryOperator<String> machines) {
    List<Breach> breaches = new ArrayList<>();
    for (int write = 1; write <= WRITES && breaches.isEmpty(); write++) {
      CallFault late =
          new CallFault(
              Place.TASK, "dynamodb:updateItem", write, CallFaultKind.STARTED_LATE, 1, LATE);
      for (long at = 20_000; at < 300_000 && breaches.isEmpty(); at += 4_000) {
        WorldFault abort = new WorldFault(WorldFaultKind.OPERATOR_ABORT, at, 0);
        breaches.addAll(run(machines, UnaryOperator.identity(), late, abort).breaches());
      }
    }
    return breaches;
  }

  private static List<Breach> aborted(UnaryOperator<BuildFence> fences) {
    List<Breach> breaches = new ArrayList<>();
    LongStream.iterate(20_000, at -> at < 260_000, at -> at + 4_000)
        .mapToObj(at -> new WorldFault(WorldFaultKind.OPERATOR_ABORT, at, 0))
        .forEach(abort -> breaches.addAll(run(UnaryOperator.identity(), fences, abort).breaches()));
    return breaches;
  }

  private static RunResult run(
      UnaryOperator<String> machines, UnaryOperator<BuildFence> fences, Fault... faults) {
    return StagedRun.perform(
        ExampleRunbook.of("small-stacks").sabotaged("deploy", machines, fences),
        3,
        new ListedFaults(List.of(faults)),
        List.of());
  }
}
