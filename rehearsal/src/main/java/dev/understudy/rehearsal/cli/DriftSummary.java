package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.report.DriftReport;
import dev.understudy.rehearsal.report.DriftReport.Row;
import dev.understudy.rehearsal.report.DriftReport.StackLook;
import dev.understudy.rehearsal.report.Wording;
import java.util.ArrayList;
import java.util.List;

/** The closing lines of a look for drift. */
final class DriftSummary {

  private DriftSummary() {}

  static List<String> lines(DriftReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(report.verdict() + ": " + report.headline());
    report.reasons().forEach(reason -> lines.add("  because " + reason));
    lines.add("");
    lines.addAll(table(report));
    report.stacks().stream()
        .filter(stack -> !stack.look().equals("looked at"))
        .map(DriftSummary::missing)
        .forEach(lines::add);
    lines.add("");
    lines.add("Took      " + Wording.of(report.took()));
    lines.add("State     " + report.where());
    report.modelled().forEach(part -> lines.add("Modelled  " + part));
    return lines;
  }

  private static List<String> table(DriftReport report) {
    if (report.table().isEmpty()) {
      return List.of("Nothing has drifted.");
    }
    List<String> lines = new ArrayList<>();
    String row = "%-9s  %-16s  %s";
    lines.add(row.formatted("Class", "Done", "Stack, address and attribute"));
    for (Row each : report.table()) {
      lines.add(
          row.formatted(
              each.drift(),
              each.done(),
              "%s %s %s".formatted(each.stack(), each.address(), each.attribute())));
      lines.add(row.formatted("", "", who(each)).stripTrailing());
    }
    if (report.more() > 0) {
      lines.add("and " + report.more() + " more, see the full reports of their stacks");
    }
    return lines;
  }

  private static String who(Row row) {
    return row.lastChange()
        .map(
            last ->
                "last changed by %s at %s from %s (%s)"
                    .formatted(last.who(), last.at(), last.from(), last.call()))
        .orElse("who it was: not found");
  }

  private static String missing(StackLook stack) {
    return stack.stack()
        + ": "
        + stack.look()
        + (stack.reason().isEmpty() ? "" : ", " + stack.reason());
  }
}
