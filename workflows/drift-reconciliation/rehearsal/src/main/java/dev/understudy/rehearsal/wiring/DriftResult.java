package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.report.BuildSpan;
import dev.understudy.rehearsal.report.DriftReport;
import dev.understudy.rehearsal.report.DriftReport.Change;
import dev.understudy.rehearsal.report.DriftReport.Row;
import dev.understudy.rehearsal.report.DriftReport.StackLook;
import dev.understudy.rehearsal.report.DrillRecorder.Judgement;
import dev.understudy.rehearsal.report.RecoveryObjective;
import dev.understudy.rehearsal.report.ReportContext;
import dev.understudy.workflows.drift.DriftPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the report of a look for drift from what its body and its builds say. */
record DriftResult(DriftPlan plan, Services services) {

  /**
   * The report.
   *
   * @param changed whether something was changed by hand for it
   */
  DriftReport report(
      PerformedOperation performed,
      List<BuildSpan> builds,
      LocalTerraform terraform,
      boolean changed) {
    Judgement judged = performed.judgement();
    Map<?, ?> drift = body(performed);
    List<Row> table = maps(drift.get("findings")).stream().map(DriftResult::row).toList();
    List<String> modelled = new ArrayList<>(terraform.modelled());
    modelled.add(
        changed
            ? "CloudTrail is a model: it knows what --drift has changed, at once, and nothing else;"
                + " nor does it throttle."
            : "CloudTrail is a model, and knows of no change.");
    return new DriftReport(
        plan.operationId(),
        plan.runbook(),
        plan.runbookSha256(),
        plan.mode(),
        performed.verdict(),
        judged.headline(),
        judged.reasons(),
        performed.startedAt(),
        performed.endedAt(),
        table,
        drift.get("more") instanceof Number more ? more.intValue() : 0,
        stacks(drift, table),
        builds.stream()
            .filter(build -> !build.startedAt().isBefore(performed.startedAt()))
            .toList(),
        EvidenceEntries.of(services, plan.operationId()),
        terraform.folder().where(),
        modelled,
        new ReportContext(
            StageInventory.stacks(List.of(), true, terraform.awsApi()),
            RecoveryObjective.NONE,
            List.of(),
            performed.again()));
  }

  private static Map<?, ?> body(PerformedOperation performed) {
    return performed.stepFunctions().executions().stream()
        .filter(each -> each.name().equals(performed.operation().name() + "-body"))
        .filter(each -> each.output() instanceof Map<?, ?>)
        .<Map<?, ?>>map(each -> (Map<?, ?>) each.output())
        .filter(output -> output.get("drift") instanceof Map<?, ?>)
        .<Map<?, ?>>map(output -> (Map<?, ?>) output.get("drift"))
        .findFirst()
        .orElse(Map.of());
  }

  private static Row row(Map<?, ?> finding) {
    return new Row(
        text(finding, "stack"),
        text(finding, "address"),
        text(finding, "attribute"),
        text(finding, "drift"),
        text(finding, "rule"),
        Boolean.TRUE.equals(finding.get("sensitive")),
        finding.get("occurrences") instanceof Number times ? times.intValue() : 1,
        change(finding.get("lastChange")),
        text(finding, "done"));
  }

  private static Optional<Change> change(@Nullable Object lastChange) {
    return lastChange instanceof Map<?, ?> last
        ? Optional.of(
            new Change(
                text(last, "who"), text(last, "when"), text(last, "from"), text(last, "event")))
        : Optional.empty();
  }

  private List<StackLook> stacks(Map<?, ?> drift, List<Row> table) {
    List<StackLook> looks = new ArrayList<>();
    for (DriftPlan.Stack stack : plan.groups().stream().flatMap(List::stream).toList()) {
      String name = stack.name();
      Optional<Map<?, ?>> failed = named(drift.get("failed"), name);
      Optional<Map<?, ?>> heal = named(drift.get("heals"), name);
      boolean never = drift.get("never") instanceof List<?> list && list.contains(name);
      looks.add(
          new StackLook(
              name,
              failed.isPresent() || drift.isEmpty()
                  ? "not looked at"
                  : never ? "never applied" : "looked at",
              (int) table.stream().filter(row -> row.stack().equals(name)).count(),
              heal.map(map -> text(map, "status")).orElse(""),
              failed
                  .map(map -> text(map, "reason"))
                  .or(() -> heal.map(map -> String.join("; ", texts(map.get("reasons")))))
                  .orElse("")));
    }
    return looks;
  }

  private static Optional<Map<?, ?>> named(@Nullable Object list, String stack) {
    return maps(list).stream().filter(map -> text(map, "stack").equals(stack)).findFirst();
  }

  private static List<Map<?, ?>> maps(@Nullable Object list) {
    List<Map<?, ?>> maps = new ArrayList<>();
    if (list instanceof List<?> values) {
      for (Object value : values) {
        if (value instanceof Map<?, ?> map) {
          maps.add(map);
        }
      }
    }
    return maps;
  }

  private static List<String> texts(@Nullable Object list) {
    return list instanceof List<?> values
        ? values.stream().map(String::valueOf).toList()
        : List.of();
  }

  private static String text(Map<?, ?> map, String name) {
    return map.get(name) instanceof String text ? text : "";
  }
}
