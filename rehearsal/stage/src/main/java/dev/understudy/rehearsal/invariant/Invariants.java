package dev.understudy.rehearsal.invariant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All invariants over one run. Each is reported once, for the first thing that broke it.
 *
 * @param <S> what they look at
 */
public final class Invariants<S extends OperationFacts> {
  private final List<Invariant<? super S>> holding;
  private final List<Breach> breaches = new ArrayList<>();
  private final S facts;

  private Invariants(S facts, List<Invariant<? super S>> all) {
    this.facts = facts;
    this.holding = new ArrayList<>(all);
  }

  /**
   * Over one run.
   *
   * @param facts what they look at
   * @param all in the order in which they look
   */
  public static <S extends OperationFacts> Invariants<S> over(
      S facts, List<Invariant<? super S>> all) {
    return new Invariants<>(facts, all);
  }

  /** Looks at one happening. */
  public void tell(Observation what) {
    for (int i = 0; i < holding.size(); i++) {
      Optional<String> broken = holding.get(i).onObservation(what, facts);
      if (broken.isPresent()) {
        breaches.add(new Breach(holding.get(i).name(), facts.now(), broken.get()));
        holding.remove(i--);
      }
    }
  }

  /** Something that is watched elsewhere did not hold; said once an invariant. */
  public void broken(String invariant, String sentence) {
    if (breaches.stream().noneMatch(breach -> breach.invariant().equals(invariant))) {
      breaches.add(new Breach(invariant, facts.now(), sentence));
    }
  }

  /** Looks at the end. */
  public void end() {
    for (Invariant<? super S> invariant : holding) {
      invariant
          .atEnd(facts)
          .ifPresent(sentence -> breaches.add(new Breach(invariant.name(), facts.now(), sentence)));
    }
  }

  /** What was broken, in the order in which it broke. */
  public List<Breach> breaches() {
    return List.copyOf(breaches);
  }
}
