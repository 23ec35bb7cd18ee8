package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.Problem;
import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.Runbook;
import dev.understudy.functions.runbook.RunbookReader;
import dev.understudy.rehearsal.cli.BadInput;
import dev.understudy.workflows.deployment.DeploymentRunbook;
import dev.understudy.workflows.drift.DriftRunbook;
import dev.understudy.workflows.failover.FailoverRunbook;
import java.util.List;

/** Reads runbooks for stages that perform region failovers and nothing else. */
final class FailoverFile {

  private FailoverFile() {}

  /**
   * Reads.
   *
   * @throws BadInput with everything that is wrong, or when the runbook is of another kind
   */
  static FailoverRunbook read(String fileName, byte[] content) {
    return switch (RunbookReader.read(fileName, content)) {
      case ReadResult.Accepted(FailoverRunbook runbook) -> runbook;
      case ReadResult.Accepted(Runbook other) ->
          throw new BadInput(
              fileName + " /kind: " + other.kind() + " is not performed here; " + instead(other));
      case ReadResult.Refused(List<Problem> problems) ->
          throw new BadInput(problems.stream().map(Problem::sentence).toList());
    };
  }

  private static String instead(Runbook other) {
    return switch (other) {
      case DeploymentRunbook _ -> "perform it by understudy deploy-infra";
      case DriftRunbook _ -> "perform it by understudy run --mode report, or reconcile";
      default -> "see --help";
    };
  }
}
