package dev.understudy.rehearsal.invariant;

import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.rehearsal.invariant.DeploymentScene.StackState;
import dev.understudy.rehearsal.invariant.Happening.CallSucceeded;
import dev.understudy.rehearsal.invariant.Happening.ExecutionEnded;
import dev.understudy.workflows.deployment.DeploymentPlan;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * However a deployment ends, every stack ends new and verified, or old and restored, or is named to
 * the people who hear about it; and its verdict says which. Judged when the operation has closed,
 * or its aftercare has, from what the stacks really are.
 */
public final class EveryStackEnds implements Invariant<DeploymentScene> {
  private final Set<String> holders = new HashSet<>();

  @Override
  public String name() {
    return "every stack ends new, old or named";
  }

  @Override
  public Optional<String> onHappening(Happening what, DeploymentScene scene) {
    if (what instanceof CallSucceeded(var site, var output)
        && Tree.text(site.call().arguments(), "UpdateExpression").startsWith("SET operationId")) {
      holders.add(Names.execution(site.call().executionArn()));
    }
    if (!(what instanceof ExecutionEnded(Execution execution))) {
      return Optional.empty();
    }
    return switch (Names.machine(execution)) {
      case Names.OPERATION -> operation(execution, scene);
      case Names.AFTERCARE -> aftercare(execution, scene);
      default -> Optional.empty();
    };
  }

  private Optional<String> operation(Execution operation, DeploymentScene scene) {
    // One that never held the lease says nothing about the stacks: somebody else may be at work.
    if (!holders.contains(operation.name())) {
      return Optional.empty();
    }
    String verdict =
        operation.status() == ExecutionStatus.SUCCEEDED
            ? "SUCCEEDED"
            : operation.status() == ExecutionStatus.FAILED ? operation.error().orElse("") : "";
    String text = operation.cause().orElse("") + scene.told(operation.name());
    return switch (verdict) {
      case "" -> Optional.empty();
      case "SUCCEEDED" ->
          all(
              operation.name() + " ended SUCCEEDED",
              scene,
              stack ->
                  scene.plan().mode().equals("preview")
                      ? scene.state(stack) != StackState.BETWEEN
                      : scene.state(stack) == StackState.NEW && scene.newIsGood(stack));
      case "ROLLED_BACK" ->
          all(operation.name() + " ended ROLLED_BACK", scene, stack -> restored(stack, scene));
      case "HELD" ->
          all(
              operation.name() + " ended HELD",
              scene,
              stack -> scene.state(stack) != StackState.BETWEEN);
      default ->
          all(
              operation.name() + " ended " + verdict,
              scene,
              stack -> restored(stack, scene) || text.contains(stack));
    };
  }

  private static Optional<String> aftercare(Execution aftercare, DeploymentScene scene) {
    String operation = Tree.text(aftercare.input(), "detail", "name");
    String result = Tree.text(aftercare.output(), "result");
    String text = aftercare.cause().orElse("") + scene.told(operation);
    return switch (result) {
      case "NOT_NEEDED" -> Optional.empty();
      case "RESTORED" ->
          all("aftercare of " + operation + " restored", scene, s -> restored(s, scene));
      case "KEPT" ->
          all(
              "aftercare of " + operation + " kept what was verified",
              scene,
              stack -> scene.state(stack) == StackState.NEW);
      default ->
          all(
              "aftercare of " + operation + " ended " + aftercare.status(),
              scene,
              stack -> restored(stack, scene) || text.contains(stack));
    };
  }

  // What an earlier operation has deployed and verified is the old state of the next one.
  private static boolean restored(String stack, DeploymentScene scene) {
    return scene.state(stack) == StackState.OLD
        || (scene.state(stack) == StackState.NEW && scene.newIsGood(stack));
  }

  private static Optional<String> all(
      String ended, DeploymentScene scene, Predicate<String> holds) {
    List<String> wrong =
        scene.plan().waves().stream()
            .flatMap(wave -> wave.groups().stream())
            .flatMap(List::stream)
            .map(DeploymentPlan.Stack::name)
            .filter(stack -> !holds.test(stack))
            .map(stack -> stack + " is " + scene.state(stack))
            .toList();
    return wrong.isEmpty()
        ? Optional.empty()
        : Optional.of("%s, but %s".formatted(ended, String.join(", ", wrong)));
  }
}
