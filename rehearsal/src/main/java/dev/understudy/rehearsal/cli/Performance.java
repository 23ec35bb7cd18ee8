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
      paramLabel = "REGION[:KIND]@POINT",
      description = {
        "Fail a region when the operation reaches a point, for example standby@canary.",
        "KIND: dead (default), failing, slow, lag.",
        "POINT: start, readiness, prescale, canary, batch-N, bake, failback, or a state."
      })
  private List<String> fail = List.of();

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
    OperationReport found = stages.drills().perform(new DrillRequest(file, mode, fail), screen);
    ReportOutput.show(surroundings, page, found);
    return found.succeeded() ? ExitCode.SUCCEEDED : ExitCode.NOT_SUCCEEDED;
  }

  int look(Mode mode, DriftOptions options, Stages stages, Surroundings surroundings) {
    RunbookFile file = new CheckedRunbooks(surroundings, stages).find(runbook);
    if (!fail.isEmpty()) {
      throw new BadInput(
          "--fail is nothing that mode " + mode + " knows; --drift changes something by hand");
    }
    ReportFile page =
        ReportFile.ofDrill(surroundings, Optional.ofNullable(report), file.name(), mode).ready();
    Screen screen = new Screen(surroundings.out(), surroundings.terminal() && !plain);
    OperationReport found =
        stages.drift().perform(options.request(file, mode, surroundings), screen);
    ReportOutput.show(surroundings, page, found);
    return found.succeeded() ? ExitCode.SUCCEEDED : ExitCode.NOT_SUCCEEDED;
  }
}
