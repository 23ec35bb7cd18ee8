package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.report.OperationReport;
import dev.understudy.rehearsal.report.VisibleText;
import dev.understudy.rehearsal.report.page.ReportPage;
import dev.understudy.rehearsal.report.text.ReportText;
import java.io.IOException;
import java.util.List;

/** Says how something ended, then writes its page. The verdict never waits for a disk. */
final class ReportOutput {

  private static final int A_SCREEN = 20;

  private ReportOutput() {}

  /** Prints the first screen and writes the page; a page that cannot be written is said. */
  static void show(Surroundings surroundings, ReportFile file, OperationReport report) {
    List<String> lines = ReportText.lines(report);
    lines.forEach(surroundings.out()::println);
    surroundings.out().println();
    if (lines.size() > A_SCREEN) {
      // By now the first lines have left the screen.
      surroundings.out().println(ReportText.verdict(report));
    }
    surroundings.out().flush();
    write(surroundings, file, report);
  }

  /** Writes the page alone. */
  static void write(Surroundings surroundings, ReportFile file, OperationReport report) {
    try {
      surroundings
          .out()
          .println("Report: " + VisibleText.of(String.valueOf(file.write(ReportPage.of(report)))));
    } catch (IOException e) {
      surroundings
          .err()
          .println(
              VisibleText.of(
                  "The report %s could not be written: %s (%s). The verdict above stands; make room and run again for a report."
                      .formatted(
                          file.wanted(),
                          java.util.Optional.ofNullable(e.getMessage()).orElse("no reason given"),
                          e.getClass().getSimpleName())));
    }
  }
}
