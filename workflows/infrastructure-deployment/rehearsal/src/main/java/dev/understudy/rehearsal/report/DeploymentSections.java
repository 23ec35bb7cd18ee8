package dev.understudy.rehearsal.report;

import dev.understudy.rehearsal.report.DeploymentReport.StackEnd;
import dev.understudy.rehearsal.report.ListSection.Item;
import dev.understudy.rehearsal.report.TableSection.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report of a deployment of Terraform stacks, as sections; of a preview, what one reviews. */
public final class DeploymentSections {

  private DeploymentSections() {}

  /** The whole report. */
  public static OperationReport of(DeploymentReport report) {
    OperationReport.Builder page =
        OperationReport.builder(report.operationId())
            .title("%s: %s".formatted(report.runbook(), report.mode()))
            .at(report.startedAt() + " to " + report.endedAt())
            .verdict(report.verdict(), report.headline())
            .objective(FirstLine.Objective.none("the runbook promises nothing"))
            .scope(report.context().scope().or(report.modelled()))
            .add(inShort(report));
    if (!report.isPreview() && !report.reasons().isEmpty()) {
      page.add(ProofSections.reasons(report.verdict(), report.reasons(), report.gates()));
    }
    return page.add(figures(report))
        .add(stacks(report))
        .addAll(changes(report))
        .addAll(ProofSections.gates(report.startedAt(), report.context().looks(), report.gates()))
        .addAll(BuildSections.of(report.startedAt(), report.endedAt(), report.builds()))
        .add(ProofSections.scope(report.context().scope(), report.modelled()))
        .add(
            ProofSections.again(report.context().again(), report.runbook(), report.runbookSha256()))
        .add(ProofSections.evidence(report.evidence()))
        .build();
  }

  private static SentenceSection inShort(DeploymentReport report) {
    long left = report.stacks().stream().filter(StackEnd::isLeft).count();
    return new SentenceSection(
        Heading.first("short", "In short"),
        "%s. %s in %s%s. State: %s"
            .formatted(
                report.headline(),
                Wording.count(report.stacks().size(), "stack"),
                Wording.count(
                    report.stacks().stream().mapToInt(StackEnd::wave).distinct().count(), "wave"),
                left == 0 ? "" : ", " + left + " left as neither old nor new",
                report.where()));
  }

  private static TableSection figures(DeploymentReport report) {
    long done =
        report.stacks().stream()
            .filter(s -> s.end().equals("NEW_VERIFIED") || s.end().equals("UNCHANGED"))
            .count();
    long failed = report.builds().stream().filter(build -> !build.ok()).count();
    long denied = report.stacks().stream().mapToLong(stack -> stack.findings().size()).sum();
    TableSection.Figures figures = TableSection.figures(Heading.first("figures", ""));
    if (report.isPreview()) {
      figures.add("Stacks", report.stacks().size(), "", "previewed, nothing was changed");
    } else {
      figures.add("Stacks as intended", done, "", "of " + report.stacks().size());
    }
    return figures
        .add(
            "Left half way",
            report.stacks().stream().filter(StackEnd::isLeft).count(),
            "",
            "neither old nor new")
        .add("Builds failed", failed, "", "of " + report.builds().size())
        .add("Policy findings", denied, "", "in the plans")
        .add("Took", report.took().toMillis() / 1000.0, "s", "")
        .build();
  }

  private static TableSection stacks(DeploymentReport report) {
    List<List<Cell>> rows = new ArrayList<>();
    for (StackEnd stack : report.stacks()) {
      rows.add(
          List.of(
              Cell.text(stack.stack()),
              Cell.figure(stack.wave()),
              Cell.status(tone(stack), words(stack.end())),
              Cell.text(words(stack.status())),
              Cell.text(words(stack.decision())),
              Cell.text(stack.changes()),
              Cell.text(stack.reason())));
    }
    return TableSection.of(
        Heading.first("stacks", "Stacks"),
        List.of(
            Column.text("stack", "Stack"),
            Column.figure("wave", "Wave", ""),
            Column.text("end", "End"),
            Column.text("status", "Last run"),
            Column.text("decision", "Policies"),
            Column.text("changes", "Changes"),
            Column.text("reason", "Why")),
        rows);
  }

  /** Only what is new and proved is green; a stack that was not reached is not a success. */
  private static Tone tone(StackEnd stack) {
    if (stack.isLeft()) {
      return Tone.BAD;
    }
    return switch (stack.end()) {
      case "NEW_VERIFIED" -> Tone.OK;
      case "UNCHANGED", "UNTOUCHED" -> Tone.IDLE;
      default -> Tone.WARN;
    };
  }

  private static String words(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static List<ListSection> changes(DeploymentReport report) {
    List<Item> items = new ArrayList<>();
    for (StackEnd stack : report.stacks()) {
      for (String line : stack.summary()) {
        items.add(Item.of(stack.stack() + ": " + line));
      }
      stack
          .findings()
          .forEach(
              found ->
                  items.add(
                      Item.of(
                          found.level().equals("deny") ? Tone.BAD : Tone.WARN,
                          "%s: %s %s at %s: %s"
                              .formatted(
                                  stack.stack(),
                                  found.level(),
                                  found.policy(),
                                  found.address(),
                                  found.reason()))));
    }
    if (items.isEmpty()) {
      return List.of();
    }
    Heading heading =
        report.isPreview()
            ? Heading.first("changes", "Terraform: what would be changed")
            : Heading.of("changes", "Terraform: what was planned");
    return List.of(new ListSection(heading, items));
  }
}
