package dev.understudy.rehearsal.invariant;

import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.rehearsal.invariant.Happening.ExecutionEnded;
import dev.understudy.rehearsal.invariant.Happening.LedgerWritten;
import dev.understudy.rehearsal.invariant.Happening.WeightsWritten;
import dev.understudy.workflows.deployment.DeploymentPlan;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When a deployment ends, traffic goes to the version that its verdict names: the new one after a
 * success, the old one after a rollback, one of both when it is held. Traffic left between the two
 * is said.
 */
public final class DeployedTraffic implements Invariant<DeploymentScene> {
  private final Set<String> holders = new HashSet<>();
  private boolean byHand;

  @Override
  public String name() {
    return "traffic on the version that the verdict names";
  }

  @Override
  public Optional<String> onHappening(Happening what, DeploymentScene scene) {
    if (what instanceof WeightsWritten written) {
      byHand = written.by().isEmpty();
    }
    if (what instanceof LedgerWritten row && row.key().equals("lease#" + scene.blastRadius())) {
      String holder = row.after().get("operationId");
      if (holder != null) {
        holders.add(holder);
      }
    }
    if (!(what instanceof ExecutionEnded(Execution execution))
        || scene.plan().cutover().isEmpty()
        || byHand) {
      return Optional.empty();
    }
    return switch (Names.machine(execution)) {
      case Names.OPERATION ->
          holders.contains(execution.name()) ? operation(execution, scene) : Optional.empty();
      case Names.AFTERCARE -> aftercare(execution, scene);
      default -> Optional.empty();
    };
  }

  private static Optional<String> operation(Execution operation, DeploymentScene scene) {
    DeploymentPlan.Cutover cutover = scene.plan().cutover().getFirst();
    Weights old = cutover.baseline();
    Weights fresh =
        scene.plan().mode().equals("preview") ? old : cutover.steps().getLast().weights();
    String verdict =
        operation.status() == ExecutionStatus.SUCCEEDED
            ? "SUCCEEDED"
            : operation.status() == ExecutionStatus.FAILED ? operation.error().orElse("") : "";
    return switch (verdict) {
      case "" -> Optional.empty();
      case "SUCCEEDED" -> at(operation.name() + " ended SUCCEEDED", Set.of(fresh), scene);
      case "ROLLED_BACK" -> at(operation.name() + " ended ROLLED_BACK", Set.of(old), scene);
      case "HELD" ->
          at(operation.name() + " ended HELD", new HashSet<>(List.of(old, fresh)), scene);
      default ->
          said(operation.cause().orElse("") + scene.told(operation.name()))
              ? Optional.empty()
              : at(
                  operation.name() + " ended " + verdict,
                  new HashSet<>(List.of(old, fresh)),
                  scene);
    };
  }

  private static Optional<String> aftercare(Execution aftercare, DeploymentScene scene) {
    DeploymentPlan.Cutover cutover = scene.plan().cutover().getFirst();
    Weights old = cutover.baseline();
    Weights fresh = cutover.steps().getLast().weights();
    String operation = Tree.text(aftercare.input(), "detail", "name");
    String ended = "aftercare of " + operation;
    return switch (Tree.text(aftercare.output(), "result")) {
      case "NOT_NEEDED" -> Optional.empty();
      case "RESTORED" -> at(ended + " restored", Set.of(old), scene);
      case "KEPT" -> at(ended + " kept what was verified", Set.of(fresh), scene);
      default ->
          said(aftercare.cause().orElse("") + scene.told(operation))
              ? Optional.empty()
              : at(
                  ended + " ended " + aftercare.status(),
                  new HashSet<>(List.of(old, fresh)),
                  scene);
    };
  }

  private static boolean said(String text) {
    return text.contains("traffic") || text.contains("restore");
  }

  private static Optional<String> at(String ended, Set<Weights> right, DeploymentScene scene) {
    Optional<Weights> found = scene.weights();
    return found.filter(right::contains).isPresent()
        ? Optional.empty()
        : Optional.of(
            "%s with traffic at %s instead of %s"
                .formatted(
                    ended,
                    found.map(Weights::toString).orElse("no weights"),
                    right.stream()
                        .map(Weights::toString)
                        .sorted()
                        .reduce((one, other) -> one + " or " + other)
                        .orElse("")));
  }
}
