package dev.understudy.rehearsal.invariant;

import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.functions.runbook.plan.TrafficRecord;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.rehearsal.invariant.Happening.ExecutionEnded;
import dev.understudy.rehearsal.invariant.Happening.WeightsWritten;
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
public final class SharesAsClaimed implements Invariant<Scene> {
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
  public Optional<String> onHappening(Happening what, Scene scene) {
    if (began.equals(Instant.MAX)) {
      began = scene.now();
    }
    if (what instanceof WeightsWritten written && written.by().isEmpty()) {
      byHand = scene.now();
    }
    return what instanceof ExecutionEnded(Execution execution)
            && Names.machine(execution).equals(Names.SHIFT)
            && execution.status() == ExecutionStatus.SUCCEEDED
            && Tree.text(execution.output(), "status").equals("VERIFIED")
        ? judge(execution, scene)
        : Optional.empty();
  }

  private Optional<String> judge(Execution shift, Scene scene) {
    if (byHand.isAfter(scene.now().minus(CHECKERS_SEE)) || byHand.isAfter(shift.startDate())) {
      return Optional.empty();
    }
    Weights target =
        new Weights(
            number(shift, Roles.PRIMARY).intValue(), number(shift, Roles.STANDBY).intValue());
    if (!scene.weights().equals(Optional.of(target))) {
      return Optional.of(
          "shift %s ended verified at %s, but the weights are %s"
              .formatted(
                  shift.name(), target, scene.weights().map(Weights::toString).orElse("gone")));
    }
    if (Roles.ALL.stream().anyMatch(role -> isNew(role, scene))) {
      return Optional.empty();
    }
    double expected = expected(target, scene);
    double found = scene.standbyShare();
    return Math.abs(expected - found) <= TOLERANCE
        ? Optional.empty()
        : Optional.of(
            "shift %s ended verified at %s, but %.0f %% of the clients are sent to the standby"
                .formatted(shift.name(), target, found * 100));
  }

  private boolean isNew(String role, Scene scene) {
    Instant since = scene.region(role).stateSince();
    return since.isAfter(began) && since.isAfter(scene.now().minus(CHECKERS_SEE));
  }

  // Weighted records leave out a region that checkers found lost; switches go by the switch alone.
  private static double expected(Weights target, Scene scene) {
    boolean weighted = scene.plan().traffic() instanceof TrafficRecord;
    double primary = weighted && !serves(Roles.PRIMARY, scene) ? 0 : target.primary();
    double standby = weighted && !serves(Roles.STANDBY, scene) ? 0 : target.standby();
    return primary + standby == 0
        ? (double) target.standby() / (target.primary() + target.standby())
        : standby / (primary + standby);
  }

  private static boolean serves(String role, Scene scene) {
    return scene.region(role).state().passesCheckers();
  }

  private static Number number(Execution shift, String role) {
    return Tree.at(shift.output(), "weights", role).orElse(-1) instanceof Number number
        ? number
        : -1;
  }
}
