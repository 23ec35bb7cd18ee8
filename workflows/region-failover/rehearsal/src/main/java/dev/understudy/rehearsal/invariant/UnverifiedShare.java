package dev.understudy.rehearsal.invariant;

import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.functions.runbook.plan.ShiftStep;
import dev.understudy.functions.runbook.plan.TrafficRecord;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.rehearsal.invariant.Observation.WeightsWritten;
import dev.understudy.workflows.failover.FailoverPlan;
import java.util.Optional;

/**
 * A region that is new to traffic gets no more than the canary's share until its gate was green and
 * its journeys passed; a restore goes only to what was verified last, or to a side just seen green;
 * an unplanned failover moves only after the survivor was found ready, and each batch only after
 * the gate of the one before. Green is what the regions really answered, and what alarms and health
 * checkers said at that moment, never what a handler made of it.
 */
public final class UnverifiedShare implements Invariant<FailoverFacts> {
  /** How long a shift may settle an outcome that is not known, with a call that comes late. */
  private static final long SHIFT_SECONDS_MAX = 240;

  private final SeenRegions facts = new SeenRegions();
  private boolean begun;

  @Override
  public String name() {
    return "no more than the canary on an unverified region";
  }

  @Override
  public Optional<String> onObservation(Observation what, FailoverFacts observed) {
    if (!begun) {
      begun = true;
      Roles.ALL.stream()
          .filter(role -> observed.plan().baseline().of(role) > 0)
          .forEach(facts::trusted);
    }
    facts.note(what, observed);
    if (!(what instanceof WeightsWritten written)) {
      return Optional.empty();
    }
    Optional<String> wrong =
        written.by().flatMap(site -> judge(written, Names.payload(site), observed));
    // What a person sends somewhere and takes back by hand is not seen by anybody who compares, so
    // it takes nothing away from what the operation has proved: a run in which a person turned a
    // switch over during the approval and back during the pre-scale was called unsafe for it.
    if (written.by().isEmpty()) {
      return wrong;
    }
    for (String role : Roles.ALL) {
      if (written.after().of(role) == 0) {
        facts.drained(role, observed.plan());
      } else if (share(written.after(), role) > share(written.before(), role)) {
        facts.gotMore(role, observed.plan());
      }
    }
    return wrong;
  }

  private Optional<String> judge(WeightsWritten written, Object payload, FailoverFacts observed) {
    String step = Tree.text(payload, "step");
    if (step.equals(Names.SHIFT_BACK)) {
      return judgeBack(written, observed);
    }
    for (String role : Roles.ALL) {
      int share = share(written.after(), role);
      if (share > share(written.before(), role)) {
        Optional<String> wrong =
            step.equals(Names.SHIFT_OVER)
                ? judgeOver(role, observed)
                : judgeForward(written, role, step, observed);
        if (wrong.isPresent()) {
          return wrong;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> judgeBack(WeightsWritten written, FailoverFacts observed) {
    Weights verified = observed.lastVerified().orElse(observed.plan().baseline());
    if (!written.after().equals(verified) && !written.after().equals(observed.plan().baseline())) {
      return Optional.of(
          "a restore set %s, but %s were verified last".formatted(written.after(), verified));
    }
    Roles.ALL.stream().filter(role -> verified.of(role) > 0).forEach(facts::trusted);
    return Optional.empty();
  }

  private Optional<String> judgeOver(String role, FailoverFacts observed) {
    long longest = observed.plan().gateSecondsMax() + 60L;
    boolean justGreen =
        facts.green(role, observed.plan())
            && facts
                .lastGood(role, observed.plan())
                .filter(at -> !at.plusSeconds(longest).isBefore(observed.now()))
                .isPresent();
    if (justGreen) {
      facts.trusted(role);
      return Optional.empty();
    }
    return Optional.of("all traffic went to the %s, which was not just seen green".formatted(role));
  }

  private Optional<String> judgeForward(
      WeightsWritten written, String role, String step, FailoverFacts observed) {
    FailoverPlan plan = observed.plan();
    int share = share(written.after(), role);
    if (plan.mode().equals("unplanned")) {
      return judgeUnplanned(role, share, step, written.before(), observed);
    }
    if (share <= canary(plan, role)) {
      return Optional.empty();
    }
    boolean green = facts.green(role, plan);
    boolean passed = facts.journeysPassed(role, plan);
    return green && passed
        ? Optional.empty()
        : Optional.of(
            "step %s gave the %s %d %% before %s"
                .formatted(
                    step, role, share, green ? "its journeys had passed" : "its gate was green"));
  }

  /**
   * Without a canary the survivor itself is the gate, and what was found before an approval or a
   * pre-scale of an hour says nothing about now.
   */
  private Optional<String> judgeUnplanned(
      String role, int share, String step, Weights before, FailoverFacts observed) {
    long longest = observed.plan().gateSecondsMax() + SHIFT_SECONDS_MAX;
    boolean proved =
        before.equals(observed.plan().baseline())
            ? facts
                .lastAnswered(role, observed.plan())
                .filter(at -> !at.plusSeconds(longest).isBefore(observed.now()))
                .isPresent()
            : facts.green(role, observed.plan());
    return proved
        ? Optional.empty()
        : Optional.of(
            "step %s gave the %s %d %% before the survivor was found ready"
                .formatted(step, role, share));
  }

  private static int canary(FailoverPlan plan, String role) {
    if (!(plan.traffic() instanceof TrafficRecord)) {
      // A switch has no canary: everything or nothing.
      return 0;
    }
    int least = 100;
    for (ShiftStep step : plan.steps()) {
      int share = share(step.weights(), role);
      if (share > 0) {
        least = Math.min(least, share);
      }
    }
    return least;
  }

  private static int share(Weights weights, String role) {
    return weights.of(role) * 100 / (weights.primary() + weights.standby());
  }
}
