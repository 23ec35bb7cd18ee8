package dev.understudy.rehearsal.invariant;

import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.invariant.Observation.ExecutionEnded;
import dev.understudy.rehearsal.invariant.Observation.WeightsWritten;
import dev.understudy.rehearsal.world.RegionState;
import dev.understudy.rehearsal.world.VirtualRegion;
import java.util.Optional;

/**
 * The verdict is true: SUCCEEDED means that traffic is where the plan ends and its regions serve,
 * ROLLED_BACK that it is where it was verified last and those serve, REJECTED that nothing was
 * touched, and all but SUCCEEDED say why.
 *
 * <p>What breaks after the last green gate saw it whole is nobody's lie, nor is a change by hand
 * after the operation's last write.
 */
public final class HonestVerdict implements Invariant<FailoverFacts> {
  private final SeenRegions facts = new SeenRegions();
  private boolean lastWriteByHand;
  private boolean everWritten;

  @Override
  public String name() {
    return "an honest verdict";
  }

  @Override
  public Optional<String> onObservation(Observation what, FailoverFacts observed) {
    facts.note(what, observed);
    if (what instanceof WeightsWritten written) {
      lastWriteByHand = written.by().isEmpty();
      everWritten |= written.by().isPresent();
      for (String role : Roles.ALL) {
        if (written.after().of(role) > written.before().of(role)) {
          facts.gotMore(role, observed.plan());
        }
      }
    }
    return what instanceof ExecutionEnded(Execution execution)
            && Names.machine(execution).equals(Names.OPERATION)
        ? judge(execution, observed)
        : Optional.empty();
  }

  private Optional<String> judge(Execution operation, FailoverFacts observed) {
    return switch (operation.status()) {
      case SUCCEEDED -> at(operation, "SUCCEEDED", planned(observed), observed);
      case FAILED -> judgeFailure(operation, observed);
      case TIMED_OUT, ABORTED, RUNNING -> Optional.empty();
    };
  }

  private Optional<String> judgeFailure(Execution operation, FailoverFacts observed) {
    String verdict = operation.error().orElse("");
    String cause = operation.cause().orElse("");
    if (cause.length() < 10) {
      return Optional.of(
          "operation %s ended %s and does not say why".formatted(operation.name(), verdict));
    }
    return switch (verdict) {
      case "ROLLED_BACK" ->
          at(
              operation,
              verdict,
              observed.lastVerified().orElse(observed.plan().baseline()),
              observed);
      case "REJECTED" ->
          everWritten
              ? Optional.of(
                  "operation %s ended REJECTED although weights were written"
                      .formatted(operation.name()))
              : Optional.empty();
      case "HELD", "FAILED" -> Optional.empty();
      default ->
          Optional.of(
              "operation %s ended with %s, which is no verdict"
                  .formatted(operation.name(), verdict));
    };
  }

  private Optional<String> at(
      Execution operation, String verdict, Weights wanted, FailoverFacts observed) {
    Optional<Weights> found = observed.weights();
    if (!found.equals(Optional.of(wanted)) && !lastWriteByHand) {
      return Optional.of(
          "operation %s ended %s with traffic at %s instead of %s"
              .formatted(
                  operation.name(),
                  verdict,
                  found.map(Weights::toString).orElse("no weights"),
                  wanted));
    }
    for (String role : Roles.ALL) {
      VirtualRegion region = observed.region(role);
      if (wanted.of(role) > 0
          && region.state() != RegionState.HEALTHY
          && !brokeSince(region, observed)) {
        return Optional.of(
            "operation %s ended %s although its %s is %s since %s, before its last green gate"
                .formatted(operation.name(), verdict, role, region.state(), region.stateSince()));
      }
    }
    return Optional.empty();
  }

  // Its gate was green after it got what it has, and it broke after that.
  private boolean brokeSince(VirtualRegion region, FailoverFacts observed) {
    return facts.green(region.role(), observed.plan())
        && facts
            .lastGood(region.role(), observed.plan())
            .filter(at -> !at.isAfter(region.stateSince()))
            .isPresent();
  }

  private static Weights planned(FailoverFacts observed) {
    return observed.plan().steps().getLast().weights();
  }
}
