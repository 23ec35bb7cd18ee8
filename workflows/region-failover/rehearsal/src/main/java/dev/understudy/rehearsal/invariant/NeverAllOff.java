package dev.understudy.rehearsal.invariant;

import dev.understudy.rehearsal.invariant.Happening.WeightsWritten;
import java.util.Optional;

/** The record always has both its members, and one of them always gets traffic. */
public final class NeverAllOff implements Invariant<Scene> {
  @Override
  public String name() {
    return "never all regions off";
  }

  @Override
  public Optional<String> onHappening(Happening what, Scene scene) {
    return what instanceof WeightsWritten ? atEnd(scene) : Optional.empty();
  }

  @Override
  public Optional<String> atEnd(Scene scene) {
    return scene.weights().isPresent()
        ? Optional.empty()
        : Optional.of(
            "record %s has lost a member, or all its weights are 0"
                .formatted(scene.plan().traffic().recordName()));
  }
}
