package dev.understudy.rehearsal.invariant;

import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.rehearsal.world.VirtualRegion;
import dev.understudy.workflows.failover.FailoverPlan;
import java.util.Optional;

/**
 * What invariants of a failover look at: the world and the services as they are, never what an
 * operation says of itself.
 */
public interface FailoverFacts extends OperationFacts {
  /** What the runbook asks for in the mode that is rehearsed. */
  FailoverPlan plan();

  @Override
  default String blastRadius() {
    return plan().blastRadius();
  }

  /** The weights in Route 53's control plane; empty when a member is missing. */
  Optional<Weights> weights();

  /** The region in a role. */
  VirtualRegion region(String role);

  /** Whether no alarm says that the region in a role is unwell. */
  boolean isCalm(String role);

  /** By how many seconds the standby's data is behind. */
  double lagSeconds();

  /** The share of clients, 0 to 1, whose resolvers send them to the standby. */
  double standbyShare();

  /** Whether there were ever more users than on a usual day. */
  boolean wasCrowded();

  /** Requests of users that were not served so far. */
  double requestsFailed();

  /** The weights that the lease says were verified last. */
  Optional<Weights> lastVerified();
}
