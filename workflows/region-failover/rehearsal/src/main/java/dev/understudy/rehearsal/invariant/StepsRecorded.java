package dev.understudy.rehearsal.invariant;

import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.rehearsal.invariant.Observation.ExecutionEnded;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every verified step of a failover lies in the evidence, or people are told that it does not. */
public final class StepsRecorded implements Invariant<FailoverFacts> {
  private final Map<String, Set<String>> verified = new HashMap<>();

  @Override
  public String name() {
    return "every step in the evidence";
  }

  @Override
  public Optional<String> onObservation(Observation what, FailoverFacts facts) {
    if (!(what instanceof ExecutionEnded(Execution execution))) {
      return Optional.empty();
    }
    if (Names.machine(execution).equals(Names.STEP)
        && Tree.text(execution.output(), "status").equals("VERIFIED")) {
      verified
          .computeIfAbsent(Names.operation(execution.arn(), facts), key -> new LinkedHashSet<>())
          .add(Tree.text(execution.output(), "step"));
    }
    boolean byItself =
        execution.status() == ExecutionStatus.SUCCEEDED
            || execution.status() == ExecutionStatus.FAILED;
    if (!Names.machine(execution).equals(Names.OPERATION) || !byItself) {
      return Optional.empty();
    }
    String said = execution.cause().orElse("") + facts.notified(execution.name());
    Set<String> recorded = facts.evidence(execution.name());
    return verified.getOrDefault(execution.name(), Set.of()).stream()
        .filter(step -> !recorded.contains(step) && !said.contains(step))
        .map(
            step ->
                "step %s of operation %s was verified and lies in no evidence"
                    .formatted(step, execution.name()))
        .findFirst();
  }
}
