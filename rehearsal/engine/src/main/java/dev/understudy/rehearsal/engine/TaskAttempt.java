package dev.understudy.rehearsal.engine;

import dev.understudy.rehearsal.asl.State;
import dev.understudy.rehearsal.asl.TaskResource;
import dev.understudy.rehearsal.asl.TaskResource.Pattern;
import dev.understudy.rehearsal.asl.TaskResource.ServiceAction;
import dev.understudy.rehearsal.clock.Scheduled;
import dev.understudy.rehearsal.integration.TaskCall;
import dev.understudy.rehearsal.integration.TaskCallback;
import dev.understudy.rehearsal.jsonata.Template;
import dev.understudy.rehearsal.quota.PayloadSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt of a Task state, from its call to its answer, its timeout or its end. */
final class TaskAttempt implements TaskCallback, Scheduled {
  private static final long LONGEST_SECONDS = 99_999_999;

  private final Flow flow;
  private final State.Task state;
  private final Pattern pattern;
  private final Optional<String> token;
  private final TaskEvents events;
  private final long heartbeatSeconds;
  private final List<ExecutionRun> children = new ArrayList<>();
  private Scheduled timeout = () -> {};
  private Scheduled heartbeat = () -> {};
  private boolean submitted;
  private boolean answered;
  private boolean closed;

  private TaskAttempt(Flow flow, State.Task state, Optional<String> token, long heartbeatSeconds) {
    this.flow = flow;
    this.state = state;
    this.pattern = patternOf(state.resource());
    this.token = token;
    this.events = new TaskEvents(flow, state.resource());
    this.heartbeatSeconds = heartbeatSeconds;
  }

  static void start(Flow flow, State.Task state) {
    Optional<String> token =
        patternOf(state.resource()) == Pattern.WAIT_FOR_TASK_TOKEN
            ? Optional.of(flow.run().engine().tokens().draw(flow.run().random()))
            : Optional.empty();
    StateScope scope = StateScope.ofInput(flow, flow.context(token));
    Object arguments =
        state.arguments().isPresent() ? state.arguments().get().evaluate(scope) : flow.input();
    long timeoutSeconds = seconds(state.timeoutSeconds(), scope);
    long heartbeatSeconds = seconds(state.heartbeatSeconds(), scope);
    if (PayloadSize.exceeds(arguments, flow.run().engine().quotas().payloadBytes())) {
      throw StateFailed.tooLarge(state.name());
    }
    new TaskAttempt(flow, state, token, heartbeatSeconds).call(arguments, timeoutSeconds);
  }

  /** Seconds of a field, 0 when it is not there. */
  private static long seconds(Optional<Template> template, StateScope scope) {
    return template.isPresent() ? template.get().wholeNumber(scope, 1, LONGEST_SECONDS) : 0;
  }

  private static Pattern patternOf(TaskResource resource) {
    return resource instanceof ServiceAction action ? action.pattern() : Pattern.REQUEST_RESPONSE;
  }

  private void call(@Nullable Object arguments, long timeoutSeconds) {
    Engine engine = flow.run().engine();
    flow.waitFor(this);
    events.scheduled(arguments, timeoutSeconds, heartbeatSeconds);
    events.started();
    if (timeoutSeconds > 0) {
      timeout = after(timeoutSeconds, "timeout of ", false);
    }
    if (heartbeatSeconds > 0) {
      heartbeat = after(heartbeatSeconds, "heartbeat of ", true);
    }
    token.ifPresent(value -> engine.tokens().open(value, this));
    TaskCall call =
        new TaskCall(
            state.resource().arn(),
            arguments,
            flow.run().arn(),
            state.name(),
            flow.retryCount(),
            token);
    NestedExecutions nested = new NestedExecutions(engine, this, pattern);
    engine.integrations().start(state.resource(), call, nested, this);
  }

  private Scheduled after(long seconds, String what, boolean missedHeartbeat) {
    return flow.run()
        .engine()
        .timeline()
        .after(Duration.ofSeconds(seconds), what + state.name(), () -> timedOut(missedHeartbeat));
  }

  // Answers may come from any thread and at any depth of calls; they take their place on the line.

  @Override
  public void succeed(@Nullable Object output) {
    flow.run().engine().timeline().post(() -> answered(output));
  }

  @Override
  public void fail(String error, String cause) {
    flow.run().engine().timeline().post(() -> failed(ErrorOutput.of(error, cause)));
  }

  private void answered(@Nullable Object output) {
    if (closed) {
      return;
    }
    if (pattern == Pattern.WAIT_FOR_TASK_TOKEN) {
      submitted(output);
    } else {
      complete(output);
    }
  }

  /** The call was made, and now its job or its token is waited for. */
  void submitted(@Nullable Object output) {
    if (!closed && !submitted) {
      submitted = true;
      events.submitted(output);
    }
  }

  /** Remembers an execution that ends with this task if it is still running then. */
  void adopt(ExecutionRun child) {
    if (closed) {
      child.stop(Optional.empty(), Optional.empty());
    } else {
      children.add(child);
    }
  }

  /** Whether an answer to the token would still count. */
  boolean waits() {
    return !closed && !answered;
  }

  /**
   * Takes the answer of whoever has the token. It counts from now on, but the flow goes on only
   * after the event that is happening, so that no state runs in the middle of somebody's call.
   */
  void accept(Runnable answer) {
    answered = true;
    flow.run().engine().timeline().post(answer);
  }

  /** Ends the attempt well: by the answer of the call, or of whoever has the token. */
  void complete(@Nullable Object output) {
    if (closed) {
      return;
    }
    close();
    if (PayloadSize.exceeds(output, flow.run().engine().quotas().payloadBytes())) {
      ErrorOutput tooLarge = StateFailed.tooLarge(events.name()).error();
      events.failed(tooLarge, false);
      flow.fail(tooLarge);
    } else {
      events.succeeded(output);
      flow.leave(
          StateScope.ofResult(flow, output, flow.context(token)),
          output,
          state.effects(),
          state.next());
    }
    flow.drive();
  }

  /** Ends the attempt in an error. */
  void failed(ErrorOutput error) {
    if (closed) {
      return;
    }
    close();
    events.failed(error, pattern.waitsAfterCall() && !submitted);
    flow.fail(error);
    flow.drive();
  }

  /** Takes note that whoever has the token is alive. */
  void beat() {
    if (!closed && heartbeatSeconds > 0) {
      heartbeat.cancel();
      heartbeat = after(heartbeatSeconds, "heartbeat of ", true);
    }
  }

  private void timedOut(boolean missedHeartbeat) {
    if (!waits()) {
      return;
    }
    close();
    events.timedOut();
    flow.fail(ErrorOutput.timeout(missedHeartbeat));
    flow.drive();
  }

  @Override
  public void cancel() {
    if (!closed) {
      close();
    }
  }

  private void close() {
    closed = true;
    timeout.cancel();
    heartbeat.cancel();
    children.forEach(child -> child.stop(Optional.empty(), Optional.empty()));
    children.clear();
  }
}
