package dev.understudy.rehearsal.engine;

import dev.understudy.rehearsal.asl.StateMachine;
import dev.understudy.rehearsal.clock.Scheduled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One execution: its history, its status, and the flow of its states. */
final class ExecutionRun implements Flow.Owner {
  private final Engine engine;
  private final String stateMachineArn;
  private final String arn;
  private final String name;
  private final @Nullable Object input;
  private final Instant startDate;
  private final SplittableRandom random;
  private final Flow root;
  private final List<HistoryEvent> history = new ArrayList<>();
  private final List<Consumer<Execution>> whenEnded = new ArrayList<>();
  private final Scheduled timeout;
  private ExecutionStatus status = ExecutionStatus.RUNNING;
  private @Nullable Object output;
  private Optional<String> error = Optional.empty();
  private Optional<String> cause = Optional.empty();
  private Optional<Instant> stopDate = Optional.empty();

  ExecutionRun(
      Engine engine,
      String stateMachineArn,
      StateMachine machine,
      String arn,
      String name,
      @Nullable Object input) {
    this.engine = engine;
    this.stateMachineArn = stateMachineArn;
    this.arn = arn;
    this.name = name;
    this.input = input;
    this.startDate = engine.timeline().now();
    // Drawn from seed and name, so that what one execution draws does not move another's draws.
    this.random = new SplittableRandom(engine.seed() * 31 + arn.hashCode());
    this.root = new Flow(this, machine.block(), new Variables(null), this, Optional.empty());
    this.timeout =
        machine.timeoutSeconds().isPresent()
            ? engine
                .timeline()
                .after(
                    Duration.ofSeconds(machine.timeoutSeconds().getAsLong()),
                    "timeout of " + arn,
                    this::timeOut)
            : () -> {};
  }

  void start() {
    if (isRunning()) {
      var _ = record(0, EventType.EXECUTION_STARTED, new EventDetail.Started(input));
      root.start(input, 0);
    }
  }

  Engine engine() {
    return engine;
  }

  String arn() {
    return arn;
  }

  String name() {
    return name;
  }

  String stateMachineArn() {
    return stateMachineArn;
  }

  String stateMachineName() {
    return stateMachineArn.substring(stateMachineArn.lastIndexOf(':') + 1);
  }

  String roleArn() {
    return engine.roleArn();
  }

  @Nullable Object input() {
    return input;
  }

  Instant startDate() {
    return startDate;
  }

  Instant now() {
    return engine.timeline().now();
  }

  SplittableRandom random() {
    return random;
  }

  boolean isRunning() {
    return status == ExecutionStatus.RUNNING;
  }

  List<HistoryEvent> history() {
    return List.copyOf(history);
  }

  /** Adds an event and returns its id. The last event the quota allows is the failure itself. */
  long record(long previous, EventType type, EventDetail detail) {
    if (!isRunning()) {
      return previous;
    }
    if (history.size() >= engine.quotas().historyEvents() - 1) {
      end(
          ExecutionStatus.FAILED,
          null,
          ErrorOutput.of(
              ErrorOutput.RUNTIME,
              "The execution reached the maximum number of history events ("
                  + engine.quotas().historyEvents()
                  + ")."));
      return previous;
    }
    return add(previous, type, detail);
  }

  private long add(long previous, EventType type, EventDetail detail) {
    long id = history.size() + 1L;
    HistoryEvent event = new HistoryEvent(id, previous, now(), type, detail);
    history.add(event);
    engine.tell(arn, event);
    return id;
  }

  @Override
  public void succeeded(Flow flow, @Nullable Object result) {
    if (isRunning()) {
      end(
          ExecutionStatus.SUCCEEDED,
          result,
          new ErrorOutput(Optional.empty(), Optional.empty(), false));
    }
  }

  @Override
  public void failed(Flow flow, ErrorOutput failure) {
    if (isRunning()) {
      end(ExecutionStatus.FAILED, null, failure);
    }
  }

  void stop(Optional<String> why, Optional<String> whyInFull) {
    if (isRunning()) {
      end(ExecutionStatus.ABORTED, null, new ErrorOutput(why, whyInFull, false));
    }
  }

  private void timeOut() {
    if (isRunning()) {
      end(
          ExecutionStatus.TIMED_OUT,
          null,
          new ErrorOutput(Optional.empty(), Optional.empty(), false));
    }
  }

  private void end(ExecutionStatus how, @Nullable Object result, ErrorOutput failure) {
    status = how;
    output = result;
    error = failure.error();
    cause = failure.cause();
    stopDate = Optional.of(now());
    timeout.cancel();
    root.cancel();
    EventDetail detail =
        how == ExecutionStatus.SUCCEEDED
            ? new EventDetail.Succeeded(result)
            : new EventDetail.Failure(error, cause);
    var _ = add(root.lastEventId(), lastEvent(how), detail);
    Execution ended = describe();
    engine.tellEnded(ended);
    whenEnded.forEach(listener -> listener.accept(ended));
  }

  private static EventType lastEvent(ExecutionStatus how) {
    return switch (how) {
      case SUCCEEDED -> EventType.EXECUTION_SUCCEEDED;
      case FAILED -> EventType.EXECUTION_FAILED;
      case TIMED_OUT -> EventType.EXECUTION_TIMED_OUT;
      case ABORTED -> EventType.EXECUTION_ABORTED;
      case RUNNING -> throw new IllegalArgumentException("not an end");
    };
  }

  /** Tells the end of the execution, at once when it has ended. */
  void whenEnded(Consumer<Execution> listener) {
    if (isRunning()) {
      whenEnded.add(listener);
    } else {
      listener.accept(describe());
    }
  }

  Execution describe() {
    return new Execution(
        arn, name, stateMachineArn, status, input, output, error, cause, startDate, stopDate);
  }
}
