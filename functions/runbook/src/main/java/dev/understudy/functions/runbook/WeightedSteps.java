package dev.understudy.functions.runbook;

import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.functions.runbook.plan.ShiftStep;
import dev.understudy.functions.runbook.plan.Weights;
import java.util.ArrayList;
import java.util.List;

/** The moves of weighted records: a canary first, then in growing batches. */
public final class WeightedSteps {

  private WeightedSteps() {}

  /** To the standby, the last step with all traffic. */
  public static List<ShiftStep> forward(Traffic.Weighted traffic) {
    List<ShiftStep> steps = new ArrayList<>();
    steps.add(
        graceful(
            "canary-" + traffic.canary(),
            ShiftStep.FORWARD,
            Weights.standbyPercent(traffic.canary()),
            List.of(Roles.STANDBY)));
    for (int share : traffic.batches()) {
      steps.add(
          graceful("batch-" + share, ShiftStep.FORWARD, Weights.standbyPercent(share), List.of()));
    }
    return steady(steps, PlanParts.seconds(traffic.bake()));
  }

  /** Back to the weights of an ordinary day. */
  public static List<ShiftStep> failback(Traffic.Weighted traffic) {
    List<ShiftStep> steps = new ArrayList<>();
    steps.add(
        graceful(
            "failback-canary-" + traffic.canary(),
            ShiftStep.FAILBACK,
            Weights.standbyPercent(100 - traffic.canary()),
            List.of(Roles.PRIMARY)));
    for (int share : traffic.batches()) {
      // The last batch returns to the ordinary day, which may leave the standby a share.
      Weights weights =
          100 - share <= traffic.weights().standby()
              ? traffic.weights()
              : Weights.standbyPercent(100 - share);
      steps.add(graceful("failback-" + share, ShiftStep.FAILBACK, weights, List.of()));
      if (weights.equals(traffic.weights())) {
        break;
      }
    }
    return steady(steps, 0);
  }

  /** A step after which every region that carries traffic is asked. */
  private static ShiftStep graceful(
      String name, String phase, Weights weights, List<String> journeys) {
    List<String> carrying = Roles.ALL.stream().filter(role -> weights.of(role) > 0).toList();
    return new ShiftStep(name, phase, weights, carrying, journeys, 0, false);
  }

  /** Marks the last step as a state that may stay, and lets it bake. */
  public static List<ShiftStep> steady(List<ShiftStep> steps, int bakeSeconds) {
    ShiftStep last = steps.removeLast();
    steps.add(
        new ShiftStep(
            last.name(),
            last.phase(),
            last.weights(),
            last.gateRoles(),
            last.journeyRoles(),
            bakeSeconds,
            true));
    return steps;
  }
}
