package dev.understudy.rehearsal.invariant;

import dev.understudy.rehearsal.invariant.Happening.BuildBegan;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A run of Terraform is one build, however often its start was repeated. */
public final class OneBuildARun implements Invariant<OperationScene> {
  private final Set<String> runs = new HashSet<>();

  @Override
  public String name() {
    return "one build a Terraform run";
  }

  @Override
  public Optional<String> onHappening(Happening what, OperationScene scene) {
    return what instanceof BuildBegan(String runId) && !runs.add(runId)
        ? Optional.of("Terraform run %s was started as a second build".formatted(runId))
        : Optional.empty();
  }
}
