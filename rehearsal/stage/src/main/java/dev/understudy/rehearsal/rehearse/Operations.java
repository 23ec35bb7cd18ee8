package dev.understudy.rehearsal.rehearse;

import dev.understudy.functions.runbook.plan.OperationPlan;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.rehearsal.engine.RequestRefused;
import dev.understudy.rehearsal.engine.StepFunctions;
import dev.understudy.rehearsal.report.Verdict;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operations of one run: the one that is rehearsed, and those that get in its way. */
public final class Operations {
  /** The name of the operation that is rehearsed, in every run. */
  public static final String REHEARSED = "rehearsed";

  private static final String RIVAL = "rival";

  private final RehearsedStage stage;
  private final OperationPlan plan;
  private String name = REHEARSED;
  private @Nullable String rehearsed;
  private @Nullable String rival;

  Operations(RehearsedStage stage, OperationPlan plan) {
    this.stage = stage;
    this.plan = plan;
  }

  /** Starts the operation that is rehearsed; from the second round on it has another name. */
  void start(int round) {
    name = round == 1 ? REHEARSED : REHEARSED + "-" + round;
    rehearsed = start(name).arn();
  }

  /** The event that started the operation comes a second time. */
  void startAgain() {
    if (rehearsed == null) {
      return;
    }
    try {
      var _ = start(name);
    } catch (RequestRefused refused) {
      // The name was used by an execution that has ended: that is the protection.
      return;
    }
  }

  /** Somebody else starts an operation on the same blast radius. */
  void startRival() {
    if (rival == null) {
      rival = start(RIVAL).arn();
    }
  }

  /** An operator stops the operation, if it still runs. */
  void abort() {
    running()
        .map(Execution::arn)
        .ifPresent(
            arn ->
                steps()
                    .stop(
                        arn, Optional.of("OperatorAbort"), Optional.of("stopped by an operator")));
  }

  Optional<Execution> rehearsed() {
    return Optional.ofNullable(rehearsed).map(steps()::describe);
  }

  Optional<Execution> running() {
    return rehearsed().filter(execution -> !execution.status().isEnded());
  }

  /** Whether the operation was started and everything that followed has ended. */
  boolean allEnded() {
    return rehearsed != null
        && steps().executions().stream().allMatch(each -> each.status().isEnded());
  }

  private StepFunctions steps() {
    return stage.stepFunctions();
  }

  private Execution start(String name) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("runbook", plan.runbook());
    input.put("mode", plan.mode());
    input.put("trigger", Map.of("source", "rehearsal"));
    return stage.start(name, input);
  }

  /** When the last execution ended. */
  Instant ended() {
    return steps().executions().stream()
        .flatMap(execution -> execution.stopDate().stream())
        .max(Instant::compareTo)
        .orElse(stage.timeline().now());
  }

  /** How the rehearsed operation ended; of one that was stopped, what aftercare proved. */
  Verdict verdict() {
    return rehearsed()
        .map(
            execution ->
                switch (execution.status()) {
                  case SUCCEEDED -> Verdict.SUCCEEDED;
                  case FAILED -> named(execution.error().orElse(""));
                  case ABORTED, TIMED_OUT -> afterStop();
                  case RUNNING -> Verdict.FAILED;
                })
        .orElse(Verdict.FAILED);
  }

  private Verdict afterStop() {
    for (Execution each : steps().executions()) {
      if (each.stateMachineArn().endsWith(":aftercare")
          && isOfRehearsed(each)
          && each.status() == ExecutionStatus.SUCCEEDED
          && each.output() instanceof Map<?, ?> output) {
        return switch (String.valueOf(output.get("result"))) {
          case "RESTORED" -> Verdict.ROLLED_BACK;
          case "KEPT" -> Verdict.SUCCEEDED;
          case "ELSEWHERE", "NOT_NEEDED" -> Verdict.HELD;
          default -> Verdict.FAILED;
        };
      }
    }
    return Verdict.FAILED;
  }

  private boolean isOfRehearsed(Execution aftercare) {
    return aftercare.input() instanceof Map<?, ?> event
        && event.get("detail") instanceof Map<?, ?> detail
        && name.equals(detail.get("name"));
  }

  private static Verdict named(String error) {
    for (Verdict verdict : Verdict.values()) {
      if (verdict.name().equals(error)) {
        return verdict;
      }
    }
    return Verdict.FAILED;
  }
}
