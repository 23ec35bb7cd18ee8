package dev.understudy.rehearsal.invariant;

import dev.understudy.rehearsal.invariant.Observation.BuildBegan;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A run of Terraform is one build, however often its start was repeated. */
public final class OneBuildARun implements Invariant<OperationFacts> {
  private final Set<String> runs = new HashSet<>();

  @Override
  public String name() {
    return "one build a Terraform run";
  }

  @Override
  public Optional<String> onObservation(Observation what, OperationFacts facts) {
    return what instanceof BuildBegan(String runId) && !runs.add(runId)
        ? Optional.of("Terraform run %s was started as a second build".formatted(runId))
        : Optional.empty();
  }
}
