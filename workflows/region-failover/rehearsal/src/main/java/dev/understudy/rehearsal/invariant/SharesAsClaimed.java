package dev.understudy.rehearsal.invariant;

import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.functions.runbook.plan.TrafficRecord;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.rehearsal.invariant.Observation.ExecutionEnded;
import dev.understudy.rehearsal.invariant.Observation.WeightsWritten;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A shift that is called verified is one that clients follow: the weights stand, name servers
 * answer by them, and what resolvers have kept has run out.
 *
 * <p>Not asked while health checkers may still be finding out about a region, nor after a change by
 * hand.
 */
public final class SharesAsClaimed implements Invariant<FailoverFacts> {
  /** Three looks thirty seconds apart, the slower interval, and the change's own way. */
  private static final Duration CHECKERS_SEE = Duration.ofSeconds(150);

  private static final double TOLERANCE = 0.02;

  private Instant byHand = Instant.MIN;
  private Instant began = Instant.MAX;

  @Override
  public String name() {
    return "clients follow a verified shift";
  }

  @Override
  public Optional<String> onObservation(Observation what, FailoverFacts facts) {
    if (began.equals(Instant.MAX)) {
      began = facts.now();
    }
    if (what instanceof WeightsWritten written && written.by().isEmpty()) {
      byHand = facts.now();
    }
    return what instanceof ExecutionEnded(Execution execution)
            && Names.machine(execution).equals(Names.SHIFT)
            && execution.status() == ExecutionStatus.SUCCEEDED
            && Tree.text(execution.output(), "status").equals("VERIFIED")
        ? judge(execution, facts)
        : Optional.empty();
  }

  private Optional<String> judge(Execution shift, FailoverFacts facts) {
    if (byHand.isAfter(facts.now().minus(CHECKERS_SEE)) || byHand.isAfter(shift.startDate())) {
      return Optional.empty();
    }
    Weights target =
        new Weights(
            number(shift, Roles.PRIMARY).intValue(), number(shift, Roles.STANDBY).intValue());
    if (!facts.weights().equals(Optional.of(target))) {
      return Optional.of(
          "shift %s ended verified at %s, but the weights are %s"
              .formatted(
                  shift.name(), target, facts.weights().map(Weights::toString).orElse("gone")));
    }
    if (Roles.ALL.stream().anyMatch(role -> isNew(role, facts))) {
      return Optional.empty();
    }
    double expected = expected(target, facts);
    double found = facts.standbyShare();
    return Math.abs(expected - found) <= TOLERANCE
        ? Optional.empty()
        : Optional.of(
            "shift %s ended verified at %s, but %.0f %% of the clients are sent to the standby"
                .formatted(shift.name(), target, found * 100));
  }

  private boolean isNew(String role, FailoverFacts facts) {
    Instant since = facts.region(role).stateSince();
    return since.isAfter(began) && since.isAfter(facts.now().minus(CHECKERS_SEE));
  }

  // Weighted records leave out a region that checkers found lost; switches go by the switch alone.
  private static double expected(Weights target, FailoverFacts facts) {
    boolean weighted = facts.plan().traffic() instanceof TrafficRecord;
    double primary = weighted && !serves(Roles.PRIMARY, facts) ? 0 : target.primary();
    double standby = weighted && !serves(Roles.STANDBY, facts) ? 0 : target.standby();
    return primary + standby == 0
        ? (double) target.standby() / (target.primary() + target.standby())
        : standby / (primary + standby);
  }

  private static boolean serves(String role, FailoverFacts facts) {
    return facts.region(role).state().passesCheckers();
  }

  private static Number number(Execution shift, String role) {
    return Tree.at(shift.output(), "weights", role).orElse(-1) instanceof Number number
        ? number
        : -1;
  }
}
