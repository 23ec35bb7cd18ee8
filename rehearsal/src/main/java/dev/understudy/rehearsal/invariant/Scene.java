package dev.understudy.rehearsal.invariant;

import dev.understudy.functions.runbook.plan.FailoverPlan;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.world.VirtualRegion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What invariants look at: the world and the services as they are, never what an operation says of
 * itself.
 */
public interface Scene {
  /** The instant. */
  Instant now();

  /** What the runbook asks for in the mode that is rehearsed. */
  FailoverPlan plan();

  /** The weights in Route 53's control plane; empty when a member is missing. */
  Optional<Weights> weights();

  /** The region in a role. */
  VirtualRegion region(String role);

  /** Who holds the lease of the blast radius; empty when nobody does. */
  Optional<String> leaseHolder();

  /** When the lease runs out; empty when nobody holds it. */
  Optional<Instant> leaseExpiry();

  /** The weights that the lease says were verified last. */
  Optional<Weights> lastVerified();

  /** Phases of an operation of which evidence exists in any region. */
  Set<String> evidence(String operationId);

  /** How many notifications were sent about an operation, questions not counted. */
  int notifications(String operationId);

  /** Whether the ledger has a verdict that lets exactly this plan be applied. */
  boolean mayBeApplied(String planSha256);

  /** Every execution there has been. */
  List<Execution> executions();
}
