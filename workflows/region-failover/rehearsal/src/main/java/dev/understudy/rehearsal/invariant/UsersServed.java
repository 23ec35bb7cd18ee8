package dev.understudy.rehearsal.invariant;

import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.rehearsal.invariant.Observation.WeightsWritten;
import java.time.Instant;
import java.util.Optional;

/**
 * While both regions are whole all along, no more users come than usual and nobody changes weights
 * by hand, no user's request fails: whatever an operation does then costs nobody anything.
 */
public final class UsersServed implements Invariant<FailoverFacts> {
  /** Clients are a fluid; less than a request is nobody's. */
  private static final double REQUESTS_MOST = 1;

  private boolean byHand;
  private Instant began = Instant.MAX;

  @Override
  public String name() {
    return "users served while both regions are whole";
  }

  @Override
  public Optional<String> onObservation(Observation what, FailoverFacts facts) {
    if (began.equals(Instant.MAX)) {
      began = facts.now();
    }
    byHand |= what instanceof WeightsWritten written && written.by().isEmpty();
    return Optional.empty();
  }

  @Override
  public Optional<String> atEnd(FailoverFacts facts) {
    boolean whole =
        Roles.ALL.stream().noneMatch(role -> facts.region(role).stateSince().isAfter(began));
    if (byHand || facts.wasCrowded() || !whole || facts.plan().mode().equals("unplanned")) {
      return Optional.empty();
    }
    double failed = facts.requestsFailed();
    return failed <= REQUESTS_MOST
        ? Optional.empty()
        : Optional.of(
            "%.0f requests of users failed although both regions were whole all along"
                .formatted(failed));
  }
}
