package dev.understudy.rehearsal.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InjectedFaultsTest {
  @Test
  void a_listed_fault_strikes_its_calls_and_no_other() {
    CallFault fault = new CallFault(Place.LAMBDA, "ShiftTraffic", 2, CallFaultKind.REFUSED, 2, 0);
    InjectedFaults strikes = new InjectedFaults(new ListedFaults(List.of(fault)));

    List<Boolean> struck =
        IntStream.range(0, 5)
            .mapToObj(call -> strikes.next(Place.LAMBDA, "ShiftTraffic").isPresent())
            .toList();

    assertThat(struck).containsExactly(false, true, true, false, false);
    assertThat(strikes.next(Place.LAMBDA, "RunJourneys")).isEmpty();
    assertThat(strikes.struck()).containsExactly(fault);
    assertThat(fault.inWords()).isEqualTo("lambda:ShiftTraffic#2 refused x2");
  }

  @Test
  void what_a_seed_struck_strikes_the_same_when_listed() {
    for (long seed = 0; seed < 200; seed++) {
      InjectedFaults drawn = new InjectedFaults(new SeededFaults(seed, List.of(), 60_000));
      List<String> first = calls(drawn);
      assertThat(calls(new InjectedFaults(new ListedFaults(drawn.struck())))).isEqualTo(first);
    }
  }

  @Test
  void most_runs_see_none_to_three_faults_and_some_see_many() {
    List<Integer> counts = new ArrayList<>();
    for (long seed = 0; seed < 2_000; seed++) {
      InjectedFaults strikes =
          new InjectedFaults(new SeededFaults(seed, List.of(WorldFaultKind.values()), 60_000));
      var _ = calls(strikes);
      counts.add(strikes.struck().size() + strikes.world().size());
    }
    assertThat(counts.stream().filter(count -> count <= 3).count()).isBetween(1_400L, 1_900L);
    assertThat(counts.stream().filter(count -> count == 0).count()).isBetween(200L, 700L);
    assertThat(counts).anyMatch(count -> count > 6);
  }

  @Test
  void a_fault_that_cannot_happen_there_is_refused() {
    assertThatThrownBy(() -> new CallFault(Place.NESTED, "x", 1, CallFaultKind.CRASHED_AFTER, 1, 0))
        .hasMessageContaining("CRASHED_AFTER");
  }

  private static List<String> calls(InjectedFaults strikes) {
    List<String> fates = new ArrayList<>();
    for (int call = 0; call < 100; call++) {
      fates.add(strikes.next(Place.SDK, "route53:getChange").map(CallFault::inWords).orElse("-"));
    }
    return fates;
  }
}
