package dev.understudy.rehearsal.invariant;

import dev.understudy.rehearsal.engine.Execution;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** What is known about operations of any kind, read from the services as they are. */
public interface OperationFacts {
  /** The instant. */
  Instant now();

  /** What may be touched by one operation at a time only. */
  String blastRadius();

  /** Who holds the lease of the blast radius; empty when nobody does. */
  Optional<String> leaseHolder();

  /** The lease of the blast radius as it is. */
  LeaseRow lease();

  /** When the lease runs out; empty when nobody holds it. */
  Optional<Instant> leaseExpiry();

  /**
   * An operation's evidence as it lies there: texts by key, in order, by each region of its plan.
   */
  Map<String, SortedMap<String, String>> evidenceTexts(String operationId);

  /** What was sent to people about an operation, questions not counted. */
  String notified(String operationId);

  /** Phases of an operation of which evidence exists in any region. */
  Set<String> evidence(String operationId);

  /** How many notifications were sent about an operation, questions not counted. */
  int notifications(String operationId);

  /** Whether the ledger has a verdict that lets exactly this plan be applied. */
  boolean mayBeApplied(String planSha256);

  /** Every execution there has been. */
  List<Execution> executions();
}
