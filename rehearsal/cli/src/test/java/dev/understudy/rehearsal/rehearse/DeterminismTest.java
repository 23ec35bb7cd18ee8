package dev.understudy.rehearsal.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.fault.ListedFaults;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeterminismTest {
  @ParameterizedTest
  @ValueSource(strings = {"drill", "unplanned"})
  void the_same_seed_gives_the_same_bytes_of_history(String mode) {
    List<String> first = digests(ShopFailover.rehearsal(mode, 7, true), 0, 12);

    assertThat(digests(ShopFailover.rehearsal(mode, 7, true), 0, 12)).isEqualTo(first);
    assertThat(digests(ShopFailover.rehearsal(mode, 8, true), 0, 12)).isNotEqualTo(first);
  }

  @Test
  void a_run_is_the_same_whatever_ran_before_it() {
    List<String> all = digests(ShopFailover.rehearsal("drill", 7, true), 0, 6);

    assertThat(digests(ShopFailover.rehearsal("drill", 7, true), 4, 2))
        .isEqualTo(all.subList(4, 6));
  }

  @Test
  void the_faults_that_struck_make_the_same_run_when_they_are_listed() {
    RehearsedWorkflow workflow = ShopFailover.workflow("drill");
    Rehearsal rehearsal = ShopFailover.rehearsal("drill", 7, true);
    for (int run = 0; run < 12; run++) {
      HistoryDigest drawn = new HistoryDigest();
      RunResult result = rehearsal.run(run, List.of(drawn));
      HistoryDigest listed = new HistoryDigest();

      RunResult again =
          StagedRun.perform(
              workflow,
              rehearsal.seedOf(RunId.drawn(run)),
              new ListedFaults(result.struck()),
              List.of(listed));

      assertThat(listed.hex()).isEqualTo(drawn.hex());
      assertThat(again.verdict()).isEqualTo(result.verdict());
    }
  }

  private static List<String> digests(Rehearsal rehearsal, int first, int runs) {
    return IntStream.range(first, first + runs)
        .mapToObj(
            run -> {
              HistoryDigest digest = new HistoryDigest();
              var _ = rehearsal.run(run, List.of(digest));
              return digest.hex();
            })
        .toList();
  }
}
