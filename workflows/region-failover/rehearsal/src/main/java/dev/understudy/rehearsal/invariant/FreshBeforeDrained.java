package dev.understudy.rehearsal.invariant;

import dev.understudy.rehearsal.invariant.Observation.CallSucceeded;
import dev.understudy.rehearsal.invariant.Observation.WeightsWritten;
import java.util.Optional;

/**
 * A planned move takes the last users from the primary only after it has asked, since its last
 * shift, and the standby's data was fresh then.
 */
public final class FreshBeforeDrained implements Invariant<FailoverFacts> {
  private boolean freshSinceShift;

  @Override
  public String name() {
    return "fresh data before the primary is drained";
  }

  @Override
  public Optional<String> onObservation(Observation what, FailoverFacts facts) {
    if (!facts.plan().mode().equals("planned")) {
      return Optional.empty();
    }
    if (what instanceof CallSucceeded(var site, var _) && Names.isLambda(site, "CheckReadiness")) {
      freshSinceShift |= Math.ceil(facts.lagSeconds()) <= facts.plan().data().lagSecondsMax();
    }
    if (!(what instanceof WeightsWritten written)
        || written.after().equals(written.before())
        || written.by().isEmpty()) {
      return Optional.empty();
    }
    String step = Tree.text(Names.payload(written.by().get()), "step");
    boolean drains =
        written.after().primary() == 0
            && written.before().primary() > 0
            && !step.equals(Names.SHIFT_OVER)
            && !step.equals(Names.SHIFT_BACK);
    boolean fresh = freshSinceShift;
    freshSinceShift = false;
    return drains && !fresh
        ? Optional.of(
            "step %s took the last users from the primary with the standby %.0f s behind; the"
                    .formatted(step, facts.lagSeconds())
                + " runbook allows %d s".formatted(facts.plan().data().lagSecondsMax()))
        : Optional.empty();
  }
}
