package dev.understudy.functions.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.runtime.fault.Unavailable;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Whatever moves traffic looks at the lease first, and a call that comes too late does nothing. */
class FencedTrafficTest {
  private static final List<Weights> EXPECTED = List.of(new Weights(100, 0));
  private static final Weights STANDBY = new Weights(0, 100);

  private final FakeLedger ledger = new FakeLedger();
  private final FakeRoute53 route53 = FakeRoute53.withWeights(100, 0);
  private final FakeSignal signal = new FakeSignal("traffic: primary");
  private final FakeCluster cluster = new FakeCluster(true, false);

  @Test
  void an_operation_that_holds_its_lease_moves_traffic() throws Throwable {
    for (ThrowingCallable move : moves()) {
      move.call();
    }
    assertThat(route53.weights()).containsExactly(0L, 100L);
    assertThat(signal.text.orElseThrow())
        .startsWith("traffic: standby\nset by op-1 under token 7 at ");
    assertThat(cluster.updates).hasSize(1);
    assertThat(ledger.reads).isEqualTo(3);
  }

  @Test
  void a_higher_token_means_that_somebody_else_works_for_the_operation_now() {
    ledger.token = 8;
    allRefuse("is held by op-1 under token 8, not by op-1 under token 7; nothing was changed");
  }

  @Test
  void a_lease_that_was_given_back_or_taken_by_another_is_not_ours() {
    ledger.holder = Optional.empty();
    allRefuse("is held by nobody under token 7");
    ledger.holder = Optional.of("op-2");
    allRefuse("is held by op-2 under token 7");
  }

  @Test
  void a_lease_that_ran_out_is_not_ours() {
    ledger.expiresAt = Shop.NOW.getEpochSecond();
    allRefuse("The lease of shop has run out; nothing was changed");
  }

  @Test
  void a_ledger_that_does_not_answer_lets_nothing_through_and_may_be_asked_again() {
    ledger.refusal = Optional.of(SdkClientException.create("Read timed out"));
    for (ThrowingCallable move : moves()) {
      assertThatThrownBy(move).isInstanceOf(Unavailable.class).hasMessageContaining("timed out");
    }
    nothingMoved();
  }

  private void allRefuse(String sentence) {
    for (ThrowingCallable move : moves()) {
      assertThatThrownBy(move).isInstanceOf(Conflict.class).hasMessageContaining(sentence);
    }
    nothingMoved();
  }

  private void nothingMoved() {
    assertThat(route53.weights()).containsExactly(100L, 0L);
    assertThat(signal.text).contains("traffic: primary");
    assertThat(cluster.updates).isEmpty();
  }

  private List<ThrowingCallable> moves() {
    return List.of(
        () ->
            new ShiftTrafficHandler(route53, ledger.fence(), Shop.CLOCK)
                .handle(
                    new ShiftTrafficHandler.Input(
                        FakeLedger.LEASE, "op-1", "move", Shop.TRAFFIC, EXPECTED, STANDBY)),
        () ->
            new SwitchHealthCheckHandler(signal, ledger.fence(), Shop.CLOCK)
                .handle(
                    new SwitchHealthCheckHandler.Input(
                        FakeLedger.LEASE, "op-1", "move", Shop.SIGNAL, EXPECTED, STANDBY)),
        () ->
            new SwitchRoutingControlsHandler(cluster, ledger.fence(), Shop.CLOCK)
                .handle(
                    new SwitchRoutingControlsHandler.Input(
                        FakeLedger.LEASE, "op-1", "move", Shop.CONTROLS, EXPECTED, STANDBY)));
  }
}
