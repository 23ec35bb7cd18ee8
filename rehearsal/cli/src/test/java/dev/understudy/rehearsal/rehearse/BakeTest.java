package dev.understudy.rehearsal.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.engine.EventDetail;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.engine.HistoryEvent;
import dev.understudy.rehearsal.fault.FaultPlan;
import dev.understudy.rehearsal.fault.ListedFaults;
import dev.understudy.rehearsal.fault.WorldFault;
import dev.understudy.rehearsal.fault.WorldFaultKind;
import dev.understudy.rehearsal.report.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A standby that dies while it bakes: health checks take it out of DNS long before it is asked. */
class BakeTest {
  private static final long SEED = 7;
  private static final Duration PROPAGATION_MAX = Duration.ofSeconds(60);

  /** When states were entered, since the first event of all. */
  private static final class Entries implements ExecutionListener {
    private final List<Instant> all = new ArrayList<>();
    private final List<Instant> baked = new ArrayList<>();

    @Override
    public void onEvent(String executionArn, HistoryEvent event) {
      all.add(event.timestamp());
      if (event.detail() instanceof EventDetail.Entered entered
          && entered.name().equals("Verify after the bake")) {
        baked.add(event.timestamp());
      }
    }

    Duration verified() {
      return Duration.between(all.getFirst(), baked.getFirst());
    }
  }

  @Test
  void the_gate_is_asked_before_dns_so_that_the_way_back_begins_at_once() {
    Entries quiet = new Entries();
    RunResult good = run(FaultPlan.NONE, quiet);
    WorldFault dies =
        new WorldFault(
            WorldFaultKind.STANDBY_DOWN,
            quiet.verified().minusSeconds(50).toMillis(),
            Duration.ofMinutes(10).toMillis());

    RunResult result = run(new ListedFaults(List.of(dies)), new Entries());

    assertThat(good.verdict()).isEqualTo(Verdict.SUCCEEDED);
    assertThat(result.verdict()).isEqualTo(Verdict.ROLLED_BACK);
    assertThat(result.breaches()).isEmpty();
    assertThat(result.took()).isLessThan(quiet.verified().plus(PROPAGATION_MAX));
  }

  private static RunResult run(FaultPlan faults, Entries entries) {
    return StagedRun.perform(
        ShopFailover.workflow("drill", "bake: 3s", "bake: 60s"), SEED, faults, List.of(entries));
  }
}
