package dev.understudy.rehearsal.invariant;

import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.rehearsal.invariant.Observation.WeightsWritten;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An operation changes weights only from those it expects: what somebody else set, it leaves. */
public final class ComparedBeforeWritten implements Invariant<FailoverFacts> {
  @Override
  public String name() {
    return "compared before written";
  }

  @Override
  public Optional<String> onObservation(Observation what, FailoverFacts facts) {
    if (!(what instanceof WeightsWritten written) || written.by().isEmpty()) {
      return Optional.empty();
    }
    Object payload = Names.payload(written.by().get());
    boolean expected =
        Stream.concat(Tree.list(payload, "expected").stream(), Tree.at(payload, "target").stream())
            .anyMatch(each -> isOf(each, written.before()));
    return expected
        ? Optional.empty()
        : Optional.of(
            "step %s wrote %s over %s, which it did not expect"
                .formatted(Tree.text(payload, "step"), written.after(), written.before()));
  }

  private static boolean isOf(Object tree, Weights weights) {
    List<Number> numbers =
        tree instanceof Map<?, ?> map
                && map.get("primary") instanceof Number primary
                && map.get("standby") instanceof Number standby
            ? List.of(primary, standby)
            : List.of(-1, -1);
    return numbers.get(0).intValue() == weights.primary()
        && numbers.get(1).intValue() == weights.standby();
  }
}
