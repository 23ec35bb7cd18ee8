package dev.understudy.rehearsal.invariant;

import dev.understudy.rehearsal.engine.Execution;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** No two operations are at work on one blast radius. */
public final class OneBodyAtWork implements Invariant<OperationFacts> {
  @Override
  public String name() {
    return "one operation at work a blast radius";
  }

  @Override
  public Optional<String> atEnd(OperationFacts facts) {
    List<Execution> bodies =
        facts.executions().stream()
            .filter(execution -> execution.name().endsWith(Names.OF_BODIES))
            .toList();
    for (Execution one : bodies) {
      for (Execution other : bodies) {
        if (!one.arn().equals(other.arn())
            && !other.startDate().isBefore(one.startDate())
            && other.startDate().isBefore(one.stopDate().orElse(Instant.MAX))) {
          return Optional.of(
              "%s began while %s was still at work on the same blast radius"
                  .formatted(other.name(), one.name()));
        }
      }
    }
    return Optional.empty();
  }
}
