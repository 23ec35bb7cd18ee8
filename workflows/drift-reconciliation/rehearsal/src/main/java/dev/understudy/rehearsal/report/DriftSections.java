package dev.understudy.rehearsal.report;

import dev.understudy.rehearsal.report.DriftReport.Row;
import dev.understudy.rehearsal.report.DriftReport.StackLook;
import dev.understudy.rehearsal.report.TableSection.Column;
import java.util.ArrayList;
import java.util.List;

/** The report of a drift check, as sections. It shows no value of any attribute. */
public final class DriftSections {

  private DriftSections() {}

  /** The whole report. */
  public static OperationReport of(DriftReport report) {
    OperationReport.Builder page =
        OperationReport.builder(report.operationId())
            .title("%s: drift check, %s".formatted(report.runbook(), report.mode()))
            .at(report.startedAt() + " to " + report.endedAt())
            .verdict(report.verdict(), report.headline())
            .objective(FirstLine.Objective.none("the runbook promises nothing"))
            .scope(report.context().scope().or(report.modelled()))
            .add(inShort(report));
    if (!report.reasons().isEmpty()) {
      page.add(ProofSections.reasons(report.verdict(), report.reasons(), List.of()));
    }
    return page.add(figures(report))
        .add(findings(report))
        .add(stacks(report))
        .addAll(BuildSections.of(report.startedAt(), report.endedAt(), report.builds()))
        .add(ProofSections.scope(report.context().scope(), report.modelled()))
        .add(
            ProofSections.again(report.context().again(), report.runbook(), report.runbookSha256()))
        .add(ProofSections.evidence(report.evidence()))
        .build();
  }

  private static long total(DriftReport report) {
    return report.table().size() + (long) report.more();
  }

  private static long notLooked(DriftReport report) {
    return report.stacks().stream().filter(s -> !s.look().equals("looked at")).count();
  }

  private static SentenceSection inShort(DriftReport report) {
    long missing = notLooked(report);
    String found =
        total(report) == 0
            ? missing == 0 ? "Nothing has drifted" : "Nothing is known to have drifted"
            : Wording.count(total(report), "attribute") + " drifted";
    return new SentenceSection(
        Heading.first("short", "In short"),
        "%s. %s in %s%s. State: %s"
            .formatted(
                report.headline(),
                found,
                Wording.count(report.stacks().size(), "stack"),
                missing == 0 ? "" : "; " + Wording.count(missing, "stack") + " not looked at",
                report.where()));
  }

  private static TableSection figures(DriftReport report) {
    return TableSection.figures(Heading.first("figures", ""))
        .add("Dangerous", report.count("dangerous"), "", "may not be put right by itself")
        .add("For review", report.count("review"), "", "a person decides")
        .add("Safe", report.count("safe"), "", "may be put right")
        .add("Not looked at", notLooked(report), "", "of " + report.stacks().size() + " stacks")
        .add("Took", report.took().toMillis() / 1000.0, "s", "")
        .build();
  }

  private static TableSection findings(DriftReport report) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Row row : report.table()) {
      rows.add(
          List.of(
              Cell.status(
                  tone(row.drift()), row.drift().equals("review") ? "for review" : row.drift()),
              Cell.status(done(row.done()), inWords(row.done())),
              Cell.text(row.stack()),
              Cell.code(row.address()),
              Cell.code(row.attribute() + (row.sensitive() ? " (sensitive)" : "")),
              Cell.figure(row.occurrences()),
              Cell.text(row.rule().isEmpty() ? "no rule matched" : row.rule()),
              Cell.text(who(row))));
    }
    String note = total(report) == 0 && notLooked(report) == 0 ? "Nothing has drifted." : "";
    return new TableSection(
        Heading.first("drift", "Drift, the worst first").note(note),
        List.of(
            Column.text("class", "Class"),
            Column.text("done", "Done"),
            Column.text("stack", "Stack"),
            Column.text("address", "Address"),
            Column.text("attribute", "Attribute"),
            Column.figure("occurrences", "Times", ""),
            Column.text("rule", "Rule"),
            Column.text("who", "Last changed by")),
        rows,
        Math.max(rows.size(), total(report)),
        TableSection.Form.ROWS);
  }

  private static String who(Row row) {
    return row.lastChange()
        .map(
            last ->
                "%s at %s from %s (%s)".formatted(last.who(), last.at(), last.from(), last.call()))
        .orElse("not found");
  }

  private static Tone tone(String drift) {
    return switch (drift) {
      case "dangerous" -> Tone.BAD;
      case "review" -> Tone.WARN;
      default -> Tone.IDLE;
    };
  }

  private static Tone done(String done) {
    return switch (done) {
      case "healed" -> Tone.OK;
      case "not healed", "escalated" -> Tone.BAD;
      case "", "reported" -> Tone.IDLE;
      default -> Tone.WARN;
    };
  }

  private static String inWords(String done) {
    return switch (done) {
      case "" -> "nothing decided";
      case "healed" -> "put right and proved";
      case "not healed" -> "not put right";
      case "escalated" -> "escalated: it keeps coming back";
      case "kept back" -> "kept back: something else stands in the way";
      case "over budget" -> "over budget: nothing was put right";
      default -> done;
    };
  }

  private static TableSection stacks(DriftReport report) {
    List<List<Cell>> rows = new ArrayList<>();
    for (StackLook stack : report.stacks()) {
      boolean looked = stack.look().equals("looked at");
      rows.add(
          List.of(
              Cell.text(stack.stack()),
              Cell.status(looked ? Tone.OK : Tone.WARN, stack.look()),
              looked ? Cell.figure(stack.drifted()) : Cell.gap(),
              Cell.text(stack.heal().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')),
              Cell.text(stack.reason())));
    }
    return TableSection.of(
        notLooked(report) == 0 ? Heading.of("stacks", "Stacks") : Heading.first("stacks", "Stacks"),
        List.of(
            Column.text("stack", "Stack"),
            Column.text("look", "Look"),
            Column.figure("drifted", "Drifted", ""),
            Column.text("heal", "Put right"),
            Column.text("reason", "Why")),
        rows);
  }
}
