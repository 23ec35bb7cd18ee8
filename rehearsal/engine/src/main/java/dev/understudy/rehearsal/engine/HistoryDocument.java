package dev.understudy.rehearsal.engine;

import dev.understudy.rehearsal.jsonata.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A history as GetExecutionHistory shows it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html">
 *     GetExecutionHistory</a>
 */
public final class HistoryDocument {
  private static final Map<String, Object> COMPLETE = Map.of("truncated", false);

  private HistoryDocument() {}

  /** The history as JSON text, the same bytes for the same events. */
  public static String write(List<HistoryEvent> history) {
    return JsonText.write(Map.of("events", tree(history)));
  }

  /** The history as a JSON tree. */
  public static List<Map<String, @Nullable Object>> tree(List<HistoryEvent> history) {
    List<Map<String, @Nullable Object>> events = new ArrayList<>();
    for (HistoryEvent event : history) {
      Map<String, @Nullable Object> tree = new LinkedHashMap<>();
      tree.put("timestamp", ContextObject.text(event.timestamp()));
      tree.put("type", event.type().apiName());
      tree.put("id", event.id());
      tree.put("previousEventId", event.previousEventId());
      Map<String, @Nullable Object> detail = detail(event.detail());
      if (!detail.isEmpty()) {
        tree.put(detailName(event.type()), detail);
      }
      events.add(tree);
    }
    return events;
  }

  /** The name of the member that holds the detail: one for all types of states. */
  private static String detailName(EventType type) {
    String name = type.apiName();
    if (name.endsWith("StateEntered")) {
      return "stateEnteredEventDetails";
    }
    if (name.endsWith("StateExited")) {
      return "stateExitedEventDetails";
    }
    return Character.toLowerCase(name.charAt(0)) + name.substring(1) + "EventDetails";
  }

  private static Map<String, @Nullable Object> detail(EventDetail detail) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    switch (detail) {
      case EventDetail.None _ -> {}
      case EventDetail.Started started -> {
        json(tree, "input", started.input());
        tree.put("roleArn", "arn:aws:iam::" + Engine.ACCOUNT + ":role/understudy-state-machines");
      }
      case EventDetail.Succeeded succeeded -> json(tree, "output", succeeded.output());
      case EventDetail.Failure failure -> errors(tree, failure.error(), failure.cause());
      case EventDetail.Entered entered -> {
        tree.put("name", entered.name());
        json(tree, "input", entered.input());
      }
      case EventDetail.Exited exited -> {
        tree.put("name", exited.name());
        json(tree, "output", exited.output());
        if (!exited.assigned().isEmpty()) {
          Map<String, Object> variables = new LinkedHashMap<>();
          exited.assigned().forEach((name, value) -> variables.put(name, JsonText.write(value)));
          tree.put("assignedVariables", variables);
          tree.put("assignedVariablesDetails", COMPLETE);
        }
      }
      case EventDetail.Evaluation evaluation -> {
        errors(tree, Optional.of(evaluation.error()), Optional.of(evaluation.cause()));
        tree.put("location", evaluation.location());
        tree.put("state", evaluation.state());
      }
      case EventDetail.TaskScheduled task -> {
        resource(tree, task.resourceType(), task.resource());
        tree.put("region", Engine.REGION);
        tree.put("parameters", JsonText.write(task.parameters()));
        if (task.timeoutSeconds() > 0) {
          tree.put("timeoutInSeconds", task.timeoutSeconds());
        }
        if (task.heartbeatSeconds() > 0) {
          tree.put("heartbeatInSeconds", task.heartbeatSeconds());
        }
      }
      case EventDetail.TaskStarted task -> resource(tree, task.resourceType(), task.resource());
      case EventDetail.TaskOutput task -> {
        resource(tree, task.resourceType(), task.resource());
        json(tree, "output", task.output());
      }
      case EventDetail.TaskFailure task -> {
        resource(tree, task.resourceType(), task.resource());
        errors(
            tree,
            Optional.of(task.error()),
            Optional.of(task.cause()).filter(cause -> !cause.isEmpty()));
      }
      case EventDetail.LambdaScheduled lambda -> {
        tree.put("resource", lambda.resource());
        json(tree, "input", lambda.input());
        if (lambda.timeoutSeconds() > 0) {
          tree.put("timeoutInSeconds", lambda.timeoutSeconds());
        }
      }
      case EventDetail.LambdaOutput lambda -> json(tree, "output", lambda.output());
      case EventDetail.MapStarted map -> tree.put("length", map.length());
      case EventDetail.Iteration iteration -> {
        tree.put("name", iteration.name());
        tree.put("index", iteration.index());
      }
    }
    return tree;
  }

  private static void json(
      Map<String, @Nullable Object> tree, String name, @Nullable Object value) {
    tree.put(name, JsonText.write(value));
    tree.put(name + "Details", COMPLETE);
  }

  private static void resource(Map<String, @Nullable Object> tree, String type, String resource) {
    tree.put("resourceType", type);
    tree.put("resource", resource);
  }

  private static void errors(
      Map<String, @Nullable Object> tree, Optional<String> error, Optional<String> cause) {
    error.ifPresent(name -> tree.put("error", name));
    cause.ifPresent(text -> tree.put("cause", text));
  }
}
