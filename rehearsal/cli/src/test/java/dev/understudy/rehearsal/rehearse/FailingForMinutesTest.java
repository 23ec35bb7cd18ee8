package dev.understudy.rehearsal.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.engine.EventDetail;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.engine.HistoryEvent;
import dev.understudy.rehearsal.fault.CallFault;
import dev.understudy.rehearsal.fault.CallFaultKind;
import dev.understudy.rehearsal.fault.Fault;
import dev.understudy.rehearsal.fault.FaultPlan;
import dev.understudy.rehearsal.fault.ListedFaults;
import dev.understudy.rehearsal.fault.Place;
import dev.understudy.rehearsal.fault.WorldFault;
import dev.understudy.rehearsal.fault.WorldFaultKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Calls of the envelope and of aftercare that fail for minutes, or for ever: somebody is told, what
 * can be restored is restored, and a lease is never kept in silence.
 */
class FailingForMinutesTest {
  private static final RehearsedWorkflow DRILL = ShopFailover.workflow("drill");

  /** Each attempt is repeated five times before the state's Catch: fifteen rounds and more. */
  private static final int MINUTES = 90;

  private static final int FOR_EVER = 100_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aftercare_whose_reads_fail_for_minutes_tells_a_person_and_restores_in_the_end(int read) {
    Watched watched = new Watched();

    RunResult result =
        perform(watched, abort(120_000), unavailable("dynamodb:getItem", read, MINUTES));

    assertThat(result.breaches()).isEmpty();
    assertThat(watched.entered).contains("Tell that the ledger does not answer");
    assertThat(watched.aftercare()).extracting(each -> each.status().name()).isEqualTo("SUCCEEDED");
    assertThat(watched.aftercare()).extracting(Execution::output).asString().contains("RESTORED");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aftercare_that_never_reads_the_ledger_fails_by_name_and_says_that_the_lease_is_kept(
      int read) {
    Watched watched = new Watched();

    RunResult result =
        perform(watched, abort(120_000), unavailable("dynamodb:getItem", read, FOR_EVER));

    assertThat(result.breaches()).isEmpty();
    assertThat(watched.entered)
        .contains("Tell that the ledger does not answer", "Notify of aftercare");
    assertThat(watched.aftercare().error()).contains("FAILED");
    assertThat(watched.aftercare().cause().orElseThrow())
        .contains("nothing was restored")
        .contains("the lease was not released");
  }

  @Test
  void whatever_call_of_the_envelope_or_aftercare_fails_for_long_it_closes_and_tells() {
    List<String> broken = new ArrayList<>();
    for (long abortAt : List.of(0L, 250L, 120_000L, 300_000L)) {
      List<Fault> world = abortAt == 0 ? List.of() : List.of(abort(abortAt));
      Counted counted = new Counted(world);
      var _ = StagedRun.perform(DRILL, 7, counted, List.of());
      counted.calls.forEach(
          (call, times) -> {
            for (int number = 1; number <= times; number++) {
              for (int length : List.of(8, MINUTES, FOR_EVER)) {
                List<Fault> faults = new ArrayList<>(world);
                faults.add(call.fault(number, length));
                StagedRun.perform(DRILL, 7, new ListedFaults(faults), List.of())
                    .breaches()
                    .forEach(breach -> broken.add(faults + ": " + breach));
              }
            }
          });
    }
    assertThat(broken).isEmpty();
  }

  private static RunResult perform(Watched watched, Fault... faults) {
    return StagedRun.perform(DRILL, 7, new ListedFaults(List.of(faults)), List.of(watched));
  }

  private static WorldFault abort(long atMillis) {
    return new WorldFault(WorldFaultKind.OPERATOR_ABORT, atMillis, 0);
  }

  private static CallFault unavailable(String call, int number, int times) {
    return new CallFault(Place.TASK, call, number, CallFaultKind.UNAVAILABLE, times, 0);
  }

  private record Call(Place place, String name) {
    CallFault fault(int number, int times) {
      CallFaultKind kind =
          place == Place.NESTED ? CallFaultKind.REFUSED : CallFaultKind.UNAVAILABLE;
      return new CallFault(place, name, number, kind, times, 0);
    }
  }

  /** Counts the calls that the states of envelope and aftercare make themselves. */
  private static final class Counted implements FaultPlan {
    final Map<Call, Integer> calls = new HashMap<>();
    private final List<WorldFault> world;

    Counted(List<Fault> world) {
      this.world = world.stream().map(WorldFault.class::cast).toList();
    }

    @Override
    public Optional<CallFault> at(Place place, String name, int number) {
      if (place == Place.TASK
          || place == Place.NESTED
          || List.of("AdmitOperation", "JudgeOperation", "RecordEvidence").contains(name)) {
        calls.merge(new Call(place, name), 1, Integer::sum);
      }
      return Optional.empty();
    }

    @Override
    public boolean usualDay() {
      return true;
    }

    @Override
    public boolean quiet() {
      return false;
    }

    @Override
    public List<WorldFault> world() {
      return world;
    }
  }

  private static final class Watched implements ExecutionListener {
    final List<String> entered = new ArrayList<>();
    private final List<Execution> ended = new ArrayList<>();

    @Override
    public void onEvent(String executionArn, HistoryEvent event) {
      if (event.detail() instanceof EventDetail.Entered state) {
        entered.add(state.name());
      }
    }

    @Override
    public void onEnded(Execution execution) {
      ended.add(execution);
    }

    Execution aftercare() {
      return ended.stream()
          .filter(each -> each.stateMachineArn().endsWith(":aftercare"))
          .findFirst()
          .orElseThrow();
    }
  }
}
