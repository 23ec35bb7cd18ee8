package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.RequestRefused;
import dev.understudy.rehearsal.engine.StepFunctions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operations of one run: the one that is rehearsed, and those that get in its way. */
final class Operations {
  private static final String RIVAL = "rival";

  private final VirtualStage stage;
  private final Script script;
  private @Nullable String rehearsed;
  private @Nullable String rival;

  Operations(VirtualStage stage, Script script) {
    this.stage = stage;
    this.script = script;
  }

  /** Starts the operation that is rehearsed. */
  void start() {
    rehearsed = start(Script.OPERATION).arn();
  }

  /** The event that started the operation comes a second time. */
  void startAgain() {
    if (rehearsed == null) {
      return;
    }
    try {
      var _ = start(Script.OPERATION);
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
    input.put("runbook", script.plan().runbook());
    input.put("mode", script.plan().mode());
    input.put("trigger", Map.of("source", "rehearsal"));
    return stage.start(name, input);
  }
}
