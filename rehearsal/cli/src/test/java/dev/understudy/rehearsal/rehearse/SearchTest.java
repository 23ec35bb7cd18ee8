package dev.understudy.rehearsal.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.rehearsal.report.RehearsalDetail.MachineCoverage;
import dev.understudy.rehearsal.report.RehearsalDetail.Pass;
import dev.understudy.rehearsal.report.RehearsalReport;
import dev.understudy.rehearsal.report.Violation;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever is searched, by however many threads and machines, comes to the same. */
class SearchTest {
  private static final SearchOptions.Sweep NONE = SearchOptions.Sweep.NONE;

  private final Rehearsal rehearsal = ShopFailover.rehearsal("drill", 7, true);

  @Test
  void every_call_and_every_moment_of_the_run_without_faults_is_swept() {
    long swept = rehearsal.size(RunId.Phase.SINGLE);

    // What a drill of this runbook comes to: well over a hundred calls, each by several kinds.
    assertThat(swept).isGreaterThan(3_000);
    assertThat(rehearsal.size(RunId.Phase.PAIRS)).isEqualTo(swept * (swept - 1) / 2);
  }

  @Test
  void a_share_of_the_sweep_is_the_same_by_one_thread_and_by_three() {
    SearchOptions one = options(SearchOptions.Sweep.SINGLE, 2, 1, new Shard(5, 200));
    SearchOptions three = options(SearchOptions.Sweep.SINGLE, 2, 3, new Shard(5, 200));

    assertThat(rehearsal.share(three, "x.yaml", done -> {}))
        .isEqualTo(rehearsal.share(one, "x.yaml", done -> {}));
  }

  @Test
  void shards_put_together_say_what_one_machine_says() {
    RehearsalReport whole =
        rehearsal.search(options(NONE, 30, 2, Shard.WHOLE), run -> "run " + run, done -> {});

    assertThat(Shares.of(shards(3, 30)).report(run -> "run " + run)).isEqualTo(whole);
  }

  @Test
  void shards_that_do_not_belong_together_or_are_missing_are_refused() {
    List<String> shards = shards(2, 2);
    String other = rehearsal.share(options(NONE, 3, 1, new Shard(2, 2)), "x.yaml", done -> {});

    assertThatThrownBy(() -> Shares.of(List.of(shards.getFirst())))
        .hasMessageContaining("missing: [2]");
    assertThatThrownBy(() -> Shares.of(List.of(shards.getFirst(), shards.getFirst())))
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> Shares.of(List.of(shards.getFirst(), other)))
        .hasMessageContaining("different rehearsals");
    assertThatThrownBy(() -> Shares.of(List.of("{}"))).hasMessageContaining("no file of a shard");
  }

  @Test
  void a_swept_run_is_performed_again_by_its_name() {
    RunId run = new RunId(RunId.Phase.SINGLE, 40);

    RunResult result = rehearsal.run(run, List.of());

    assertThat(result.struck()).hasSize(1);
    assertThat(ShopFailover.rehearsal("drill", 7, true).run(run, List.of()).struck())
        .isEqualTo(result.struck());
  }

  @Test
  void a_workflow_that_does_not_work_undisturbed_is_not_alive() {
    UnaryOperator<String> neverGreen =
        text -> text.replace("$verdict = 'GREEN'", "$verdict = 'BLUE'");
    RehearsalReport report =
        ShopFailover.sabotaged("drill", 7, neverGreen, (name, code) -> code)
            .search(SearchOptions.drawn(1), run -> "run " + run, done -> {});

    assertThat(report.alive()).isFalse();
    assertThat(report.green()).isFalse();
    assertThat(report.violations())
        .extracting(Violation::invariant)
        .contains("a run without faults ends as it should");
  }

  @Test
  void what_was_never_reached_is_named_with_a_reason() {
    RehearsalReport report =
        rehearsal.search(SearchOptions.drawn(1), run -> "run " + run, done -> {});

    assertThat(report.detail().pass(Pass.Kind.QUIET)).isPresent();
    MachineCoverage cutover = machine(report, "cutover");
    assertThat(cutover.never()).hasSize(cutover.transitions());
    assertThat(cutover.never()).allMatch(never -> never.why().contains("never starts the machine"));
    assertThat(machine(report, "operation").never())
        .anyMatch(never -> never.what().contains(", catch ") && never.why().contains("errors"));
    assertThat(machine(report, "region-failover").never())
        .noneMatch(never -> never.what().startsWith("begin with"));
  }

  private static MachineCoverage machine(RehearsalReport report, String name) {
    return report.detail().coverage().stream()
        .filter(machine -> machine.machine().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<String> shards(int of, int runs) {
    return IntStream.rangeClosed(1, of)
        .mapToObj(
            number ->
                rehearsal.share(
                    options(NONE, runs, 1, new Shard(number, of)), "x.yaml", done -> {}))
        .toList();
  }

  private static SearchOptions options(
      SearchOptions.Sweep sweep, int runs, int threads, Shard shard) {
    return new SearchOptions(sweep, 1, runs, Optional.empty(), threads, shard);
  }
}
