package dev.understudy.rehearsal.report;

import dev.understudy.rehearsal.report.FirstLine.Headline;
import dev.understudy.rehearsal.report.FirstLine.Objective;
import dev.understudy.rehearsal.report.ListSection.Item;
import dev.understudy.rehearsal.report.MatrixSection.MatrixCell;
import dev.understudy.rehearsal.report.OperationReport.Kind;
import dev.understudy.rehearsal.report.RehearsalDetail.MachineCoverage;
import dev.understudy.rehearsal.report.RehearsalDetail.Never;
import dev.understudy.rehearsal.report.RehearsalDetail.Pass;
import dev.understudy.rehearsal.report.RehearsalDetail.PhaseTally;
import dev.understudy.rehearsal.report.TableSection.Column;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/** The page of a rehearsal, whatever was rehearsed. */
public final class RehearsalSections {

  /** Stories that are told; of more the first are the least. */
  private static final int STORIES = 10;

  /** From so many on runs are counted together. */
  private static final int MANY_FAULTS = 6;

  private RehearsalSections() {}

  /** The whole page. It holds no wall-clock time: the same rehearsal gives the same bytes. */
  public static OperationReport of(RehearsalReport report) {
    List<Story> stories = stories(report);
    OperationReport.Builder page =
        OperationReport.builder(
                "%s %s seed %d".formatted(report.runbook(), report.mode(), report.seed()))
            .kind(Kind.REHEARSAL)
            .title(
                "%s, %s: rehearsal of %s"
                    .formatted(
                        report.runbook(), report.mode(), Wording.count(report.runs(), "run")))
            .verdict(verdict(report))
            .objective(objective(report))
            .scope(report.detail().scope().or(report.modelled()))
            .add(passes(report))
            .add(inShort(report, stories))
            .add(figures(report, stories));
    told(report, stories, page);
    return page.addAll(phases(report))
        .addAll(byCount(report))
        .addAll(recovery(report))
        .addAll(never(report))
        .addAll(ProofSections.improve(RehearsalImprovements.of(report)))
        .addAll(outcomes(report))
        .addAll(faults(report))
        .add(ProofSections.scope(report.detail().scope(), report.modelled()))
        .add(settings(report))
        .build();
  }

  /** Violations that are one story: the same invariant, broken by the same kinds of fault. */
  private record Story(String invariant, Violation least, List<String> runs) {}

  private static List<Story> stories(RehearsalReport report) {
    Map<String, List<Violation>> alike = new LinkedHashMap<>();
    for (Violation violation : report.violations()) {
      alike
          .computeIfAbsent(
              violation.invariant() + " " + kinds(violation.faults()), key -> new ArrayList<>())
          .add(violation);
    }
    List<Story> stories = new ArrayList<>();
    for (List<Violation> same : alike.values()) {
      Violation least =
          same.stream()
              .min(java.util.Comparator.comparingInt(each -> each.faults().size()))
              .orElseThrow();
      stories.add(
          new Story(
              least.invariant(), least, same.stream().map(Violation::run).distinct().toList()));
    }
    stories.sort(java.util.Comparator.comparingInt(story -> story.least().faults().size()));
    return stories;
  }

  private static String kinds(List<String> faults) {
    return String.join(
        "|", faults.stream().map(f -> f.replaceAll("[0-9]+", "n")).sorted().toList());
  }

  private static long brokenRuns(RehearsalReport report) {
    return report.violations().stream().map(Violation::run).distinct().count();
  }

  /** SAFE says that no invariant broke; whether the aim was reached is said beside it. */
  private static Headline verdict(RehearsalReport report) {
    if (!report.safe()) {
      return new Headline(
          "NOT SAFE",
          Tone.BAD,
          "%s of %,d broke an invariant"
              .formatted(Wording.count(brokenRuns(report), "run"), report.runs()));
    }
    if (!report.alive()) {
      return new Headline("DOES NOT WORK", Tone.BAD, "a run without faults did not succeed");
    }
    Ended faulted = all(report);
    boolean green = faulted.aim() == faulted.runs();
    return new Headline(
        "SAFE",
        green ? Tone.OK : faulted.aim() == 0 ? Tone.BAD : Tone.WARN,
        "no invariant broke in %s; %s reached the aim"
            .formatted(
                Wording.count(report.runs(), "run"),
                green
                    ? "all"
                    : Wording.percent(faulted.share(faulted.aim())) + " of those with faults"));
  }

  private static Objective objective(RehearsalReport report) {
    Optional<Duration> limit = report.detail().objective().rto();
    Spread rto = report.rto();
    if (limit.isEmpty()) {
      return Objective.none(
          rto.count() == 0 || report.segments().isEmpty()
              ? "the runbook promises nothing"
              : "recovery: median %s, p99 %s".formatted(clock(rto.p50()), clock(rto.p99())));
    }
    if (rto.count() == 0) {
      return new Objective(
          "recovery at p99",
          OptionalDouble.empty(),
          OptionalDouble.of(seconds(limit.orElseThrow())),
          "s",
          Optional.of(false),
          "no run recovered");
    }
    return new Objective(
        "recovery at p99",
        OptionalDouble.of(seconds(rto.p99())),
        OptionalDouble.of(seconds(limit.orElseThrow())),
        "s",
        Optional.of(report.inTime()),
        "at p99; %s of runs that recovered in time, slowest %s"
            .formatted(
                Wording.percent((double) report.detail().withinRto() / rto.count()),
                clock(rto.max())));
  }

  private static TableSection passes(RehearsalReport report) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Pass.Kind kind : Pass.Kind.values()) {
      Optional<Pass> pass = report.detail().pass(kind);
      if (pass.isPresent()) {
        rows.add(row(pass.orElseThrow()));
      } else if (kind == Pass.Kind.QUIET || kind == Pass.Kind.SINGLE) {
        rows.add(
            List.of(
                Cell.text(kind.words()),
                Cell.gap(),
                Cell.status(Tone.IDLE, "not tried"),
                Cell.gap(),
                Cell.gap(),
                Cell.gap(),
                Cell.gap()));
      }
    }
    if (report.detail().pass(Pass.Kind.DRAWN).isEmpty()) {
      rows.add(row(new Pass(Pass.Kind.DRAWN, density(report), all(report))));
    }
    return TableSection.of(
        Heading.first("passes", ""),
        List.of(
            Column.text("faults", "Faults"),
            Column.figure("runs", "Runs", ""),
            Column.text("result", "Result"),
            Column.figure("aim", "Aim reached", "share"),
            Column.figure("safe", "Safe, not done", "share"),
            Column.figure("unproved", "End not proved", "share"),
            Column.figure("broken", "Broken", "")),
        rows);
  }

  private static List<Cell> row(Pass pass) {
    Ended ended = pass.ended();
    return List.of(
        Cell.text(pass.kind().words() + (pass.how().isEmpty() ? "" : " (" + pass.how() + ")")),
        Cell.figure(ended.runs()),
        Cell.status(ended.tone(), result(ended)),
        ended.runs() == 0 ? Cell.gap() : Cell.figure(ended.share(ended.aim())),
        ended.runs() == 0 ? Cell.gap() : Cell.figure(ended.share(ended.safe())),
        ended.runs() == 0 ? Cell.gap() : Cell.figure(ended.share(ended.unproved())),
        Cell.figure(ended.broken()));
  }

  private static String result(Ended ended) {
    if (ended.runs() == 0) {
      return "not tried";
    }
    if (ended.broken() > 0) {
      return "not safe";
    }
    if (ended.unproved() > 0) {
      return "some ends not proved";
    }
    return ended.safe() > 0 ? "safe, not always done" : "always done";
  }

  private static String density(RehearsalReport report) {
    return "%s faults a run on average"
        .formatted(
            String.format(
                java.util.Locale.ROOT,
                "%.1f",
                (double) report.faultsStruck() / Math.max(1, report.runs())));
  }

  /** All runs, those that broke an invariant taken from their verdicts. */
  private static Ended all(RehearsalReport report) {
    if (!report.detail().byCount().isEmpty()) {
      return report.detail().byCount().values().stream().reduce(Ended.NONE, Ended::plus);
    }
    Ended byVerdict = Ended.of(report.outcomes());
    long broken = Math.min(brokenRuns(report), byVerdict.aim());
    return new Ended(byVerdict.aim() - broken, byVerdict.safe(), byVerdict.unproved(), broken);
  }

  private static SentenceSection inShort(RehearsalReport report, List<Story> stories) {
    List<String> sentences = new ArrayList<>();
    if (report.safe()) {
      sentences.add("No run broke an invariant.");
    } else {
      sentences.add(
          "%s broke an invariant, in %s. Do not perform this runbook before V1 is understood."
              .formatted(
                  Wording.count(brokenRuns(report), "run"), Wording.count(stories.size(), "way")));
    }
    report
        .detail()
        .pass(Pass.Kind.QUIET)
        .ifPresent(
            quiet ->
                sentences.add(
                    quiet.ended().aim() == quiet.ended().runs()
                        ? "Without faults it always works."
                        : "Without faults it does NOT work: the runs with faults prove little."));
    report
        .detail()
        .pass(Pass.Kind.SINGLE)
        .filter(pass -> pass.ended().runs() > 0)
        .ifPresent(
            single ->
                sentences.add(
                    "With one fault it reached its aim in %s of %s."
                        .formatted(
                            Wording.percent(single.ended().share(single.ended().aim())),
                            Wording.count(single.ended().runs(), "run"))));
    sentences.add(luck(report, stories));
    return new SentenceSection(Heading.first("short", "In short"), String.join(" ", sentences))
        .strong(sentences.getFirst());
  }

  private static String luck(RehearsalReport report, List<Story> stories) {
    long single = stories.stream().filter(s -> s.least().faults().size() <= 1).count();
    if (single > 0) {
      return "Luck decided which runs are in this list: %s one fault only, at the right moment."
          .formatted(single == 1 ? "one of the stories needs" : single + " of the stories need");
    }
    long missing = covered(report).stream().mapToLong(machine -> machine.never().size()).sum();
    if (missing > 0) {
      return "That is luck where nothing was tried: %s never taken."
          .formatted(Wording.count(missing, "way was", "ways were"));
    }
    return "Drawn faults are a sample: what was not drawn was not tried.";
  }

  private static TableSection figures(RehearsalReport report, List<Story> stories) {
    Ended all = all(report);
    String of = "of " + Wording.count(all.runs(), "run") + " with faults";
    TableSection.Figures figures =
        TableSection.figures(Heading.first("figures", ""))
            .add("Aim reached", all.share(all.aim()), "share", Wording.number(all.aim()) + " " + of)
            .add("Safe, not done", all.share(all.safe()), "share", "rolled back, held or rejected")
            .add(
                "End not proved",
                all.share(all.unproved()),
                "share",
                Wording.count(all.unproved(), "run") + ", said so themselves")
            .add(
                "Invariant broken",
                brokenRuns(report),
                "",
                report.safe() ? of : Wording.count(stories.size(), "story below", "stories below"));
    Optional<Duration> limit = report.detail().objective().rto();
    if (limit.isPresent() && report.rto().count() > 0) {
      return figures
          .add(
              "Within " + clock(limit.orElseThrow()),
              (double) report.detail().withinRto() / report.rto().count(),
              "share",
              "of runs that recovered; 99 % are asked for")
          .build();
    }
    if (report.rto().count() == 0) {
      return figures.add("Time", "not measured", "no run succeeded").build();
    }
    return figures
        .add(
            report.segments().isEmpty() ? "Duration at p99" : "Recovery at p99",
            seconds(report.rto().p99()),
            "s",
            "median " + Wording.of(report.rto().p50()))
        .build();
  }

  private static void told(
      RehearsalReport report, List<Story> stories, OperationReport.Builder page) {
    for (int i = 0; i < Math.min(STORIES, stories.size()); i++) {
      Story story = stories.get(i);
      List<Item> items = new ArrayList<>();
      items.add(Item.of(Tone.BAD, story.least().message()));
      story.least().faults().forEach(fault -> items.add(Item.fault(fault)));
      items.add(Item.command(story.least().replay()));
      String runs =
          story.runs().size() <= 5
              ? String.join(", ", story.runs().stream().toList())
              : story.runs().subList(0, 5).stream().reduce((a, b) -> a + ", " + b).orElse("")
                  + ", …";
      page.add(
          new ListSection(
              Heading.first("story-" + (i + 1), "V%d · %s".formatted(i + 1, story.invariant()))
                  .note(
                      "%s of %,d (%s) · the least that breaks it: %s"
                          .formatted(
                              Wording.count(story.runs().size(), "run"),
                              report.runs(),
                              runs,
                              Wording.count(story.least().faults().size(), "fault"))),
              items));
    }
    if (stories.size() > STORIES) {
      page.add(
          new SentenceSection(
              Heading.first("more-stories", ""),
              Wording.count(stories.size() - STORIES, "story is", "stories are")
                  + " not told here."));
    }
  }

  private static List<MatrixSection> phases(RehearsalReport report) {
    Set<String> columns = new LinkedHashSet<>();
    Map<String, Long> rows = new TreeMap<>();
    for (PhaseTally tally : report.detail().phases()) {
      columns.add(tally.phase());
      rows.merge(tally.fault(), tally.ended().runs(), Long::sum);
    }
    if (columns.isEmpty()) {
      return List.of();
    }
    List<String> faults = new ArrayList<>(rows.keySet());
    List<String> phases = new ArrayList<>(columns);
    List<MatrixCell> cells = new ArrayList<>();
    for (PhaseTally tally : report.detail().phases()) {
      Ended ended = tally.ended();
      cells.add(
          new MatrixCell(
              faults.indexOf(tally.fault()),
              phases.indexOf(tally.phase()),
              ended.aim(),
              ended.safe(),
              ended.unproved(),
              ended.broken(),
              !tally.possible()
                  ? MatrixSection.State.IMPOSSIBLE
                  : ended.runs() == 0 ? MatrixSection.State.NEVER : MatrixSection.State.TRIED,
              ""));
    }
    return List.of(
        new MatrixSection(
            Heading.of("phases", "Survival: fault × phase")
                .note(
                    "Number: per cent of runs that reached the aim or ended safe. Small: runs. Bar:"
                        + " how they ended. A run struck by several faults counts in each of their"
                        + " cells."),
            faults,
            phases,
            cells));
  }

  private static List<MatrixSection> byCount(RehearsalReport report) {
    if (report.detail().byCount().isEmpty()) {
      return List.of();
    }
    List<String> rows = new ArrayList<>();
    List<MatrixCell> cells = new ArrayList<>();
    Map<Integer, Ended> grouped = new TreeMap<>();
    report
        .detail()
        .byCount()
        .forEach((count, ended) -> grouped.merge(Math.min(count, MANY_FAULTS), ended, Ended::plus));
    grouped.forEach(
        (count, ended) -> {
          cells.add(
              new MatrixCell(
                  rows.size(),
                  0,
                  ended.aim(),
                  ended.safe(),
                  ended.unproved(),
                  ended.broken(),
                  ended.runs() == 0 ? MatrixSection.State.NEVER : MatrixSection.State.TRIED,
                  ""));
          rows.add(
              count == MANY_FAULTS ? count + " or more faults" : Wording.count(count, "fault"));
        });
    return List.of(
        new MatrixSection(
            Heading.of("by-count", "How many faults can it take?")
                .note("Runs by the number of faults that struck."),
            rows,
            List.of("how they ended"),
            cells));
  }

  private static List<Section> recovery(RehearsalReport report) {
    if (report.rto().count() == 0) {
      return List.of();
    }
    boolean recovers = !report.segments().isEmpty();
    String what = recovers ? "Recovery time" : "Duration";
    List<Section> sections = new ArrayList<>();
    sections.add(histogram(report, what));
    List<List<Cell>> rows = new ArrayList<>();
    report.segments().forEach((segment, spread) -> rows.add(row(segment.word(), spread)));
    rows.add(row(recovers ? "all of it" : "duration", report.rto()));
    sections.add(
        TableSection.of(
            Heading.first("times", what + " of the runs that succeeded").unit("s"),
            List.of(
                Column.text("part", "Part"),
                Column.figure("p50", "Median", "s"),
                Column.figure("p90", "p90", "s"),
                Column.figure("p95", "p95", "s"),
                Column.figure("p99", "p99", "s"),
                Column.figure("max", "Longest", "s")),
            rows));
    return sections;
  }

  private static PlotSection histogram(RehearsalReport report, String what) {
    List<Spread.Bin> bins = report.rto().histogram();
    Optional<Duration> limit = report.detail().objective().rto();
    double from = seconds(bins.getFirst().from());
    double to =
        Math.max(
            seconds(bins.getLast().until()),
            limit.map(RehearsalSections::seconds).orElse(0.0) * 1.05);
    double most = bins.stream().mapToInt(Spread.Bin::runs).max().orElse(1);
    List<PlotSection.Bar> bars =
        bins.stream()
            .map(
                bin ->
                    new PlotSection.Bar(
                        seconds(bin.from()),
                        seconds(bin.until()),
                        bin.runs(),
                        limit.filter(l -> bin.from().compareTo(l) >= 0).isPresent()
                            ? Tone.BAD
                            : Tone.RUN))
            .toList();
    String beyond =
        limit
            .map(
                l ->
                    "%s beyond the objective of %s."
                        .formatted(
                            Wording.percent(
                                1 - (double) report.detail().withinRto() / report.rto().count()),
                            clock(l)))
            .orElse("No objective is set.");
    return PlotSection.bars(
        Heading.of("recovery", what)
            .note(Wording.count(report.rto().count(), "run") + " that succeeded; " + beyond),
        new Axis("s", from, to, what.toLowerCase(java.util.Locale.ROOT)),
        new Axis("runs", 0, most, ""),
        bars,
        limit.map(l -> new PlotSection.Limit(true, seconds(l), "objective " + clock(l))));
  }

  private static List<Cell> row(String name, Spread spread) {
    return List.of(
        Cell.text(name),
        Cell.figure(seconds(spread.p50())),
        Cell.figure(seconds(spread.p90())),
        Cell.figure(seconds(spread.p95())),
        Cell.figure(seconds(spread.p99())),
        Cell.figure(seconds(spread.max())));
  }

  /** A machine of which no run took anything is no part of this mode. */
  private static List<MachineCoverage> covered(RehearsalReport report) {
    return report.detail().coverage().stream()
        .filter(machine -> machine.never().size() < machine.transitions())
        .toList();
  }

  private static List<Section> never(RehearsalReport report) {
    List<MachineCoverage> machines = covered(report);
    if (machines.isEmpty()) {
      return List.of();
    }
    long all = machines.stream().mapToLong(MachineCoverage::transitions).sum();
    long missing = machines.stream().mapToLong(machine -> machine.never().size()).sum();
    List<List<Cell>> rows = new ArrayList<>();
    List<List<Cell>> missed = new ArrayList<>();
    for (MachineCoverage machine : machines) {
      int seen = machine.transitions() - machine.never().size();
      rows.add(
          List.of(
              Cell.text(machine.machine()),
              Cell.figure(seen),
              Cell.figure(machine.transitions()),
              machine.never().isEmpty()
                  ? Cell.status(Tone.OK, "none")
                  : Cell.status(Tone.WARN, Wording.number(machine.never().size()) + " never")));
      for (Never never : machine.never()) {
        missed.add(
            List.of(Cell.text(machine.machine()), Cell.text(never.what()), Cell.text(never.why())));
      }
    }
    List<Section> sections = new ArrayList<>();
    sections.add(
        TableSection.of(
            Heading.first(
                    "coverage", "What was never reached: %,d of %,d ways".formatted(missing, all))
                .note(
                    "Transitions, Retry and Catch branches of the machines that runs went through."
                        + " A green rehearsal says nothing of a way it never took."),
            List.of(
                Column.text("machine", "State machine"),
                Column.figure("seen", "Taken", ""),
                Column.figure("transitions", "Transitions", ""),
                Column.text("never", "Never")),
            rows));
    if (!missed.isEmpty()) {
      sections.add(
          TableSection.of(
              Heading.first("never", "Never taken, by name"),
              List.of(
                  Column.text("machine", "State machine"),
                  Column.text("what", "Way"),
                  Column.text("why", "Why not")),
              missed));
    }
    return sections;
  }

  private static List<TableSection> outcomes(RehearsalReport report) {
    List<List<Cell>> rows = new ArrayList<>();
    report
        .outcomes()
        .forEach(
            (verdict, runs) ->
                rows.add(
                    List.of(
                        Cell.status(runs == 0 ? Tone.IDLE : verdict.tone(), verdict.words()),
                        Cell.figure(runs),
                        Cell.figure((double) runs / Math.max(1, report.runs())),
                        Cell.text(verdict.meaning()))));
    return List.of(
        TableSection.of(
            Heading.first("verdicts", "Verdicts of the runs"),
            List.of(
                Column.text("verdict", "Verdict"),
                Column.figure("runs", "Runs", ""),
                Column.figure("share", "Share", "share"),
                Column.text("meaning", "Meaning")),
            rows));
  }

  private static List<TableSection> faults(RehearsalReport report) {
    if (report.faults().isEmpty()) {
      return List.of();
    }
    List<List<Cell>> rows = new ArrayList<>();
    report.faults().stream()
        .sorted(java.util.Comparator.comparingInt(FaultTally::runs).reversed())
        .forEach(
            fault -> {
              Ended ended = Ended.of(fault.outcomes());
              rows.add(
                  List.of(
                      Cell.text(fault.fault()),
                      Cell.figure(fault.runs()),
                      Cell.figure(ended.share(ended.aim())),
                      Cell.figure(ended.share(ended.safe())),
                      Cell.figure(ended.share(ended.unproved()))));
            });
    return List.of(
        TableSection.of(
            Heading.detail("faults", "Faults that struck"),
            List.of(
                Column.text("fault", "Fault"),
                Column.figure("runs", "Runs", ""),
                Column.figure("aim", "Aim reached", "share"),
                Column.figure("safe", "Safe, not done", "share"),
                Column.figure("unproved", "End not proved", "share")),
            rows));
  }

  private static TableSection settings(RehearsalReport report) {
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(List.of(Cell.text("seed"), Cell.code(Long.toString(report.seed()))));
    rows.add(List.of(Cell.text("mode"), Cell.code(report.mode())));
    rows.add(List.of(Cell.text("runs"), Cell.text(Wording.number(report.runs()))));
    rows.add(List.of(Cell.text("faults"), Cell.text(density(report))));
    report
        .detail()
        .settings()
        .forEach((name, value) -> rows.add(List.of(Cell.text(name), Cell.text(value))));
    rows.add(List.of(Cell.text("runbook SHA-256"), Cell.code(report.runbookSha256())));
    return TableSection.of(
        Heading.of("settings", "Settings"),
        List.of(Column.text("name", "Name"), Column.text("value", "Value")),
        rows);
  }

  private static String clock(Duration duration) {
    return Wording.clock(seconds(duration));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
