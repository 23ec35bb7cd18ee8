package dev.understudy.workflows.failover;

import dev.understudy.functions.runbook.Traffic;
import dev.understudy.functions.runbook.WeightedSteps;
import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.functions.runbook.plan.ShiftStep;
import dev.understudy.functions.runbook.plan.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides the moves of traffic for a mode.
 *
 * <p>A drill goes there and back; a planned move goes there, and back if the runbook says so; an
 * unplanned one goes there at once and asks nothing of the region that is lost.
 */
public final class ShiftPlan {

  private ShiftPlan() {}

  /**
   * The steps in order, at least one.
   *
   * @param mode one of {@link FailoverRunbook#modes()}
   */
  public static List<ShiftStep> steps(FailoverRunbook runbook, String mode) {
    return switch (mode) {
      case "drill" -> thereAndBack(runbook);
      case "planned" ->
          runbook
                  .planned()
                  .map(FailoverRunbook.Planned::after)
                  .filter("failback"::equals)
                  .isPresent()
              ? thereAndBack(runbook)
              : there(runbook);
      case "unplanned" -> evacuation(runbook);
      default -> throw new IllegalArgumentException("unknown mode " + mode);
    };
  }

  private static List<ShiftStep> thereAndBack(FailoverRunbook runbook) {
    List<ShiftStep> back =
        switch (runbook.traffic()) {
          case Traffic.Weighted weighted -> WeightedSteps.failback(weighted);
          case Traffic.Switched _ -> switched(ShiftStep.FAILBACK, Roles.STANDBY, Roles.PRIMARY, 0);
        };
    return Stream.concat(there(runbook).stream(), back.stream()).toList();
  }

  private static List<ShiftStep> there(FailoverRunbook runbook) {
    return switch (runbook.traffic()) {
      case Traffic.Weighted weighted -> WeightedSteps.forward(weighted);
      case Traffic.Switched on ->
          switched(ShiftStep.FORWARD, Roles.PRIMARY, Roles.STANDBY, seconds(on));
    };
  }

  /**
   * What has no canary is looked at before it gets everything: a step that moves nothing asks both
   * regions and sends the journeys to the one that is next.
   */
  private static List<ShiftStep> switched(String phase, String from, String to, int bakeSeconds) {
    return List.of(
        new ShiftStep("look-at-" + to, phase, all(from), Roles.ALL, List.of(to), 0, false),
        new ShiftStep(
            "switch-to-" + to, phase, all(to), List.of(to), List.of(), bakeSeconds, true));
  }

  private static Weights all(String role) {
    return Weights.standbyPercent(Roles.STANDBY.equals(role) ? 100 : 0);
  }

  private static List<ShiftStep> evacuation(FailoverRunbook runbook) {
    List<Integer> batches =
        runbook.unplanned().flatMap(FailoverRunbook.Unplanned::batches).orElse(List.of(100));
    List<ShiftStep> steps = new ArrayList<>();
    for (int share : batches) {
      steps.add(
          new ShiftStep(
              "evacuate-" + share,
              ShiftStep.FORWARD,
              Weights.standbyPercent(share),
              List.of(Roles.STANDBY),
              List.of(),
              0,
              false));
    }
    return WeightedSteps.steady(steps, 0);
  }

  private static int seconds(Traffic traffic) {
    return Math.toIntExact(traffic.bake().toSeconds());
  }
}
