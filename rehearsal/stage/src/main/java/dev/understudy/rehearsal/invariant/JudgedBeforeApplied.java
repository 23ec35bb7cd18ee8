package dev.understudy.rehearsal.invariant;

import dev.understudy.rehearsal.invariant.Observation.ApplyBegan;
import java.util.Optional;

/** Never an apply of a plan that the policies have not passed, or a person has not approved. */
public final class JudgedBeforeApplied implements Invariant<OperationFacts> {
  @Override
  public String name() {
    return "judged before applied";
  }

  @Override
  public Optional<String> onObservation(Observation what, OperationFacts facts) {
    return what instanceof ApplyBegan(String stack, String build, String planSha256)
            && !facts.mayBeApplied(planSha256)
        ? Optional.of(
            "%s applies plan %s of stack %s, which no verdict covers"
                .formatted(build, planSha256, stack))
        : Optional.empty();
  }
}
