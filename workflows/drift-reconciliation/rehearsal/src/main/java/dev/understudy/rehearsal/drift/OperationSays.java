package dev.understudy.rehearsal.drift;

import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What an operation that came to an end of its own says: it is held against the world.
 *
 * @param verdict of it
 * @param looked how many stacks the body says it looked at
 * @param reported the findings
 * @param named stacks that are named as not looked at
 * @param proved stacks that are said to be put right and proved
 */
public record OperationSays(
    String verdict, int looked, Set<Place> reported, Set<String> named, Set<String> proved) {
  /** Keeps its own copies. */
  public OperationSays {
    reported = Set.copyOf(reported);
    named = Set.copyOf(named);
    proved = Set.copyOf(proved);
  }

  /** What it says, if it and its body came to an end of their own. */
  public static Optional<OperationSays> of(Execution operation, List<Execution> executions) {
    String verdict =
        operation.status() == ExecutionStatus.SUCCEEDED
            ? ExecutionStatus.SUCCEEDED.name()
            : operation.error().orElse("");
    return endedByItself(operation)
        ? body(operation, executions).map(drift -> of(verdict, drift))
        : Optional.empty();
  }

  private static boolean endedByItself(Execution operation) {
    return operation.status() == ExecutionStatus.SUCCEEDED
        || operation.status() == ExecutionStatus.FAILED;
  }

  private static Optional<Map<?, ?>> body(Execution operation, List<Execution> executions) {
    return executions.stream()
        .filter(each -> each.stateMachineArn().endsWith(":drift-reconciliation"))
        .filter(each -> each.name().equals(operation.name() + "-body"))
        .filter(each -> each.output() instanceof Map<?, ?>)
        .<Map<?, ?>>map(each -> (Map<?, ?>) ((Map<?, ?>) each.output()).get("drift"))
        .findFirst();
  }

  private static OperationSays of(String verdict, Map<?, ?> drift) {
    return new OperationSays(
        verdict,
        ((Number) of(drift, "looked")).intValue(),
        places(of(drift, "findings")),
        stacks(of(drift, "failed"), any -> true),
        stacks(of(drift, "heals"), heal -> "HEALED".equals(heal.get("status"))));
  }

  private static Object of(Map<?, ?> tree, String field) {
    return Objects.requireNonNull(tree.get(field), field);
  }

  private static Set<Place> places(Object findings) {
    Set<Place> places = new LinkedHashSet<>();
    for (Object each : (List<?>) findings) {
      Map<?, ?> finding = (Map<?, ?>) each;
      places.add(
          new Place(
              String.valueOf(finding.get("stack")),
              String.valueOf(finding.get("address")),
              String.valueOf(finding.get("attribute"))));
    }
    return places;
  }

  private static Set<String> stacks(Object list, Predicate<Map<?, ?>> wanted) {
    Set<String> names = new LinkedHashSet<>();
    for (Object each : (List<?>) list) {
      if (wanted.test((Map<?, ?>) each)) {
        names.add(String.valueOf(((Map<?, ?>) each).get("stack")));
      }
    }
    return names;
  }
}
