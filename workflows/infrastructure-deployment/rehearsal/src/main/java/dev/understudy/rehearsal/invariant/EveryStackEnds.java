package dev.understudy.rehearsal.invariant;

import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.rehearsal.invariant.DeploymentFacts.StackState;
import dev.understudy.rehearsal.invariant.Observation.CallSucceeded;
import dev.understudy.rehearsal.invariant.Observation.ExecutionEnded;
import dev.understudy.workflows.deployment.DeploymentPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * However a deployment ends, every stack ends new and verified, or old and restored, or is named to
 * the people who hear about it; and its verdict says which. Judged when the operation has closed,
 * or its aftercare has, from what the stacks really are.
 */
public final class EveryStackEnds implements Invariant<DeploymentFacts> {
  // By operation: the stacks that were new when it took the lease, left so by an earlier one.
  private final Map<String, Set<String>> foundNew = new HashMap<>();

  @Override
  public String name() {
    return "every stack ends new, old or named";
  }

  @Override
  public Optional<String> onObservation(Observation what, DeploymentFacts facts) {
    if (what instanceof CallSucceeded(var site, var output)
        && Tree.text(site.call().arguments(), "UpdateExpression").startsWith("SET operationId")) {
      foundNew.putIfAbsent(
          Names.execution(site.call().executionArn()),
          stacks(facts)
              .filter(stack -> facts.state(stack) == StackState.NEW)
              .collect(Collectors.toSet()));
    }
    if (!(what instanceof ExecutionEnded(Execution execution))) {
      return Optional.empty();
    }
    return switch (Names.machine(execution)) {
      case Names.OPERATION -> operation(execution, facts);
      case Names.AFTERCARE -> aftercare(execution, facts);
      default -> Optional.empty();
    };
  }

  private Optional<String> operation(Execution operation, DeploymentFacts facts) {
    // One that never held the lease says nothing about the stacks: somebody else may be at work.
    if (!foundNew.containsKey(operation.name())) {
      return Optional.empty();
    }
    String verdict =
        operation.status() == ExecutionStatus.SUCCEEDED
            ? "SUCCEEDED"
            : operation.status() == ExecutionStatus.FAILED ? operation.error().orElse("") : "";
    String text = operation.cause().orElse("") + facts.told(operation.name());
    return switch (verdict) {
      case "" -> Optional.empty();
      case "SUCCEEDED" ->
          all(
              operation.name() + " ended SUCCEEDED",
              facts,
              stack ->
                  facts.plan().mode().equals("preview")
                      ? facts.state(stack) != StackState.BETWEEN
                      : facts.state(stack) == StackState.NEW && facts.newIsGood(stack));
      case "ROLLED_BACK" ->
          all(
              operation.name() + " ended ROLLED_BACK",
              facts,
              stack -> restored(operation.name(), stack, facts));
      case "HELD" ->
          all(
              operation.name() + " ended HELD",
              facts,
              stack -> facts.state(stack) != StackState.BETWEEN);
      default ->
          all(
              operation.name() + " ended " + verdict,
              facts,
              stack -> restored(operation.name(), stack, facts) || text.contains(stack));
    };
  }

  private Optional<String> aftercare(Execution aftercare, DeploymentFacts facts) {
    String operation = Tree.text(aftercare.input(), "detail", "name");
    // The same of its aftercare: one that cannot even read the ledger knows nothing of the stacks,
    // which are another operation's.
    if (!foundNew.containsKey(operation)) {
      return Optional.empty();
    }
    String result = Tree.text(aftercare.output(), "result");
    String text = aftercare.cause().orElse("") + facts.told(operation);
    return switch (result) {
      case "NOT_NEEDED" -> Optional.empty();
      case "RESTORED" ->
          all("aftercare of " + operation + " restored", facts, s -> restored(operation, s, facts));
      case "KEPT" ->
          all(
              "aftercare of " + operation + " kept what was verified",
              facts,
              stack -> facts.state(stack) == StackState.NEW);
      default ->
          all(
              "aftercare of " + operation + " ended " + aftercare.status(),
              facts,
              stack -> restored(operation, stack, facts) || text.contains(stack));
    };
  }

  // What an earlier operation has deployed and verified is the old state of the next one. So is
  // what
  // an earlier one could not take back, and said so: an operation that finds a stack new, changes
  // nothing of it and rolls back has left it as it was.
  private boolean restored(String operation, String stack, DeploymentFacts facts) {
    return facts.state(stack) == StackState.OLD
        || (facts.state(stack) == StackState.NEW
            && (facts.newIsGood(stack)
                || foundNew.getOrDefault(operation, Set.of()).contains(stack)));
  }

  private static Stream<String> stacks(DeploymentFacts facts) {
    return facts.plan().waves().stream()
        .flatMap(wave -> wave.groups().stream())
        .flatMap(List::stream)
        .map(DeploymentPlan.Stack::name);
  }

  private static Optional<String> all(
      String ended, DeploymentFacts facts, Predicate<String> holds) {
    List<String> wrong =
        stacks(facts)
            .filter(stack -> !holds.test(stack))
            .map(stack -> stack + " is " + facts.state(stack))
            .toList();
    return wrong.isEmpty()
        ? Optional.empty()
        : Optional.of("%s, but %s".formatted(ended, String.join(", ", wrong)));
  }
}
