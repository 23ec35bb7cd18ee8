package dev.understudy.rehearsal.invariant;

import dev.understudy.rehearsal.invariant.Observation.ApplyBegan;
import dev.understudy.rehearsal.invariant.Observation.ApplyEnded;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Never two applies on one state, whoever asked for them. */
public final class OneApplyAStack implements Invariant<OperationFacts> {
  private final Map<String, String> applying = new HashMap<>();

  @Override
  public String name() {
    return "one apply a stack";
  }

  @Override
  public Optional<String> onObservation(Observation what, OperationFacts facts) {
    if (what instanceof ApplyEnded(String stack, String build)) {
      applying.remove(stack, build);
    }
    if (!(what instanceof ApplyBegan(String stack, String build, String _))) {
      return Optional.empty();
    }
    String before = applying.put(stack, build);
    return before == null
        ? Optional.empty()
        : Optional.of("%s applies stack %s while %s still does".formatted(build, stack, before));
  }
}
