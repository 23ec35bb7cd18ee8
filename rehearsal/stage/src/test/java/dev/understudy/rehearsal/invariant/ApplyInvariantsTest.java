package dev.understudy.rehearsal.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.engine.Execution;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class ApplyInvariantsTest {
  private static final Observation FIRST =
      new Observation.ApplyBegan("shop-web", "op-shop-web-apply-1", "aa");

  @Test
  void an_apply_that_no_verdict_covers_is_found() {
    assertThat(new JudgedBeforeApplied().onObservation(FIRST, new Ledger(Set.of("bb"))))
        .get()
        .asString()
        .contains("no verdict covers");
    assertThat(new JudgedBeforeApplied().onObservation(FIRST, new Ledger(Set.of("aa")))).isEmpty();
  }

  @Test
  void a_second_apply_on_one_state_is_found_and_one_after_the_other_is_not() {
    Ledger ledger = new Ledger(Set.of());
    Observation second = new Observation.ApplyBegan("shop-web", "rival-shop-web-apply-1", "cc");
    OneApplyAStack both = new OneApplyAStack();
    assertThat(both.onObservation(FIRST, ledger)).isEmpty();
    assertThat(both.onObservation(second, ledger)).isPresent();

    OneApplyAStack inTurn = new OneApplyAStack();
    assertThat(inTurn.onObservation(FIRST, ledger)).isEmpty();
    assertThat(
            inTurn.onObservation(
                new Observation.ApplyEnded("shop-web", "op-shop-web-apply-1"), ledger))
        .isEmpty();
    assertThat(inTurn.onObservation(second, ledger)).isEmpty();
  }

  private record Ledger(Set<String> covered) implements OperationFacts {
    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public String blastRadius() {
      return "shop";
    }

    @Override
    public Optional<String> leaseHolder() {
      return Optional.empty();
    }

    @Override
    public LeaseRow lease() {
      return LeaseRow.of(Map.of());
    }

    @Override
    public Optional<Instant> leaseExpiry() {
      return Optional.empty();
    }

    @Override
    public Map<String, SortedMap<String, String>> evidenceTexts(String operationId) {
      return Map.of();
    }

    @Override
    public String notified(String operationId) {
      return "";
    }

    @Override
    public Set<String> evidence(String operationId) {
      return Set.of();
    }

    @Override
    public int notifications(String operationId) {
      return 0;
    }

    @Override
    public boolean mayBeApplied(String planSha256) {
      return covered.contains(planSha256);
    }

    @Override
    public List<Execution> executions() {
      return List.of();
    }
  }
}
