package dev.understudy.rehearsal.invariant;

import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.rehearsal.invariant.Happening.WeightsWritten;
import java.time.Instant;
import java.util.Optional;

/**
 * While both regions are whole all along, no more users come than usual and nobody changes weights
 * by hand, no user's request fails: whatever an operation does then costs nobody anything.
 */
public final class UsersServed implements Invariant<Scene> {
  /** Clients are a fluid; less than a request is nobody's. */
  private static final double REQUESTS_MOST = 1;

  private boolean byHand;
  private Instant began = Instant.MAX;

  @Override
  public String name() {
    return "users served while both regions are whole";
  }

  @Override
  public Optional<String> onHappening(Happening what, Scene scene) {
    if (began.equals(Instant.MAX)) {
      began = scene.now();
    }
    byHand |= what instanceof WeightsWritten written && written.by().isEmpty();
    return Optional.empty();
  }

  @Override
  public Optional<String> atEnd(Scene scene) {
    boolean whole =
        Roles.ALL.stream().noneMatch(role -> scene.region(role).stateSince().isAfter(began));
    if (byHand || scene.wasCrowded() || !whole || scene.plan().mode().equals("unplanned")) {
      return Optional.empty();
    }
    double failed = scene.requestsFailed();
    return failed <= REQUESTS_MOST
        ? Optional.empty()
        : Optional.of(
            "%.0f requests of users failed although both regions were whole all along"
                .formatted(failed));
  }
}
