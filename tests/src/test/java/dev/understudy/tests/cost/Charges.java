package dev.understudy.tests.cost;

import dev.understudy.rehearsal.engine.EventType;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.engine.HistoryEvent;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a rehearsal would have been charged for. */
final class Charges implements ExecutionListener {
  // More than a warm call of any handler takes as a rule; a call that waits for a slow AWS takes
  // longer.
  private static final double SECONDS_A_CALL = 1;

  private final Map<String, Long> transitions = new TreeMap<>();
  private final Map<String, Long> started = new TreeMap<>();
  private final Map<String, Long> calls = new TreeMap<>();
  private final Map<String, Instant> buildBegan = new HashMap<>();
  private Duration building = Duration.ZERO;

  @Override
  public void onEvent(String executionArn, HistoryEvent event) {
    String machine = executionArn.split(":", -1)[6];
    String type = event.type().apiName();
    // A start and each state entered is a transition; so is a retry, which schedules again.
    if (type.endsWith("StateEntered") || event.type() == EventType.EXECUTION_STARTED) {
      transitions.merge(machine, 1L, Long::sum);
    }
    if (event.type() == EventType.EXECUTION_STARTED) {
      started.merge(machine, 1L, Long::sum);
    }
    if (machine.equals("terraform-run")) {
      switch (event.type()) {
        case EXECUTION_STARTED -> buildBegan.put(executionArn, event.timestamp());
        case EXECUTION_SUCCEEDED ->
            building =
                building.plus(
                    Duration.between(
                        buildBegan.getOrDefault(executionArn, event.timestamp()),
                        event.timestamp()));
        default -> {
          // Only its length is charged.
        }
      }
    }
  }

  /** Stands around every function: those that events call are in no execution's history. */
  LambdaFunctions.Code counting(String name, LambdaFunctions.Code code) {
    return event -> {
      calls.merge(name, 1L, Long::sum);
      return code.apply(event);
    };
  }

  /** Of runs whose histories were not listened to. */
  void forgetCalls() {
    calls.clear();
  }

  /** Of all machines. */
  long transitions() {
    return transitions.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Of one machine. */
  long transitions(String machine) {
    return transitions.getOrDefault(machine, 0L);
  }

  /** Of one execution of this machine, on the average of all. */
  double transitionsOfOne(String machine) {
    return (double) transitions(machine) / executions(machine);
  }

  /** How often this function is called for each execution of that machine, on the average. */
  double callsForEach(String function, String machine) {
    return (double) calls.getOrDefault(function, 0L) / executions(machine);
  }

  private long executions(String machine) {
    return started.getOrDefault(machine, 0L);
  }

  /** What a call of this function costs with the memory it is deployed with. */
  static double usdOfACall(String function) {
    return Prices.usd("lambdaRequestsMillion") / 1e6
        + FunctionSizes.gigabytes(function)
            * SECONDS_A_CALL
            * Prices.usd("lambdaArmGigabyteSecond");
  }

  long calls() {
    return calls.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Memory times seconds, each function with the memory it is deployed with. */
  double gigabyteSeconds() {
    return calls.entrySet().stream()
        .mapToDouble(
            call -> call.getValue() * FunctionSizes.gigabytes(call.getKey()) * SECONDS_A_CALL)
        .sum();
  }

  double transitionsUsd() {
    return transitions() * Prices.usd("transitionsThousand") / 1000;
  }

  double functionsUsd() {
    return calls() * Prices.usd("lambdaRequestsMillion") / 1e6
        + gigabyteSeconds() * Prices.usd("lambdaArmGigabyteSecond");
  }

  /** Whole minutes of Terraform, as CodeBuild charges them. */
  double buildMinutes() {
    return Math.ceil(building.toSeconds() / 60.0);
  }
}
