package dev.understudy.rehearsal.invariant;

import java.util.Optional;

/**
 * Something that must hold in every run. One instance sees one run; what it returns is a sentence
 * that says what broke it, for people who know the runbook and not this code.
 *
 * @param <S> what it looks at
 */
public interface Invariant<S extends OperationFacts> {
  /** A few words: {@code one writer}. */
  String name();

  /** Told of everything that happens; says when it does not hold any more. */
  default Optional<String> onObservation(Observation what, S facts) {
    return Optional.empty();
  }

  /** Asked when nothing will happen any more. */
  default Optional<String> atEnd(S facts) {
    return Optional.empty();
  }
}
