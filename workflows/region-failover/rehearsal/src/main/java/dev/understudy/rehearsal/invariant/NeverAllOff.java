package dev.understudy.rehearsal.invariant;

import dev.understudy.rehearsal.invariant.Observation.WeightsWritten;
import java.util.Optional;

/** The record always has both its members, and one of them always gets traffic. */
public final class NeverAllOff implements Invariant<FailoverFacts> {
  @Override
  public String name() {
    return "never all regions off";
  }

  @Override
  public Optional<String> onObservation(Observation what, FailoverFacts facts) {
    return what instanceof WeightsWritten ? atEnd(facts) : Optional.empty();
  }

  @Override
  public Optional<String> atEnd(FailoverFacts facts) {
    return facts.weights().isPresent()
        ? Optional.empty()
        : Optional.of(
            "record %s has lost a member, or all its weights are 0"
                .formatted(facts.plan().traffic().recordName()));
  }
}
