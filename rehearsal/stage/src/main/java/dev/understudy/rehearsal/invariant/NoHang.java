package dev.understudy.rehearsal.invariant;

import dev.understudy.rehearsal.engine.Execution;
import java.util.Optional;

/** Every execution ends. */
public final class NoHang implements Invariant<OperationFacts> {
  @Override
  public String name() {
    return "no execution hangs";
  }

  @Override
  public Optional<String> atEnd(OperationFacts facts) {
    for (Execution execution : facts.executions()) {
      if (!execution.status().isEnded()) {
        return Optional.of(
            "execution %s of %s is still running and nothing will ever happen in it again"
                .formatted(execution.name(), Names.machine(execution)));
      }
    }
    return Optional.empty();
  }
}
