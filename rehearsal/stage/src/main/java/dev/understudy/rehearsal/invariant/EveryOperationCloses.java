package dev.understudy.rehearsal.invariant;

import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.rehearsal.invariant.Observation.ExecutionEnded;
import java.util.Optional;

/**
 * Every operation ends with evidence, a notification and a released lease, its own or by aftercare.
 * A closing step that could not be done is forgiven only to an operation that did not end SUCCEEDED
 * and says so.
 */
public final class EveryOperationCloses implements Invariant<OperationFacts> {
  @Override
  public String name() {
    return "evidence, notification, released lease";
  }

  @Override
  public Optional<String> onObservation(Observation what, OperationFacts facts) {
    return what instanceof ExecutionEnded(Execution execution)
            && Names.machine(execution).equals(Names.OPERATION)
            && endedByItself(execution)
        ? judge(execution, "verdict", execution, facts)
        : Optional.empty();
  }

  @Override
  public Optional<String> atEnd(OperationFacts facts) {
    return facts.executions().stream()
        .filter(execution -> Names.machine(execution).equals(Names.OPERATION))
        .filter(execution -> !endedByItself(execution))
        .map(execution -> byAftercare(execution, facts))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static boolean endedByItself(Execution operation) {
    return operation.status() == ExecutionStatus.SUCCEEDED
        || operation.status() == ExecutionStatus.FAILED;
  }

  private static Optional<String> byAftercare(Execution operation, OperationFacts facts) {
    Optional<Execution> aftercare =
        facts.executions().stream()
            .filter(each -> Names.machine(each).equals(Names.AFTERCARE))
            .filter(each -> Tree.text(each.input(), "detail", "name").equals(operation.name()))
            .findFirst();
    if (aftercare.isEmpty()) {
      return Optional.of(
          "operation %s was %s and no aftercare was started"
              .formatted(operation.name(), operation.status()));
    }
    boolean nothingToDo = Tree.text(aftercare.get().output(), "result").equals("NOT_NEEDED");
    return nothingToDo
        ? heldLease(operation, Optional.empty(), facts)
        : judge(operation, "aftercare", aftercare.get(), facts);
  }

  private static Optional<String> judge(
      Execution operation, String phase, Execution closer, OperationFacts facts) {
    Optional<String> excuse =
        closer.status() == ExecutionStatus.SUCCEEDED ? Optional.empty() : closer.cause();
    Optional<String> lease = heldLease(operation, excuse, facts);
    if (lease.isPresent()) {
      return lease;
    }
    if (!facts.evidence(operation.name()).contains(phase)
        && !says(excuse, "evidence was not recorded")) {
      return Optional.of(
          "operation %s ended %s without evidence of its %s, and does not say so"
              .formatted(operation.name(), closer.status(), phase));
    }
    if (facts.notifications(operation.name()) == 0 && !says(excuse, "nobody was notified")) {
      return Optional.of(
          "operation %s ended %s and told nobody, and does not say so"
              .formatted(operation.name(), closer.status()));
    }
    return Optional.empty();
  }

  private static Optional<String> heldLease(
      Execution operation, Optional<String> excuse, OperationFacts facts) {
    return facts.leaseHolder().equals(Optional.of(operation.name()))
            && !says(excuse, "the lease was not released")
        ? Optional.of(
            "operation %s ended %s and still holds the lease, and does not say so"
                .formatted(operation.name(), operation.status()))
        : Optional.empty();
  }

  private static boolean says(Optional<String> cause, String words) {
    return cause.isPresent() && cause.get().contains(words);
  }
}
