package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.report.DeploymentReport;
import dev.understudy.rehearsal.report.DeploymentReport.StackEnd;
import dev.understudy.rehearsal.report.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The closing lines of a deployment; of a preview, what a reviewer reads. */
final class DeploymentSummary {

  private DeploymentSummary() {}

  static List<String> lines(DeploymentReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(report.verdict() + ": " + report.headline());
    if (!report.isPreview()) {
      report.reasons().forEach(reason -> lines.add("  because " + reason));
      report.gates().stream()
          .filter(gate -> !gate.ok())
          .map(gate -> "  red gate " + gate.gate() + ": " + gate.reason())
          .forEach(lines::add);
    }
    lines.add("");
    lines.addAll(report.isPreview() ? preview(report) : stacks(report));
    lines.add("");
    lines.add("Took      " + Wording.of(report.took()));
    lines.add("State     " + report.where());
    report.modelled().forEach(part -> lines.add("Modelled  " + part));
    return lines;
  }

  private static List<String> stacks(DeploymentReport report) {
    int width = report.stacks().stream().mapToInt(s -> s.stack().length()).max().orElse(5);
    String row = "%-" + Math.max(5, width) + "s  %-4s  %-14s  %-12s  %s";
    List<String> lines = new ArrayList<>();
    lines.add(row.formatted("Stack", "Wave", "End", "Run", "Changes"));
    for (StackEnd stack : report.stacks()) {
      String line =
          row.formatted(stack.stack(), stack.wave(), stack.end(), stack.status(), stack.changes());
      lines.add(line.stripTrailing());
    }
    report.stacks().stream()
        .filter(stack -> stack.isLeft() && !stack.reason().isEmpty())
        .forEach(stack -> lines.add("Left as it is: " + stack.reason()));
    return lines;
  }

  private static List<String> preview(DeploymentReport report) {
    List<String> lines = new ArrayList<>();
    for (StackEnd stack : report.stacks()) {
      String said = stack.decision().isEmpty() ? stack.status() : stack.decision();
      lines.add(
          "%s (wave %d): %s%s"
              .formatted(
                  stack.stack(),
                  stack.wave(),
                  said.toLowerCase(Locale.ROOT).replace('_', ' '),
                  stack.changes().isEmpty() ? "" : ", " + stack.changes()));
      if (!stack.reason().isEmpty()) {
        lines.add("    " + stack.reason());
      }
      stack.summary().forEach(change -> lines.add("    " + change));
      stack
          .findings()
          .forEach(
              f ->
                  lines.add(
                      "    %s %s at %s: %s"
                          .formatted(f.level(), f.policy(), f.address(), f.reason())));
    }
    return lines;
  }
}
