package dev.understudy.rehearsal.invariant;

import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.rehearsal.engine.EventDetail;
import dev.understudy.rehearsal.invariant.Happening.ApplyBegan;
import dev.understudy.rehearsal.invariant.Happening.CallSucceeded;
import dev.understudy.rehearsal.invariant.Happening.HistoryGrew;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The last known good moves only after a bake that every gate has passed, by the operation whose
 * bake it was, and while nothing was applied since.
 */
public final class GoodAfterBake implements Invariant<DeploymentScene> {
  private static final String BAKE = "Bake";

  // By operation: the gates that were green since its bake ended.
  private final Map<String, Set<String>> greenSinceBake = new HashMap<>();

  @Override
  public String name() {
    return "last known good only after a verified bake";
  }

  @Override
  public Optional<String> onHappening(Happening what, DeploymentScene scene) {
    return switch (what) {
      case HistoryGrew(String arn, var event)
          when event.detail() instanceof EventDetail.Exited exited
              && exited.name().equals(BAKE)
              && Names.machine(arn).equals(Names.DEPLOYMENT) -> {
        greenSinceBake.put(operation(Names.execution(arn)), new HashSet<>());
        yield Optional.empty();
      }
      case ApplyBegan _ -> {
        greenSinceBake.clear();
        yield Optional.empty();
      }
      case CallSucceeded(var site, var output) when Names.isLambda(site, "CheckHealthGate") -> {
        Object answer = Tree.at(output, "Payload").orElse("");
        Set<String> green =
            greenSinceBake.get(operation(Names.execution(site.call().executionArn())));
        if (green != null && Tree.text(answer, "status").equals("GREEN")) {
          Tree.list(Names.payload(site), "targets")
              .forEach(target -> green.add(Tree.text(target, "role")));
        }
        yield Optional.empty();
      }
      case CallSucceeded(var site, var output)
          when Tree.text(site.call().arguments(), "UpdateExpression").contains("lkgVersion") ->
          judge(
              operation(Names.execution(site.call().executionArn())),
              Tree.text(site.call().arguments(), "Key", "pk", "S"),
              scene);
      case HistoryGrew _,
          Happening.LeaseWritten _,
          CallSucceeded _,
          Happening.ApplyEnded _,
          Happening.BuildBegan _,
          Happening.LedgerWritten _,
          Happening.ExecutionEnded _,
          Happening.WeightsWritten _ ->
          Optional.empty();
    };
  }

  private Optional<String> judge(String operation, String row, DeploymentScene scene) {
    Set<String> green = greenSinceBake.get(operation);
    if (green == null) {
      return Optional.of(
          "%s moved the last known good of %s without a bake".formatted(operation, row));
    }
    Set<String> missing =
        scene.plan().waves().stream()
            .flatMap(wave -> wave.gates().stream())
            .map(RegionTarget::role)
            .collect(Collectors.toSet());
    scene.plan().cutover().forEach(cutover -> missing.add(cutover.green().role()));
    missing.removeAll(green);
    if (!missing.isEmpty()) {
      return Optional.of(
          "%s moved the last known good of %s although %s was not green after the bake"
              .formatted(operation, row, String.join(", ", missing)));
    }
    return scene.leaseHolder().equals(Optional.of(operation))
        ? Optional.empty()
        : Optional.of(
            "%s moved the last known good of %s without holding the lease"
                .formatted(operation, row));
  }

  private static String operation(String execution) {
    int dash = execution.indexOf('-');
    return dash < 0 ? execution : execution.substring(0, dash);
  }
}
