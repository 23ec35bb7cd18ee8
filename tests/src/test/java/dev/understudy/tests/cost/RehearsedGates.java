package dev.understudy.tests.cost;

import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.RunbookReader;
import dev.understudy.rehearsal.fault.FaultPlan;
import dev.understudy.rehearsal.rehearse.DeploymentRehearsable;
import dev.understudy.rehearsal.rehearse.Script;
import dev.understudy.rehearsal.report.Verdict;
import dev.understudy.rehearsal.wiring.Definitions;
import dev.understudy.rehearsal.wiring.DeploymentStages;
import dev.understudy.workflows.deployment.DeploymentPlan;
import dev.understudy.workflows.deployment.DeploymentResolution;
import dev.understudy.workflows.deployment.DeploymentRunbook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The health gates of one deployment in which nothing goes wrong. */
final class RehearsedGates {
  private static final String RUNBOOK = "shop-infrastructure.yaml";

  private RehearsedGates() {}

  /** What that deployment is charged for, of which the machine {@code health-gate} is a part. */
  static Charges charges() throws IOException {
    byte[] runbook = Files.readAllBytes(Path.of("..", "runbooks", RUNBOOK));
    DeploymentPlan plan =
        switch (RunbookReader.read(RUNBOOK, runbook)) {
          case ReadResult.Accepted(var read) ->
              DeploymentResolution.plan(
                  (DeploymentRunbook) read, "deploy", Script.OPERATION, "0".repeat(64));
          case ReadResult.Refused(var problems) -> throw new AssertionError(problems);
        };
    // A drawn duration or a drawn question for approval may end a run otherwise.
    for (long seed = 1; seed <= 100; seed++) {
      Charges charges = new Charges();
      DeploymentStages stages =
          new DeploymentStages(
              plan,
              new String(runbook, StandardCharsets.UTF_8),
              Definitions.load(plan.evidenceRegions().getFirst()),
              charges::counting);
      if (new DeploymentRehearsable(plan, stages)
              .perform(seed, FaultPlan.NONE, List.of(charges))
              .verdict()
          == Verdict.SUCCEEDED) {
        return charges;
      }
    }
    throw new AssertionError("no deployment without faults succeeded");
  }
}
