package dev.understudy.rehearsal.engine;

import dev.understudy.rehearsal.asl.StateMachine;
import dev.understudy.rehearsal.asl.StateMachineParser;
import dev.understudy.rehearsal.clock.Timeline;
import dev.understudy.rehearsal.integration.TaskIntegrations;
import dev.understudy.rehearsal.quota.PayloadSize;
import dev.understudy.rehearsal.quota.Quotas;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The embedded Step Functions of one region and account.
 *
 * <p>All methods may be called from any thread; they take their turn on the {@link Timeline}.
 * Executions run while the timeline runs. JSON values are trees of Map, List, String, Number,
 * Boolean and {@code null}; nobody may change a tree after handing it over.
 */
public final class StepFunctions {
  private final Timeline timeline;
  private final Engine engine;

  /**
   * An empty account.
   *
   * @param seed of execution names, task tokens, {@code $uuid}, {@code $random} and retry jitter
   */
  public StepFunctions(Timeline timeline, TaskIntegrations integrations, long seed, Quotas quotas) {
    this.timeline = timeline;
    this.engine = new Engine(timeline, integrations, seed, quotas);
  }

  /**
   * Creates a state machine, or replaces the one of that name. Reading a definition takes
   * milliseconds; who creates the same machine often should read it once.
   *
   * @param definition ASL JSON
   * @param substitutions values for the definition's {@code ${Name}} placeholders
   * @return the state machine's ARN
   * @throws dev.understudy.rehearsal.asl.DefinitionRefused with every fault
   */
  public String create(String name, String definition, Map<String, String> substitutions) {
    return create(name, new StateMachineParser().parse(definition, substitutions));
  }

  /**
   * Sees to it that everything a state machine calls can be called here.
   *
   * @throws dev.understudy.rehearsal.asl.DefinitionRefused with every call that cannot
   */
  public void check(StateMachine machine) {
    new CallableResources(engine.integrations()).check(machine);
  }

  /**
   * Creates a state machine, or replaces the one of that name.
   *
   * @return the state machine's ARN
   * @throws dev.understudy.rehearsal.asl.DefinitionRefused when it calls what cannot be called here
   */
  public String create(String name, StateMachine machine) {
    return timeline.exclusively(
        () -> {
          check(machine);
          String arn = engine.stateMachineArn(name);
          engine.add(arn, machine);
          return arn;
        });
  }

  /** Deletes a state machine, if it is there. Executions it has go on. */
  public void delete(String stateMachineArn) {
    var _ =
        timeline.exclusively(
            () -> {
              engine.remove(stateMachineArn);
              return stateMachineArn;
            });
  }

  /** The ARN a state machine of that name has here, whether or not it exists yet. */
  public String stateMachineArn(String name) {
    return engine.stateMachineArn(name);
  }

  /**
   * Starts an execution. The same name and input as those of a running execution give that
   * execution again.
   *
   * @throws RequestRefused when the name is taken, or the machine is not there
   * @see <a
   *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html">
   *     StartExecution</a>
   */
  public Execution start(String stateMachineArn, String executionName, @Nullable Object input) {
    return timeline.exclusively(
        () -> engine.start(stateMachineArn, Optional.of(executionName), input).describe());
  }

  /** Starts an execution under a name, or under one drawn from the seed. */
  public Execution start(String stateMachineArn, Optional<String> name, @Nullable Object input) {
    return timeline.exclusively(() -> engine.start(stateMachineArn, name, input).describe());
  }

  /** Starts an execution that runs another definition than its machine's: an earlier version. */
  public Execution start(
      String stateMachineArn, StateMachine version, Optional<String> name, @Nullable Object input) {
    return timeline.exclusively(
        () -> engine.start(stateMachineArn, version, name, input).describe());
  }

  /** Starts an execution under a name drawn from the seed. */
  public Execution start(String stateMachineArn, @Nullable Object input) {
    return timeline.exclusively(
        () -> engine.start(stateMachineArn, Optional.empty(), input).describe());
  }

  /**
   * Stops an execution and the executions it waits for by {@code .sync}. Does nothing when it has
   * ended.
   */
  public void stop(String executionArn, Optional<String> error, Optional<String> cause) {
    var _ =
        timeline.exclusively(
            () -> {
              engine.find(executionArn).stop(error, cause);
              return executionArn;
            });
  }

  /**
   * Answers the task that waits for a token.
   *
   * @throws RequestRefused when no task waits for it, or the output is too large
   */
  public void sendTaskSuccess(String taskToken, @Nullable Object output) {
    var _ =
        timeline.exclusively(
            () -> {
              if (PayloadSize.exceeds(output, engine.quotas().payloadBytes())) {
                throw new RequestRefused(
                    RequestRefused.Code.INVALID_OUTPUT, "the output is too large");
              }
              TaskAttempt waiting = engine.tokens().waiting(taskToken);
              waiting.accept(() -> waiting.complete(output));
              return taskToken;
            });
  }

  /**
   * Fails the task that waits for a token.
   *
   * @throws RequestRefused when no task waits for it
   */
  public void sendTaskFailure(String taskToken, String error, String cause) {
    var _ =
        timeline.exclusively(
            () -> {
              TaskAttempt waiting = engine.tokens().waiting(taskToken);
              waiting.accept(() -> waiting.failed(ErrorOutput.of(error, cause)));
              return taskToken;
            });
  }

  /**
   * Tells that the work behind a token goes on.
   *
   * @throws RequestRefused when no task waits for it
   */
  public void sendTaskHeartbeat(String taskToken) {
    var _ =
        timeline.exclusively(
            () -> {
              engine.tokens().waiting(taskToken).beat();
              return taskToken;
            });
  }

  /**
   * What is known of an execution.
   *
   * @throws RequestRefused when there is no such execution
   */
  public Execution describe(String executionArn) {
    return timeline.exclusively(() -> engine.find(executionArn).describe());
  }

  /** Every execution there has been, in order of their start. */
  public List<Execution> executions() {
    return timeline.exclusively(
        () -> engine.executions().stream().map(ExecutionRun::describe).toList());
  }

  /**
   * All events of an execution so far.
   *
   * @throws RequestRefused when there is no such execution
   */
  public List<HistoryEvent> history(String executionArn) {
    return timeline.exclusively(() -> engine.find(executionArn).history());
  }

  /** Adds someone who hears of every event from now on. */
  public void addListener(ExecutionListener listener) {
    var _ =
        timeline.exclusively(
            () -> {
              engine.add(listener);
              return listener;
            });
  }
}
