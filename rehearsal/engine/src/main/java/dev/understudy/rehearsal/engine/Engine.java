package dev.understudy.rehearsal.engine;

import dev.understudy.rehearsal.asl.StateMachine;
import dev.understudy.rehearsal.clock.Timeline;
import dev.understudy.rehearsal.integration.TaskIntegrations;
import dev.understudy.rehearsal.quota.PayloadSize;
import dev.understudy.rehearsal.quota.Quotas;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What all executions share: state machines, tokens, listeners, and the executions themselves. */
final class Engine {
  static final String REGION = "eu-west-1";
  static final String ACCOUNT = "111122223333";
  // https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
  private static final Pattern NAME =
      Pattern.compile("[^\\s<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/\\p{Cntrl}]{1,80}");

  private final Timeline timeline;
  private final TaskIntegrations integrations;
  private final long seed;
  private final Quotas quotas;
  private final SplittableRandom names;
  private final TaskTokens tokens = new TaskTokens();
  private final Map<String, StateMachine> machines = new HashMap<>();
  private final Map<String, ExecutionRun> executions = new LinkedHashMap<>();
  private final List<ExecutionListener> listeners = new ArrayList<>();

  Engine(Timeline timeline, TaskIntegrations integrations, long seed, Quotas quotas) {
    this.timeline = timeline;
    this.integrations = integrations;
    this.seed = seed;
    this.quotas = quotas;
    this.names = new SplittableRandom(seed);
  }

  Timeline timeline() {
    return timeline;
  }

  TaskIntegrations integrations() {
    return integrations;
  }

  long seed() {
    return seed;
  }

  Quotas quotas() {
    return quotas;
  }

  TaskTokens tokens() {
    return tokens;
  }

  String roleArn() {
    return "arn:aws:iam::" + ACCOUNT + ":role/understudy-state-machines";
  }

  String stateMachineArn(String name) {
    return "arn:aws:states:" + REGION + ":" + ACCOUNT + ":stateMachine:" + name;
  }

  void add(String stateMachineArn, StateMachine machine) {
    machines.put(stateMachineArn, machine);
  }

  void remove(String stateMachineArn) {
    machines.remove(stateMachineArn);
  }

  void add(ExecutionListener listener) {
    listeners.add(listener);
  }

  void tell(String executionArn, HistoryEvent event) {
    for (ExecutionListener listener : listeners) {
      listener.onEvent(executionArn, event);
    }
  }

  void tellRetry(String executionArn, String state, int retrier) {
    for (ExecutionListener listener : listeners) {
      listener.onRetry(executionArn, state, retrier);
    }
  }

  void tellCatch(String executionArn, String state, int catcher) {
    for (ExecutionListener listener : listeners) {
      listener.onCatch(executionArn, state, catcher);
    }
  }

  void tellEnded(Execution execution) {
    for (ExecutionListener listener : listeners) {
      listener.onEnded(execution);
    }
  }

  ExecutionRun start(String stateMachineArn, Optional<String> wantedName, @Nullable Object input) {
    StateMachine machine = machines.get(stateMachineArn);
    if (machine == null) {
      throw new RequestRefused(
          RequestRefused.Code.STATE_MACHINE_DOES_NOT_EXIST, "'" + stateMachineArn + "'");
    }
    return start(stateMachineArn, machine, wantedName, input);
  }

  ExecutionRun start(
      String stateMachineArn,
      StateMachine machine,
      Optional<String> wantedName,
      @Nullable Object input) {
    String name = wantedName.orElseGet(this::drawName);
    if (!NAME.matcher(name).matches()) {
      throw new RequestRefused(RequestRefused.Code.INVALID_NAME, "'" + name + "'");
    }
    if (PayloadSize.exceeds(input, quotas.payloadBytes())) {
      throw new RequestRefused(
          RequestRefused.Code.INVALID_EXECUTION_INPUT,
          "the input has more than " + quotas.payloadBytes() + " bytes");
    }
    String arn = stateMachineArn.replace(":stateMachine:", ":execution:") + ":" + name;
    ExecutionRun same = executions.get(arn);
    if (same != null) {
      return sameExecution(same, input);
    }
    ExecutionRun run = new ExecutionRun(this, stateMachineArn, machine, arn, name, input);
    executions.put(arn, run);
    timeline.post(run::start);
    return run;
  }

  // "StartExecution is idempotent for Standard workflows": the same name and input while running.
  private static ExecutionRun sameExecution(ExecutionRun same, @Nullable Object input) {
    if (same.isRunning() && Objects.equals(same.input(), input)) {
      return same;
    }
    throw new RequestRefused(RequestRefused.Code.EXECUTION_ALREADY_EXISTS, "'" + same.arn() + "'");
  }

  private String drawName() {
    return new UUID(names.nextLong(), names.nextLong()).toString();
  }

  ExecutionRun find(String executionArn) {
    ExecutionRun run = executions.get(executionArn);
    if (run == null) {
      throw new RequestRefused(
          RequestRefused.Code.EXECUTION_DOES_NOT_EXIST, "'" + executionArn + "'");
    }
    return run;
  }

  List<ExecutionRun> executions() {
    return List.copyOf(executions.values());
  }
}
