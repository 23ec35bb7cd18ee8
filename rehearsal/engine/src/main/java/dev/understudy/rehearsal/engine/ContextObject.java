package dev.understudy.rehearsal.engine;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The context object of a state, made when an expression asks for it.
 *
 * @param retryCount of a state that can be retried
 * @param taskToken of a task that waits for one
 * @param mapItem of an iteration
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html">
 *     Accessing execution data from the Context object</a>
 */
record ContextObject(
    ExecutionRun run,
    String stateName,
    Instant enteredAt,
    Optional<Integer> retryCount,
    Optional<String> taskToken,
    Optional<MapItem> mapItem)
    implements Supplier<Map<String, @Nullable Object>> {
  /** The item an iteration of a Map works on. */
  record MapItem(int index, @Nullable Object value) {}

  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  static String text(Instant instant) {
    return MILLIS.format(instant);
  }

  @Override
  public Map<String, @Nullable Object> get() {
    Map<String, @Nullable Object> execution = new LinkedHashMap<>();
    execution.put("Id", run.arn());
    execution.put("Input", run.input());
    execution.put("StartTime", text(run.startDate()));
    execution.put("Name", run.name());
    execution.put("RoleArn", run.roleArn());
    execution.put("RedriveCount", 0);
    Map<String, @Nullable Object> machine = new LinkedHashMap<>();
    machine.put("Id", run.stateMachineArn());
    machine.put("Name", run.stateMachineName());
    Map<String, @Nullable Object> state = new LinkedHashMap<>();
    state.put("Name", stateName);
    state.put("EnteredTime", text(enteredAt));
    retryCount.ifPresent(count -> state.put("RetryCount", count));
    Map<String, @Nullable Object> context = new LinkedHashMap<>();
    context.put("Execution", execution);
    context.put("StateMachine", machine);
    context.put("State", state);
    taskToken.ifPresent(token -> context.put("Task", Map.of("Token", token)));
    mapItem.ifPresent(item -> context.put("Map", Map.of("Item", tree(item))));
    return context;
  }

  private static Map<String, @Nullable Object> tree(MapItem item) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("Index", item.index());
    tree.put("Value", item.value());
    return tree;
  }
}
