package dev.understudy.rehearsal.invariant;

import dev.understudy.functions.runbook.plan.GatePolicy;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.rehearsal.invariant.Observation.ApplyEnded;
import dev.understudy.rehearsal.invariant.Observation.LedgerWritten;
import dev.understudy.rehearsal.invariant.Observation.Probed;
import dev.understudy.rehearsal.invariant.Observation.WeightsWritten;
import dev.understudy.workflows.deployment.DeploymentPlan;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The last known good moves only after what was deployed stood unchanged for as long as the runbook
 * lets it bake, answered well at every gate after that, and by the operation that holds the lease.
 * By the world's own clock and answers.
 */
public final class GoodAfterBake implements Invariant<DeploymentFacts> {
  private final SeenEndpoints seen = new SeenEndpoints();
  private Instant since = Instant.MIN;

  @Override
  public String name() {
    return "last known good only after a verified bake";
  }

  @Override
  public Optional<String> onObservation(Observation what, DeploymentFacts facts) {
    switch (what) {
      case Probed asked ->
          facts.plan().gate().forEach(gate -> seen.note(asked, gate, true, facts.now()));
      case ApplyEnded(String stack, String _) -> {
        since = facts.now();
        changed(stack, facts.plan());
      }
      case WeightsWritten written
          when !written.after().equals(written.before()) && written.by().isPresent() -> {
        since = facts.now();
        facts.plan().cutover().forEach(cutover -> seen.changed(host(cutover.green())));
      }
      case LedgerWritten row
          when row.key().startsWith("stack#")
              && row.by().isPresent()
              && !text(row.before(), "lkgOperationId")
                  .equals(text(row.after(), "lkgOperationId")) -> {
        return judge(text(row.after(), "lkgOperationId"), row.key(), facts);
      }
      default -> {
        // Says nothing of a bake.
      }
    }
    return Optional.empty();
  }

  private Optional<String> judge(String operation, String row, DeploymentFacts facts) {
    DeploymentPlan plan = facts.plan();
    Instant baked = since.plusSeconds(plan.bakeSeconds());
    if (facts.now().isBefore(baked)) {
      return Optional.of(
          "%s moved the last known good of %s before its bake ended at %s"
              .formatted(operation, row, baked));
    }
    for (GatePolicy gate : plan.gate()) {
      Optional<RegionTarget> unseen =
          Stream.concat(
                  plan.waves().stream().flatMap(wave -> wave.gates().stream()),
                  plan.cutover().stream().map(DeploymentPlan.Cutover::green))
              .filter(target -> !seen.baked(host(target), gate, plan.bakeSeconds()))
              .findFirst();
      if (unseen.isPresent()) {
        return Optional.of(
            "%s moved the last known good of %s although %s was not seen well before and after the bake"
                .formatted(operation, row, unseen.get().endpoint()));
      }
    }
    return facts.leaseHolder().equals(Optional.of(operation))
        ? Optional.empty()
        : Optional.of(
            "%s moved the last known good of %s without holding the lease"
                .formatted(operation, row));
  }

  private void changed(String stack, DeploymentPlan plan) {
    plan.waves().stream()
        .filter(
            wave ->
                wave.groups().stream()
                    .flatMap(group -> group.stream())
                    .anyMatch(each -> each.name().equals(stack)))
        .flatMap(wave -> wave.gates().stream())
        .forEach(gate -> seen.changed(host(gate)));
    plan.cutover().forEach(cutover -> seen.changed(host(cutover.green())));
  }

  private static String host(RegionTarget target) {
    return String.valueOf(URI.create(target.endpoint()).getHost());
  }

  private static String text(Map<String, String> row, String name) {
    return row.getOrDefault(name, "");
  }
}
