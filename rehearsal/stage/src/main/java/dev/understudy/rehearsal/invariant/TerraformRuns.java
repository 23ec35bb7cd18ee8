package dev.understudy.rehearsal.invariant;

import dev.understudy.rehearsal.engine.Execution;
import java.util.Comparator;
import java.util.Optional;

/** Which run of Terraform a build belongs to; a build is named as its run, with more behind it. */
final class TerraformRuns {
  private static final String MACHINE = "terraform-run";

  private TerraformRuns() {}

  static Optional<Execution> of(String build, OperationFacts facts) {
    return facts.executions().stream()
        .filter(each -> Names.machine(each).equals(MACHINE))
        .filter(each -> build.startsWith(runId(each) + "-"))
        .max(Comparator.comparingInt(each -> runId(each).length()));
  }

  /** What a run is for: DEPLOY, ROLLBACK, DESTROY and so on. */
  static String purpose(Execution run) {
    return Tree.text(run.input(), "purpose");
  }

  private static String runId(Execution run) {
    return Tree.text(run.input(), "runId");
  }
}
