package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.fault.WorldFaultKind;
import dev.understudy.workflows.failover.FailoverPlan;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is rehearsed.
 *
 * @param plan as the runbook resolves it in one mode; its operation id is {@link #OPERATION}
 */
public record Script(FailoverPlan plan) {
  /** The name of the operation in every run. */
  public static final String OPERATION = Operations.REHEARSED;

  /** Whether the primary is lost before the operation is started. */
  public boolean primaryIsLost() {
    return plan.mode().equals("unplanned");
  }

  /** What may befall the world in this mode. */
  public List<WorldFaultKind> worldFaults() {
    Set<WorldFaultKind> kinds = EnumSet.allOf(WorldFaultKind.class);
    kinds.removeAll(WorldFaultKind.ofDeploymentsOnly());
    if (primaryIsLost()) {
      kinds.removeAll(
          EnumSet.of(
              WorldFaultKind.PRIMARY_DOWN,
              WorldFaultKind.PRIMARY_ERRORS,
              WorldFaultKind.PRIMARY_SLOW));
    }
    if (plan.prescale().isEmpty()) {
      kinds.removeAll(EnumSet.of(WorldFaultKind.BUILD_FAILS, WorldFaultKind.BUILD_HANGS));
    }
    return List.copyOf(kinds);
  }
}
