package dev.understudy.rehearsal.invariant;

import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runbook.plan.ShiftStep;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.rehearsal.invariant.Observation.ApplyBegan;
import dev.understudy.rehearsal.invariant.Observation.ApplyEnded;
import dev.understudy.rehearsal.invariant.Observation.Probed;
import dev.understudy.rehearsal.invariant.Observation.WeightsWritten;
import dev.understudy.workflows.deployment.DeploymentPlan;
import java.net.URI;
import java.util.Optional;

/**
 * A deployment goes on only over what answers well: the next wave after the gates of the one
 * before, the first users after the gate of what was deployed, more than the canary's share after
 * another gate and the journeys. By what endpoints really answered since they were changed.
 */
public final class GatedWaves implements Invariant<DeploymentFacts> {
  private final SeenEndpoints seen = new SeenEndpoints();

  @Override
  public String name() {
    return "every wave and share over a green gate";
  }

  @Override
  public Optional<String> onObservation(Observation what, DeploymentFacts facts) {
    DeploymentPlan plan = facts.plan();
    if (plan.gate().isEmpty()) {
      return Optional.empty();
    }
    return switch (what) {
      case Probed asked -> {
        seen.note(asked, plan.gate().getFirst(), true, facts.now());
        yield Optional.empty();
      }
      case ApplyBegan(String stack, String build, String _) -> wave(stack, build, facts);
      case ApplyEnded(String stack, String _) -> {
        changed(stack, plan);
        yield Optional.empty();
      }
      case WeightsWritten written when !written.after().equals(written.before()) ->
          written.by().isPresent() && !plan.cutover().isEmpty()
              ? share(written, plan.cutover().getFirst(), plan)
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private void changed(String stack, DeploymentPlan plan) {
    plan.waves().stream()
        .filter(wave -> holds(wave, stack))
        .flatMap(wave -> wave.gates().stream())
        .forEach(gate -> seen.changed(host(gate)));
    // What serves behind a cutover is made of all of them.
    plan.cutover().forEach(cutover -> seen.changed(host(cutover.green())));
  }

  private Optional<String> wave(String stack, String build, DeploymentFacts facts) {
    boolean forward =
        TerraformRuns.of(build, facts)
            .filter(run -> TerraformRuns.purpose(run).equals("DEPLOY"))
            .isPresent();
    if (!forward) {
      return Optional.empty();
    }
    for (DeploymentPlan.Wave wave : facts.plan().waves()) {
      if (holds(wave, stack)) {
        return Optional.empty();
      }
      for (RegionTarget gate : wave.gates()) {
        if (!seen.green(host(gate), facts.plan().gate().getFirst())) {
          return Optional.of(
              "%s changes stack %s although %s of wave %d was not seen well"
                  .formatted(build, stack, gate.endpoint(), wave.number()));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> share(
      WeightsWritten written, DeploymentPlan.Cutover cutover, DeploymentPlan plan) {
    String green = host(cutover.green());
    String step = Tree.text(Names.payload(written.by().orElseThrow()), "step");
    boolean more = written.after().standby() > written.before().standby();
    boolean restores = step.equals(Names.SHIFT_BACK) || step.equals(Names.SHIFT_OVER);
    Optional<String> wrong = Optional.empty();
    if (more && !restores) {
      int share = share(written.after());
      if (!seen.green(green, plan.gate().getFirst())) {
        wrong = Optional.of("its gate was green");
      } else if (share > canary(cutover) && !seen.passed(green, cutover.journeys())) {
        wrong = Optional.of("its journeys had passed");
      }
      seen.changed(green);
    }
    if (written.after().standby() == 0) {
      seen.forgetJourneys(green);
    }
    return wrong.map(
        missing ->
            "step %s gave the new version %d %% before %s"
                .formatted(step, share(written.after()), missing));
  }

  private static int canary(DeploymentPlan.Cutover cutover) {
    return cutover.steps().stream()
        .map(ShiftStep::weights)
        .mapToInt(GatedWaves::share)
        .filter(share -> share > 0)
        .min()
        .orElse(100);
  }

  private static int share(Weights weights) {
    return weights.standby() * 100 / (weights.primary() + weights.standby());
  }

  private static boolean holds(DeploymentPlan.Wave wave, String stack) {
    return wave.groups().stream()
        .flatMap(group -> group.stream())
        .anyMatch(each -> each.name().equals(stack));
  }

  private static String host(RegionTarget target) {
    return String.valueOf(URI.create(target.endpoint()).getHost());
  }
}
