package dev.understudy.functions.operations;

import dev.understudy.functions.runbook.Modes;
import dev.understudy.functions.runbook.Problem;
import dev.understudy.functions.runbook.Runbook;
import dev.understudy.functions.runbook.SourceTree;
import dev.understudy.functions.runbook.WorkflowKind;
import dev.understudy.functions.runbook.WorkflowMode;
import dev.understudy.functions.runbook.plan.OperationPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A workflow of somebody else, whose modes have names that others have too. */
final class DnsCheck implements WorkflowKind<DnsCheck.Record> {

  /** Its runbook. */
  record Record(String kind, String name, List<String> modes) implements Runbook {

    @Override
    public String service() {
      return "dns";
    }

    @Override
    public String blastRadius() {
      return "dns";
    }

    @Override
    public Duration operationMax() {
      return Duration.ofMinutes(5);
    }

    @Override
    public String notifyTopic() {
      return "arn:aws:sns:eu-west-1:111122223333:dns";
    }
  }

  /** Its plan. */
  record Plan(
      String operationId,
      String kind,
      String runbook,
      String runbookSha256,
      String mode,
      String blastRadius,
      int operationSecondsMax,
      String notifyTopic,
      List<String> evidenceRegions)
      implements OperationPlan {

    @Override
    public int restoreSecondsMax() {
      return 0;
    }
  }

  @Override
  public String name() {
    return "dns-check";
  }

  @Override
  public List<WorkflowMode> modes() {
    return List.of(
        new WorkflowMode("drill", false, Map.of("ANSWERED", "Every name answers")),
        new WorkflowMode("deploy", true, Map.of("REPAIRED", "Every name answers again")));
  }

  @Override
  public Class<Record> runbookType() {
    return Record.class;
  }

  @Override
  public List<Problem> problems(SourceTree source, Object root) {
    return List.of();
  }

  @Override
  public Plan plan(Record runbook, String mode, String operationId, String runbookSha256) {
    Modes.check(runbook, mode);
    return new Plan(
        operationId,
        name(),
        runbook.name(),
        runbookSha256,
        mode,
        runbook.blastRadius(),
        300,
        runbook.notifyTopic(),
        List.of("eu-west-1"));
  }
}
