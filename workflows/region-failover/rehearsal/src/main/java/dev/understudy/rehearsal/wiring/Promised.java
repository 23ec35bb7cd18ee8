package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.report.RecoveryObjective;
import dev.understudy.workflows.failover.FailoverPlan;
import java.time.Duration;

/** What a failover's runbook promises, as reports know it. */
final class Promised {

  private Promised() {}

  static RecoveryObjective of(FailoverPlan plan) {
    return plan.objective()
        .map(
            target ->
                new RecoveryObjective(
                    target.rtoSeconds().map(Duration::ofSeconds),
                    target.rpoSeconds().map(Duration::ofSeconds)))
        .orElse(RecoveryObjective.NONE);
  }
}
