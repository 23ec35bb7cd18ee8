package dev.understudy.rehearsal.report;

import dev.understudy.rehearsal.report.LanesSection.As;
import dev.understudy.rehearsal.report.LanesSection.Lane;
import dev.understudy.rehearsal.report.PlotSection.Mark;
import dev.understudy.rehearsal.report.PlotSection.Point;
import dev.understudy.rehearsal.report.PlotSection.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The report of a region failover: what it measured, as sections. */
public final class DrillSections {

  private static final Pattern SECONDS = Pattern.compile("(\\d+(?:\\.\\d+)?) s");

  /** A scale up to a limit that is farther away would make the parts unreadable. */
  private static final double LIMIT_STILL_DRAWN = 2.5;

  private static final String ZERO = "since the operation began";

  private DrillSections() {}

  /** The whole report. */
  public static OperationReport of(DrillReport report) {
    Optional<Duration> recovery = recovery(report);
    OperationReport.Builder page =
        OperationReport.builder(report.operationId())
            .title("%s: %s".formatted(report.runbook(), report.mode()))
            .at(report.startedAt() + " to " + report.endedAt())
            .verdict(report.verdict(), report.headline())
            .objective(report.context().objective().judged(recovery, atRisk(report)))
            .scope(report.context().scope().or(report.modelled()))
            .add(inShort(report, recovery));
    if (!report.reasons().isEmpty() || report.gates().stream().anyMatch(gate -> !gate.ok())) {
      page.add(ProofSections.reasons(report.verdict(), report.reasons(), report.gates()));
    }
    page.add(figures(report, recovery));
    recovery.ifPresent(took -> page.add(parts(report)));
    return page.addAll(ProofSections.improve(DrillImprovements.of(report)))
        .addAll(felt(report))
        .addAll(ProofSections.gates(report.startedAt(), report.context().looks(), report.gates()))
        .addAll(lanes(report))
        .add(ProofSections.scope(report.context().scope(), report.modelled()))
        .add(
            ProofSections.again(report.context().again(), report.runbook(), report.runbookSha256()))
        .add(ProofSections.evidence(report.evidence()))
        .build();
  }

  /** Nothing was recovered by an operation that went back. */
  static Optional<Duration> recovery(DrillReport report) {
    return Optional.of(report.rto().total())
        .filter(total -> !total.isZero() && report.verdict() == Verdict.SUCCEEDED);
  }

  /** The lag at the last look before traffic moved for good. */
  static Optional<Duration> atRisk(DrillReport report) {
    return report.context().looks().stream()
        .map(ReportContext.Look::result)
        .filter(gate -> gate.gate().equals("lag"))
        .map(gate -> SECONDS.matcher(gate.measured()))
        .filter(Matcher::matches)
        .map(found -> Duration.ofMillis(Math.round(Double.parseDouble(found.group(1)) * 1000)))
        .reduce((first, second) -> second);
  }

  private static SentenceSection inShort(DrillReport report, Optional<Duration> recovery) {
    String strong = recovery.map(took -> "proved after " + Wording.of(took)).orElse("");
    List<String> sentences = new ArrayList<>();
    sentences.add(report.headline() + ".");
    sentences.add(
        recovery
            .map(
                took ->
                    "Service on the other side was %s; the longest part was %s, %s."
                        .formatted(
                            strong,
                            report.rto().slowest().word(),
                            Wording.of(report.rto().of(report.rto().slowest()))))
            .orElse("Nothing was recovered, so there is no recovery time."));
    if (report.sent() > 0) {
      sentences.add(
          "%,d of %s failed.".formatted(report.failed(), Wording.count(report.sent(), "request")));
    }
    sentences.add(notProved(report));
    return new SentenceSection(
            Heading.first("short", "In short"), String.join(" ", sentences).replace("..", "."))
        .strong(strong);
  }

  private static String notProved(DrillReport report) {
    List<String> modelled = report.context().scope().modelled();
    List<String> missing = report.context().scope().notCovered();
    if (modelled.isEmpty() && missing.isEmpty()) {
      return "";
    }
    return "What this does not prove: "
        + (modelled.isEmpty() ? "" : "what is named as modelled is not AWS")
        + (missing.isEmpty()
            ? ""
            : (modelled.isEmpty() ? "" : "; ") + "not covered: " + String.join(", ", missing))
        + ".";
  }

  private static TableSection figures(DrillReport report, Optional<Duration> recovery) {
    TableSection.Figures figures = TableSection.figures(Heading.first("figures", ""));
    RecoveryObjective objective = report.context().objective();
    if (recovery.isPresent()) {
      figures.add(
          "Recovery time",
          seconds(recovery.orElseThrow()),
          "s",
          against(recovery.orElseThrow(), objective.rto()));
    } else {
      figures.add("Recovery time", "none", "nothing was recovered");
    }
    Optional<Duration> atRisk = atRisk(report);
    if (atRisk.isPresent()) {
      figures.add(
          "Writes at risk",
          seconds(atRisk.orElseThrow()),
          "s",
          against(atRisk.orElseThrow(), objective.rpo()));
    } else {
      figures.add("Writes at risk", "not measured", "");
    }
    if (report.sent() > 0) {
      figures.add(
          "Requests failed",
          report.failed(),
          "",
          "of %,d, %s answered well"
              .formatted(
                  report.sent(),
                  Wording.percent((double) (report.sent() - report.failed()) / report.sent())));
    } else {
      figures.add("Requests failed", "not measured", "none were sent");
    }
    figures.add("Waiting for a person", seconds(waited(report)), "s", "");
    return figures.add("Whole operation", seconds(report.took()), "s", "with its bake").build();
  }

  private static String against(Duration value, Optional<Duration> limit) {
    return limit
        .map(
            most ->
                value.compareTo(most) <= 0
                    ? "met, objective " + Wording.of(most)
                    : "missed, objective " + Wording.of(most))
        .orElse("no objective set");
  }

  private static Duration waited(DrillReport report) {
    return report.timeline().stream()
        .filter(DrillSections::asksPerson)
        .map(StateSpan::took)
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static boolean asksPerson(StateSpan span) {
    return span.state().toLowerCase(java.util.Locale.ROOT).contains("approval");
  }

  private static LanesSection parts(DrillReport report) {
    List<LanesSection.Bar> bars = new ArrayList<>();
    double from = 0;
    for (RtoSegment segment : RtoSegment.values()) {
      double took = seconds(report.rto().of(segment));
      if (took > 0) {
        bars.add(new LanesSection.Bar(from, from + took, segment.word(), As.WORK, false));
        from += took;
      }
    }
    double limit = report.context().objective().rto().map(DrillSections::seconds).orElse(0.0);
    double to = limit > from * LIMIT_STILL_DRAWN ? from : Math.max(from, limit);
    return new LanesSection(
        Heading.first("recovery", "Where the recovery time went")
            .note(
                "From the fault to proved service. The bake afterwards only doubts and is not"
                    + " counted.")
            .unit("s"),
        new Axis("s", 0, to, "since the fault"),
        List.of(new Lane("recovery", bars)));
  }

  private static List<PlotSection> felt(DrillReport report) {
    if (report.sent() == 0) {
      return List.of();
    }
    List<Mark> marks =
        report.moments().stream()
            .map(moment -> new Mark(since(report, moment.at()), moment.what()))
            .toList();
    Axis x = axis(report);
    return List.of(
        PlotSection.lines(
            Heading.of("share", "What customers felt: where requests went").unit("share"),
            x,
            new Axis("share", 0, 1, "of requests"),
            series(report, sample -> OptionalDouble.of(sample.share())),
            marks),
        PlotSection.lines(
            Heading.of("answered", "What customers felt: requests answered well")
                .note("No line where no request was sent: a gap, not 0 %.")
                .unit("share"),
            x,
            new Axis("share", 0, 1, "of requests sent there"),
            series(report, TrafficSample::success),
            List.of()));
  }

  private static List<Series> series(
      DrillReport report, java.util.function.Function<TrafficSample, OptionalDouble> value) {
    List<Series> series = new ArrayList<>();
    for (RegionTraffic region : report.regions()) {
      series.add(
          new Series(
              region.region() + " (" + region.role() + ")",
              series.size() % 2 == 1,
              region.samples().stream()
                  .map(sample -> new Point(since(report, sample.at()), value.apply(sample)))
                  .toList()));
    }
    return series;
  }

  private static Axis axis(DrillReport report) {
    double from =
        report.regions().stream()
            .flatMap(region -> region.samples().stream())
            .mapToDouble(sample -> since(report, sample.at()))
            .min()
            .orElse(0);
    return new Axis("s", Math.min(0, from), Math.max(0.001, seconds(report.took())), ZERO);
  }

  private static List<LanesSection> lanes(DrillReport report) {
    Map<String, List<LanesSection.Bar>> byExecution = new LinkedHashMap<>();
    for (StateSpan span : report.timeline()) {
      if (span.took().isZero() && !span.failed()) {
        continue;
      }
      byExecution
          .computeIfAbsent(span.machine() + " · " + span.execution(), key -> new ArrayList<>())
          .add(
              new LanesSection.Bar(
                  since(report, span.startedAt()),
                  since(report, span.endedAt()),
                  span.failed() ? span.state() + ": " + span.error() : span.state(),
                  asksPerson(span) ? As.PERSON : span.type().equals("Wait") ? As.WAIT : As.WORK,
                  span.failed()));
    }
    List<Lane> lanes = new ArrayList<>();
    byExecution.forEach((name, bars) -> lanes.add(new Lane(name, bars)));
    return lanes.isEmpty()
        ? List.of()
        : List.of(
            new LanesSection(
                Heading.detail("lanes", "Timeline of executions").unit("s"),
                new Axis("s", 0, Math.max(0.001, seconds(report.took())), ZERO),
                lanes));
  }

  private static double since(DrillReport report, Instant at) {
    return ProofSections.since(report.startedAt(), at);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
