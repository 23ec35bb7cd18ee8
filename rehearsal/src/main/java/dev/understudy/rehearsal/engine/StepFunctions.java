package dev.understudy.rehearsal.engine;

import dev.understudy.rehearsal.clock.Timeline;
import dev.understudy.rehearsal.integration.TaskIntegrations;
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
@SuppressWarnings("DoNotCallSuggester")
public final class StepFunctions {
  private final Timeline timeline;
  private final TaskIntegrations integrations;
  private final long seed;
  private final Quotas quotas;

  /**
   * @param seed of execution names, task tokens, {@code $uuid}, {@code $random} and retry jitter
   */
  public StepFunctions(Timeline timeline, TaskIntegrations integrations, long seed, Quotas quotas) {
    this.timeline = timeline;
    this.integrations = integrations;
    this.seed = seed;
    this.quotas = quotas;
  }

  /**
   * Creates a state machine, or replaces the one of that name.
   *
   * @param definition ASL JSON
   * @param substitutions values for the definition's {@code ${Name}} placeholders
   * @return the state machine's ARN
   */
  public String create(String name, String definition, Map<String, String> substitutions) {
    throw notYet();
  }

  /** The ARN a state machine of that name has here, whether or not it exists yet. */
  public String stateMachineArn(String name) {
    return "arn:aws:states:eu-west-1:111122223333:stateMachine:" + name;
  }

  /**
   * Starts an execution. The same name and input as those of a running execution give that
   * execution again.
   *
   * @throws RequestRefused when the name is taken, or the machine is not there
   */
  public Execution start(String stateMachineArn, String executionName, @Nullable Object input) {
    throw notYet();
  }

  /** Starts an execution under a name drawn from the seed. */
  public Execution start(String stateMachineArn, @Nullable Object input) {
    throw notYet();
  }

  /** Stops an execution and the executions it waits for by {@code .sync}. */
  public void stop(String executionArn, Optional<String> error, Optional<String> cause) {
    throw notYet();
  }

  /** Answers the task that waits for a token. */
  public void sendTaskSuccess(String taskToken, @Nullable Object output) {
    throw notYet();
  }

  /** Fails the task that waits for a token. */
  public void sendTaskFailure(String taskToken, String error, String cause) {
    throw notYet();
  }

  /** Tells that the work behind a token goes on. */
  public void sendTaskHeartbeat(String taskToken) {
    throw notYet();
  }

  /**
   * What is known of an execution.
   *
   * @throws RequestRefused when there is no such execution
   */
  public Execution describe(String executionArn) {
    throw notYet();
  }

  /** Every execution there has been, in order of their start. */
  public List<Execution> executions() {
    throw notYet();
  }

  /** All events of an execution so far. */
  public List<HistoryEvent> history(String executionArn) {
    throw notYet();
  }

  /** Adds someone who hears of every event from now on. */
  public void addListener(ExecutionListener listener) {
    throw notYet();
  }

  private IllegalStateException notYet() {
    return new IllegalStateException(
        "the interpreter is not there yet; asked at "
            + timeline.now()
            + " with "
            + integrations.functions().names()
            + seed
            + quotas);
  }
}
