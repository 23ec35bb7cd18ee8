package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.report.OperationReport;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of every command that performs an operation on this machine, and the performing. */
final class Performance {

  @Parameters(
      paramLabel = "RUNBOOK",
      description = "A runbook's file, or the name of one in runbooks/.")
  private String runbook = "";

  @Option(
      names = "--fail",
      paramLabel = "WHAT@POINT",
      description = {
        "Fail something when the operation reaches a point. May be repeated.",
        "A failover: REGION[:KIND]@POINT, for example standby@canary.",
        "  KIND: dead (default), failing, slow, lag.",
        "  POINT: start, readiness, prescale, canary, batch-N, bake, failback, or a state.",
        "A deployment: STACK@plan before it has a plan, STACK@apply when its changes are made."
      })
  private List<String> fail = List.of();

  @Option(
      names = "--drift",
      paramLabel = "STACK:ADDRESS",
      description = {
        "A drift check: change this resource by hand before drift is looked for,",
        "as in small-watch:aws_cloudwatch_metric_alarm.errors. May be repeated."
      })
  private List<String> drift = List.of();

  @Option(
      names = "--aws-endpoint",
      paramLabel = "URL",
      description =
          "Where Terraform runs: where the AWS provider calls, such as http://127.0.0.1:5000"
              + " (default: a new moto).")
  private @Nullable String awsEndpoint;

  @Option(
      names = "--overlay",
      paramLabel = "DIR",
      description =
          "Where Terraform runs: files laid over a copy of terraform/, such as provider settings"
              + " for what is no AWS.")
  private @Nullable String overlay;

  @Option(
      names = "--modelled",
      description = "A deployment: model the builds, also where there is a terraform.")
  private boolean modelled;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Where the HTML report goes (default: a new file in .understudy/reports).")
  private @Nullable String report;

  @Option(names = "--plain", description = "Plain lines, also on a terminal.")
  private boolean plain;

  int perform(Mode mode, Stages stages, Surroundings surroundings) {
    RunbookFile file = new CheckedRunbooks(surroundings, stages).find(runbook);
    ReportFile page =
        ReportFile.ofDrill(surroundings, Optional.ofNullable(report), file.name(), mode).ready();
    Screen screen = new Screen(surroundings.out(), surroundings.terminal() && !plain);
    OperationReport found =
        stages.operations().perform(request(file, mode.toString(), surroundings), screen);
    ReportOutput.show(surroundings, page, found);
    return found.succeeded() ? ExitCode.SUCCEEDED : ExitCode.NOT_SUCCEEDED;
  }

  private LocalRequest request(RunbookFile file, String mode, Surroundings surroundings) {
    return new LocalRequest(
        file,
        mode,
        fail,
        drift,
        Optional.ofNullable(awsEndpoint),
        Optional.ofNullable(overlay).map(surroundings.workingFolder()::resolve),
        modelled);
  }
}
