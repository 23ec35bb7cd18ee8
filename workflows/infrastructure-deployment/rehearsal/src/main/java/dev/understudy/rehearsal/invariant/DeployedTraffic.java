package dev.understudy.rehearsal.invariant;

import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.rehearsal.invariant.Observation.ExecutionEnded;
import dev.understudy.rehearsal.invariant.Observation.LedgerWritten;
import dev.understudy.rehearsal.invariant.Observation.WeightsWritten;
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
public final class DeployedTraffic implements Invariant<DeploymentFacts> {
  private final Set<String> holders = new HashSet<>();
  private boolean byHand;

  @Override
  public String name() {
    return "traffic on the version that the verdict names";
  }

  @Override
  public Optional<String> onObservation(Observation what, DeploymentFacts facts) {
    if (what instanceof WeightsWritten written) {
      byHand = written.by().isEmpty();
    }
    if (what instanceof LedgerWritten row && row.key().equals("lease#" + facts.blastRadius())) {
      String holder = row.after().get("operationId");
      if (holder != null) {
        holders.add(holder);
      }
    }
    if (!(what instanceof ExecutionEnded(Execution execution))
        || facts.plan().cutover().isEmpty()
        || byHand) {
      return Optional.empty();
    }
    return switch (Names.machine(execution)) {
      case Names.OPERATION ->
          holders.contains(execution.name()) ? operation(execution, facts) : Optional.empty();
      case Names.AFTERCARE -> aftercare(execution, facts);
      default -> Optional.empty();
    };
  }

  private static Optional<String> operation(Execution operation, DeploymentFacts facts) {
    DeploymentPlan.Cutover cutover = facts.plan().cutover().getFirst();
    Weights old = cutover.baseline();
    Weights fresh =
        facts.plan().mode().equals("preview") ? old : cutover.steps().getLast().weights();
    String verdict =
        operation.status() == ExecutionStatus.SUCCEEDED
            ? "SUCCEEDED"
            : operation.status() == ExecutionStatus.FAILED ? operation.error().orElse("") : "";
    return switch (verdict) {
      case "" -> Optional.empty();
      case "SUCCEEDED" -> at(operation.name() + " ended SUCCEEDED", Set.of(fresh), facts);
      case "ROLLED_BACK" -> at(operation.name() + " ended ROLLED_BACK", Set.of(old), facts);
      case "HELD" ->
          at(operation.name() + " ended HELD", new HashSet<>(List.of(old, fresh)), facts);
      default ->
          said(operation.cause().orElse("") + facts.told(operation.name()))
              ? Optional.empty()
              : at(
                  operation.name() + " ended " + verdict,
                  new HashSet<>(List.of(old, fresh)),
                  facts);
    };
  }

  private static Optional<String> aftercare(Execution aftercare, DeploymentFacts facts) {
    DeploymentPlan.Cutover cutover = facts.plan().cutover().getFirst();
    Weights old = cutover.baseline();
    Weights fresh = cutover.steps().getLast().weights();
    String operation = Tree.text(aftercare.input(), "detail", "name");
    String ended = "aftercare of " + operation;
    return switch (Tree.text(aftercare.output(), "result")) {
      case "NOT_NEEDED" -> Optional.empty();
      case "RESTORED" -> at(ended + " restored", Set.of(old), facts);
      case "KEPT" -> at(ended + " kept what was verified", Set.of(fresh), facts);
      default ->
          said(aftercare.cause().orElse("") + facts.told(operation))
              ? Optional.empty()
              : at(
                  ended + " ended " + aftercare.status(),
                  new HashSet<>(List.of(old, fresh)),
                  facts);
    };
  }

  private static boolean said(String text) {
    return text.contains("traffic") || text.contains("restore");
  }

  private static Optional<String> at(String ended, Set<Weights> right, DeploymentFacts facts) {
    Optional<Weights> found = facts.weights();
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
