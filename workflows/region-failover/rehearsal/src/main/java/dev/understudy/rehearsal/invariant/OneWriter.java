package dev.understudy.rehearsal.invariant;

import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.invariant.Observation.WeightsWritten;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Weights are written only by the operation that holds the lease of their blast radius, and no two
 * operations are at work on one. Aftercare writes in the name of the operation it cares for, whose
 * lease still stands.
 */
public final class OneWriter implements Invariant<FailoverFacts> {
  @Override
  public String name() {
    return "one writer";
  }

  @Override
  public Optional<String> onObservation(Observation what, FailoverFacts facts) {
    return what instanceof WeightsWritten written && written.by().isPresent()
        ? judge(Tree.text(Names.payload(written.by().get()), "operationId"), facts)
        : Optional.empty();
  }

  @Override
  public Optional<String> atEnd(FailoverFacts facts) {
    List<Execution> bodies =
        facts.executions().stream()
            .filter(execution -> Names.machine(execution).equals(Names.BODY))
            .toList();
    for (Execution one : bodies) {
      for (Execution other : bodies) {
        if (!one.arn().equals(other.arn()) && startedWithin(other, one)) {
          return Optional.of(
              "%s began while %s was still at work on the same blast radius"
                  .formatted(other.name(), one.name()));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> judge(String writer, FailoverFacts facts) {
    Optional<String> holder = facts.leaseHolder();
    if (!holder.equals(Optional.of(writer))) {
      return Optional.of(
          "operation %s wrote weights while the lease of %s was held by %s"
              .formatted(writer, facts.plan().blastRadius(), holder.orElse("nobody")));
    }
    return facts
        .leaseExpiry()
        .filter(expiry -> expiry.isBefore(facts.now()))
        .map(
            expiry ->
                "operation %s wrote weights after its lease ran out at %s"
                    .formatted(writer, expiry));
  }

  private static boolean startedWithin(Execution later, Execution earlier) {
    return !later.startDate().isBefore(earlier.startDate())
        && later.startDate().isBefore(earlier.stopDate().orElse(Instant.MAX));
  }
}
