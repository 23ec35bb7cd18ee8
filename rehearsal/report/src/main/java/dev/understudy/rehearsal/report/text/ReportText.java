package dev.understudy.rehearsal.report.text;

import dev.understudy.rehearsal.report.FirstLine;
import dev.understudy.rehearsal.report.OperationReport;
import dev.understudy.rehearsal.report.Section;
import dev.understudy.rehearsal.report.VisibleText;
import java.util.ArrayList;
import java.util.List;

/**
 * A report as lines without control codes, for a terminal, a pipe or a log. The first line says
 * what the page's first line says.
 */
public final class ReportText {

  /** Sections of the first screen and those for who repairs; detail is in the page. */
  public static final int USUAL_RANK = 1;

  /** Every section. */
  public static final int EVERY_RANK = 3;

  private ReportText() {}

  /** The first screen. */
  public static List<String> lines(OperationReport report) {
    return lines(report, USUAL_RANK);
  }

  /**
   * All sections up to a rank.
   *
   * @param rank 1 for the first screen, 2 with what repairs, 3 for all
   */
  public static List<String> lines(OperationReport report, int rank) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    firstLine(report.first(), lines);
    for (Section section : report.sections()) {
      if (section.heading().rank() <= rank) {
        lines.add("");
        lines.addAll(SectionText.of(section));
      }
    }
    return lines.stream().map(VisibleText::of).toList();
  }

  /** The verdict and its sentence. */
  public static String verdict(OperationReport report) {
    FirstLine first = report.first();
    return VisibleText.of(
        first.verdict().word()
            + (first.verdict().text().isEmpty() ? "" : ": " + first.verdict().text())
            + ". "
            + first.objective().words());
  }

  private static void firstLine(FirstLine first, List<String> lines) {
    lines.add(
        first.verdict().word()
            + (first.verdict().text().isEmpty() ? "" : ": " + first.verdict().text()));
    lines.add(
        first.objective().words()
            + (first.objective().text().isEmpty() ? "" : "; " + first.objective().text()));
    lines.add(first.scope().modelledWords());
    lines.add(first.scope().performedWords());
  }
}
