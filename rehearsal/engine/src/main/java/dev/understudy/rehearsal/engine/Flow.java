package dev.understudy.rehearsal.engine;

import dev.understudy.rehearsal.asl.Block;
import dev.understudy.rehearsal.asl.Catcher;
import dev.understudy.rehearsal.asl.Effects;
import dev.understudy.rehearsal.asl.State;
import dev.understudy.rehearsal.clock.Scheduled;
import dev.understudy.rehearsal.jsonata.QueryEvaluationFailed;
import dev.understudy.rehearsal.jsonata.Template;
import dev.understudy.rehearsal.jsonpath.PathFailed;
import dev.understudy.rehearsal.quota.PayloadSize;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of states: an execution's own, a branch of a Parallel, an iteration of a Map. Goes from
 * state to state in a loop until one has to wait, and is driven on when the wait is over.
 */
final class Flow {
  /** Hears how a flow ended. */
  interface Owner {
    void succeeded(Flow flow, @Nullable Object output);

    void failed(Flow flow, ErrorOutput error);
  }

  private static final Scheduled NOTHING = () -> {};

  private final ExecutionRun run;
  private final Block block;
  private final Variables variables;
  private final Owner owner;
  private final Optional<ContextObject.MapItem> mapItem;

  private State state;
  private @Nullable Object input;
  private Instant enteredAt = Instant.EPOCH;
  private long enteredId;
  private long lastEventId;
  private int retryCount;
  private Recovery recovery;
  private Scheduled pending = NOTHING;
  private boolean inputMeasured;
  private boolean ready;
  private boolean driving;
  private boolean ended;

  Flow(
      ExecutionRun run,
      Block block,
      Variables variables,
      Owner owner,
      Optional<ContextObject.MapItem> mapItem) {
    this.run = run;
    this.block = block;
    this.variables = variables;
    this.owner = owner;
    this.mapItem = mapItem;
    this.state = block.state(block.startAt());
    this.recovery = new Recovery(this, state);
  }

  void start(@Nullable Object firstInput, long previousEventId) {
    lastEventId = previousEventId;
    input = firstInput;
    ready = true;
    drive();
  }

  ExecutionRun run() {
    return run;
  }

  State state() {
    return state;
  }

  @Nullable Object input() {
    return input;
  }

  Variables variables() {
    return variables;
  }

  long lastEventId() {
    return lastEventId;
  }

  int retryCount() {
    return retryCount;
  }

  boolean isEnded() {
    return ended;
  }

  /** Stops the flow and whatever it waits for, without telling the owner. */
  void cancel() {
    ended = true;
    pending.cancel();
    pending = NOTHING;
  }

  /** Stops a flow that has begun because another one failed, and records where it was cut off. */
  void abort() {
    if (!ended && enteredId > 0) {
      cancel();
      StateEvents.aborted(state.type()).ifPresent(type -> record(type, EventDetail.NONE));
    }
    cancel();
  }

  /** Makes the flow wait; cancelling the flow cancels what it waits for. */
  void waitFor(Scheduled wait) {
    pending = wait;
  }

  void record(EventType type, EventDetail detail) {
    recordAfter(lastEventId, type, detail);
  }

  /** Records an event that follows from an event of another flow. */
  void recordAfter(long previousEventId, EventType type, EventDetail detail) {
    lastEventId = run.record(previousEventId, type, detail);
  }

  ContextObject context(Optional<String> taskToken) {
    Optional<Integer> count =
        Recovery.isPossibleIn(state) ? Optional.of(retryCount) : Optional.empty();
    return new ContextObject(run, state.name(), enteredAt, count, taskToken, mapItem);
  }

  ContextObject contextOf(ContextObject.MapItem item) {
    return new ContextObject(
        run, state.name(), enteredAt, Optional.of(retryCount), Optional.empty(), Optional.of(item));
  }

  Optional<ContextObject.MapItem> mapItem() {
    return mapItem;
  }

  StateScope inputScope() {
    return StateScope.ofInput(this, context(Optional.empty()));
  }

  /** Goes on, unless the flow is going already. */
  void drive() {
    if (driving) {
      return;
    }
    driving = true;
    try {
      while (ready && !ended && run.isRunning()) {
        ready = false;
        enter();
      }
    } finally {
      driving = false;
    }
  }

  private void enter() {
    enteredAt = run.now();
    retryCount = 0;
    recovery = new Recovery(this, state);
    record(StateEvents.entered(state.type()), new EventDetail.Entered(state.name(), input));
    enteredId = lastEventId;
    attempt();
  }

  private void attempt() {
    try {
      StateStart.start(this, state);
    } catch (QueryEvaluationFailed e) {
      failEvaluation(e);
    } catch (PathFailed e) {
      fail(describe(e));
    } catch (StateFailed e) {
      fail(e.error());
    }
  }

  /** Leaves the state by its effects; a failing expression fails the state. */
  void leave(StateScope scope, @Nullable Object output, Effects effects, Optional<String> next) {
    try {
      exit(scope, output, effects, next);
    } catch (QueryEvaluationFailed e) {
      failEvaluation(e);
    } catch (PathFailed e) {
      fail(describe(e));
    } catch (StateFailed e) {
      fail(e.error());
    }
  }

  /** Leaves the state with the result of what it waited for, and goes on. */
  void finish(@Nullable Object result, Effects effects, Optional<String> next) {
    leave(StateScope.ofResult(this, result, context(Optional.empty())), result, effects, next);
    drive();
  }

  private void exit(
      StateScope scope, @Nullable Object ownOutput, Effects effects, Optional<String> next) {
    // Output is evaluated before variables are assigned, and so sees them as they were.
    Object output =
        effects.output().isPresent() ? effects.output().get().evaluate(scope) : ownOutput;
    Map<String, @Nullable Object> assigned = evaluate(effects.assign(), scope);
    int limit = run.engine().quotas().payloadBytes();
    if ((!isMeasured(output) && PayloadSize.exceeds(output, limit))
        || (!assigned.isEmpty() && PayloadSize.exceeds(assigned, limit))) {
      throw StateFailed.tooLarge(state.name());
    }
    if (!assigned.isEmpty()) {
      variables.assign(assigned);
    }
    record(
        StateEvents.exited(state.type()), new EventDetail.Exited(state.name(), output, assigned));
    if (next.isPresent()) {
      state = block.state(next.get());
      input = output;
      inputMeasured = true;
      ready = true;
    } else {
      ended = true;
      owner.succeeded(this, output);
    }
  }

  // Most states hand on what the state before them did, and that was measured then.
  @SuppressWarnings("ReferenceEquality")
  private boolean isMeasured(@Nullable Object output) {
    return inputMeasured && output == input;
  }

  private static Map<String, @Nullable Object> evaluate(
      Map<String, Template> assign, StateScope scope) {
    if (assign.isEmpty()) {
      return Map.of();
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    assign.forEach((name, template) -> values.put(name, template.evaluate(scope)));
    return values;
  }

  /** Fails the state for an expression that failed. */
  void failEvaluation(QueryEvaluationFailed failure) {
    fail(recordEvaluation(failure));
  }

  private ErrorOutput recordEvaluation(QueryEvaluationFailed failure) {
    String cause = describeInState(String.valueOf(failure.getMessage()));
    record(
        EventType.EVALUATION_FAILED,
        new EventDetail.Evaluation(
            state.name(), failure.location(), ErrorOutput.QUERY_EVALUATION, cause));
    return ErrorOutput.of(ErrorOutput.QUERY_EVALUATION, cause);
  }

  ErrorOutput describe(PathFailed failure) {
    return ErrorOutput.of(failure.error(), describeInState(String.valueOf(failure.getMessage())));
  }

  String describeInState(String what) {
    return "An error occurred while executing the state '"
        + state.name()
        + "' (entered at the event id #"
        + enteredId
        + "). "
        + what;
  }

  /** Fails the state: it is tried again, or caught, or the flow fails. */
  void fail(ErrorOutput error) {
    if (ended || !run.isRunning()) {
      return;
    }
    if (!recovery.recovers(error)) {
      giveUp(error);
    }
  }

  /** Tries the state again after a wait. */
  void retryAfter(Duration delay) {
    pending = run.engine().timeline().after(delay, "retry of " + state.name(), this::retry);
  }

  private void retry() {
    if (!ended && run.isRunning()) {
      pending = NOTHING;
      retryCount++;
      attempt();
      drive();
    }
  }

  /** Leaves the state for where a catcher says. */
  void leaveBy(Catcher catcher, ErrorOutput error) {
    StateScope scope = StateScope.ofError(this, error, context(Optional.empty()));
    try {
      exit(scope, error.tree(), catcher.effects(), Optional.of(catcher.next()));
    } catch (QueryEvaluationFailed e) {
      giveUp(recordEvaluation(e));
    } catch (PathFailed e) {
      giveUp(describe(e));
    } catch (StateFailed e) {
      giveUp(e.error());
    }
  }

  // Also where a catcher fails itself, which is not caught again.
  private void giveUp(ErrorOutput error) {
    ended = true;
    owner.failed(this, error);
  }
}
