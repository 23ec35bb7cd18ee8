package dev.understudy.rehearsal.cli;

import dev.understudy.functions.runbook.Problem;
import dev.understudy.rehearsal.report.DrillReport;
import dev.understudy.rehearsal.report.DrillSections;
import dev.understudy.rehearsal.report.RehearsalReport;
import dev.understudy.rehearsal.report.RtoBreakdown;
import dev.understudy.rehearsal.report.RtoSegment;
import dev.understudy.rehearsal.report.Spread;
import dev.understudy.rehearsal.report.Verdict;
import dev.understudy.rehearsal.report.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Stages that remember what they were asked and answer as told. */
final class FakeStages implements Stages {

  final List<LocalRequest> drilled = new ArrayList<>();
  final List<RehearsalRequest> rehearsed = new ArrayList<>();
  final List<String> approved = new ArrayList<>();
  final List<ServeRequest> served = new ArrayList<>();
  Verdict verdict = Verdict.SUCCEEDED;
  List<Violation> violations = List.of();
  Approvals.Answer answer = new Approvals.Answer(true, "The operation goes on.");
  boolean broken;

  @Override
  public FileCheck runbooks() {
    return (file, content) ->
        new String(content, StandardCharsets.UTF_8).contains("canary: 0")
            ? List.of(
                new Problem(file, "/traffic/canary", "is 0", "must be between 1 and 99"),
                new Problem(file, "/traffic/bake", "is 5 without a unit", "write 5s"))
            : List.of();
  }

  @Override
  public FileCheck stateMachines() {
    return (file, content) ->
        List.of(new Problem(file, "/States", "is missing", "a state machine has States"));
  }

  @Override
  public Graphs graphs() {
    return new Graphs() {
      @Override
      public List<String> names() {
        return List.of("operation", "region-failover");
      }

      @Override
      public String mermaid(String name) {
        return "stateDiagram-v2\n  %% " + name + "\n";
      }
    };
  }

  @Override
  public LocalRunner operations() {
    return (request, screen) -> {
      if (broken) {
        throw new IllegalStateException("the stage fell over");
      }
      drilled.add(request);
      screen.out().println(screen.live() ? "live" : "plain");
      return DrillSections.of(drillReport(request));
    };
  }

  private DrillReport drillReport(LocalRequest request) {
    Instant start = Instant.parse("2026-11-21T10:00:00Z");
    RtoBreakdown rto = new RtoBreakdown(Map.of(RtoSegment.SHIFT, Duration.ofSeconds(4)));
    return new DrillReport(
        "op-1",
        request.runbook().name(),
        "abc",
        request.mode(),
        verdict,
        "All went\u001b[2J well.",
        List.of(),
        start,
        start.plusSeconds(40),
        List.of(),
        List.of(),
        List.of(),
        rto,
        List.of(),
        List.of(),
        List.of("The build was modelled."));
  }

  @Override
  public RehearsalRunner rehearsals() {
    return (request, screen) -> {
      rehearsed.add(request);
      return new RehearsalReport(
          request.runbook().name(),
          "abc",
          request.mode().toString(),
          request.seed(),
          Math.toIntExact(request.search().runs()),
          3,
          Map.of(Verdict.SUCCEEDED, Math.toIntExact(request.search().runs())),
          Spread.of(List.of(Duration.ofSeconds(9))),
          Map.of(),
          List.of(),
          violations,
          List.of());
    };
  }

  @Override
  public Approvals approvals() {
    return (token, by) -> {
      approved.add(token + " by " + by);
      return answer;
    };
  }

  @Override
  public Servers servers() {
    return (request, out) -> {
      served.add(request);
      out.println("serving");
    };
  }
}
