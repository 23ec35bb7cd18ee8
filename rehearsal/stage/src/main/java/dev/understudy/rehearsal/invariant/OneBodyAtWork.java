package dev.understudy.rehearsal.invariant;

import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.invariant.Observation.LedgerWritten;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * No two operations are at work on one blast radius. Whoever takes a lease away by hand, past every
 * operation, lets the next one begin: what its old holder still tries is then for the fence, and
 * judged by {@link NothingWithoutLease} and {@link FencedLease}.
 */
public final class OneBodyAtWork implements Invariant<OperationFacts> {
  private final Map<String, Instant> takenByHand = new HashMap<>();

  @Override
  public String name() {
    return "one operation at work a blast radius";
  }

  @Override
  public Optional<String> onObservation(Observation what, OperationFacts facts) {
    if (what instanceof LedgerWritten row
        && row.by().isEmpty()
        && row.key().equals("lease#" + facts.blastRadius())) {
      String before = row.before().getOrDefault("operationId", "");
      if (!before.isEmpty() && !before.equals(row.after().getOrDefault("operationId", ""))) {
        takenByHand.putIfAbsent(before + Names.OF_BODIES, facts.now());
      }
    }
    return Optional.empty();
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
            && other.startDate().isBefore(one.stopDate().orElse(Instant.MAX))
            && other.startDate().isBefore(takenByHand.getOrDefault(one.name(), Instant.MAX))) {
          return Optional.of(
              "%s began while %s was still at work on the same blast radius"
                  .formatted(other.name(), one.name()));
        }
      }
    }
    return Optional.empty();
  }
}
