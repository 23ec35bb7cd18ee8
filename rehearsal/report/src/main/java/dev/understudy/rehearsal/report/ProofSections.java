package dev.understudy.rehearsal.report;

import dev.understudy.rehearsal.report.FirstLine.Scope;
import dev.understudy.rehearsal.report.ListSection.Item;
import dev.understudy.rehearsal.report.TableSection.Column;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Sections that close every report of an operation: gates, scope, evidence and how to repeat. */
final class ProofSections {

  private ProofSections() {}

  /** Why it ended so: the judge's reasons, then the red checks. */
  static ListSection reasons(Verdict verdict, List<String> reasons, List<GateResult> gates) {
    List<Item> items = new ArrayList<>();
    reasons.forEach(reason -> items.add(Item.of(verdict.tone(), reason)));
    gates.stream()
        .filter(gate -> !gate.ok())
        .map(ProofSections::red)
        .map(text -> Item.of(Tone.BAD, text))
        .forEach(items::add);
    return new ListSection(Heading.first("why", "Why"), items);
  }

  private static String red(GateResult gate) {
    return "Red: %s measured %s, needed %s%s"
        .formatted(
            gate.gate(),
            gate.measured(),
            gate.threshold(),
            gate.reason().isEmpty() ? "" : ". " + gate.reason());
  }

  /** Every look that decided, or else the last ones. */
  static List<TableSection> gates(
      Instant zero, List<ReportContext.Look> looks, List<GateResult> last) {
    List<List<Cell>> rows = new ArrayList<>();
    for (ReportContext.Look look : looks) {
      rows.add(row(Cell.figure(since(zero, look.at())), look.result()));
    }
    if (looks.isEmpty()) {
      last.forEach(gate -> rows.add(row(Cell.gap(), gate)));
    }
    if (rows.isEmpty()) {
      return List.of();
    }
    long red = looks.stream().filter(look -> !look.result().ok()).count();
    return List.of(
        TableSection.of(
            Heading.of("gates", "Gates and journeys: every look that decided")
                .note(
                    looks.isEmpty()
                        ? "The checks of the last gate."
                        : "%s, %s red."
                            .formatted(
                                Wording.count(looks.size(), "look"), red == 0 ? "none" : red)),
            List.of(
                Column.figure("at", "At", "at"),
                Column.text("gate", "Gate or journey"),
                Column.text("result", "Result"),
                Column.text("measured", "Measured"),
                Column.text("threshold", "Asked for"),
                Column.text("reason", "Why")),
            rows));
  }

  private static List<Cell> row(Cell at, GateResult gate) {
    return List.of(
        at,
        Cell.text(gate.gate()),
        gate.ok() ? Cell.status(Tone.OK, "green") : Cell.status(Tone.BAD, "red"),
        Cell.text(gate.measured()),
        Cell.text(gate.threshold()),
        Cell.text(gate.reason()));
  }

  /** What was performed, what was a model, what was not covered; then the details in sentences. */
  static TableSection scope(Scope scope, List<String> details) {
    List<List<Cell>> rows = new ArrayList<>();
    scope
        .performed()
        .forEach(part -> rows.add(List.of(Cell.text(part), Cell.status(Tone.OK, "performed"))));
    scope
        .modelled()
        .forEach(part -> rows.add(List.of(Cell.text(part), Cell.status(Tone.IDLE, "modelled"))));
    scope
        .notCovered()
        .forEach(part -> rows.add(List.of(Cell.text(part), Cell.status(Tone.WARN, "not covered"))));
    return TableSection.of(
        Heading.of("scope", "What was performed, what was modelled")
            .note(String.join(" ", details)),
        List.of(Column.text("part", "Part"), Column.text("how", "How")),
        rows);
  }

  /** The chain of evidence. */
  static TableSection evidence(List<EvidenceEntry> entries) {
    List<List<Cell>> rows = new ArrayList<>();
    for (EvidenceEntry entry : entries) {
      rows.add(
          List.of(
              Cell.figure(entry.sequence()),
              Cell.text(entry.phase()),
              Cell.code(entry.key()),
              Cell.code(entry.sha256()),
              Cell.text(String.join(", ", entry.writtenTo())),
              entry.failedIn().isEmpty()
                  ? Cell.text("")
                  : Cell.status(Tone.BAD, String.join(", ", entry.failedIn()))));
    }
    return TableSection.of(
        Heading.detail("evidence", "Evidence: " + Wording.count(entries.size(), "entry", "entries"))
            .note(EvidenceChain.judge(entries)),
        List.of(
            Column.figure("sequence", "No.", ""),
            Column.text("phase", "Phase"),
            Column.text("key", "File"),
            Column.text("sha256", "SHA-256"),
            Column.text("writtenTo", "Written to"),
            Column.text("failedIn", "Not written to")),
        rows);
  }

  /** How to do it again, and what exactly it was. */
  static ListSection again(String command, String runbook, String sha256) {
    List<Item> items = new ArrayList<>();
    if (!command.isEmpty()) {
      items.add(Item.command(command));
    }
    items.add(Item.of("Runbook " + runbook + ", SHA-256 " + sha256));
    return new ListSection(Heading.of("again", "Run it again"), items);
  }

  /** What to improve, or nothing. */
  static List<ListSection> improve(List<Improvement> found) {
    return found.isEmpty()
        ? List.of()
        : List.of(
            new ListSection(
                Heading.first("improve", "What to improve"),
                found.stream()
                    .map(each -> Item.of(each.measured() + " " + each.advice()))
                    .toList()));
  }

  /** Seconds after a moment. */
  static double since(Instant zero, Instant at) {
    return Duration.between(zero, at).toMillis() / 1000.0;
  }
}
