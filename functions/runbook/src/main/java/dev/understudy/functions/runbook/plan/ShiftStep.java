package dev.understudy.functions.runbook.plan;

import dev.understudy.functions.runtime.Preconditions;
import java.util.List;

/**
 * One move of traffic, and what must be seen green before the next.
 *
 * @param name such as {@code canary 10%}, unique in the plan
 * @param phase {@link #FORWARD} to the standby or {@link #FAILBACK} to the primary
 * @param weights after the step
 * @param gateRoles the regions whose health is asked after it
 * @param journeyRoles the regions that the user journeys are run against after it
 * @param bakeSeconds how long to watch before going on
 * @param steady whether the state after the step is one that may stay for good
 */
public record ShiftStep(
    String name,
    String phase,
    Weights weights,
    List<String> gateRoles,
    List<String> journeyRoles,
    int bakeSeconds,
    boolean steady) {

  /** Towards the standby. */
  public static final String FORWARD = "FORWARD";

  /** Back to the primary. */
  public static final String FAILBACK = "FAILBACK";

  public ShiftStep {
    gateRoles = List.copyOf(gateRoles);
    journeyRoles = List.copyOf(journeyRoles);
    Preconditions.of("step")
        .text("name", name)
        .oneOf("phase", phase, List.of(FORWARD, FAILBACK))
        .require(Roles.ALL.containsAll(gateRoles), "gateRoles must be primary or standby")
        .require(Roles.ALL.containsAll(journeyRoles), "journeyRoles must be primary or standby")
        .between("bakeSeconds", bakeSeconds, 0, 86_400)
        .orReject();
  }
}
