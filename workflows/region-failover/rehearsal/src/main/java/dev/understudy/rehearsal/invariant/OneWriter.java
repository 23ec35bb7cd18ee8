package dev.understudy.rehearsal.invariant;

import dev.understudy.rehearsal.invariant.Observation.WeightsWritten;
import java.util.Optional;

/**
 * Weights are written only by the operation that holds the lease of their blast radius; that no two
 * operations are at work on one is for {@link OneBodyAtWork}. Aftercare writes in the name of the
 * operation it cares for, whose lease still stands.
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
}
