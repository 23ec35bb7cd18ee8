package dev.understudy.rehearsal.asl;

import static dev.understudy.rehearsal.asl.TaskResource.Pattern.REQUEST_RESPONSE;
import static dev.understudy.rehearsal.asl.TaskResource.Pattern.SYNC;
import static dev.understudy.rehearsal.asl.TaskResource.Pattern.SYNC_PARSED;
import static dev.understudy.rehearsal.asl.TaskResource.Pattern.WAIT_FOR_TASK_TOKEN;

import dev.understudy.rehearsal.asl.TaskResource.Pattern;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Optimised integrations that are known, and the patterns of each.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html">
 *     Integrating optimized services</a>
 */
@SuppressWarnings("ImmutableEnumChecker") // made by List.of and EnumSet, never changed
public enum OptimisedAction {
  LAMBDA_INVOKE("lambda", "invoke", REQUEST_RESPONSE, WAIT_FOR_TASK_TOKEN),
  START_EXECUTION(
      "states", "startExecution", REQUEST_RESPONSE, SYNC, SYNC_PARSED, WAIT_FOR_TASK_TOKEN),
  GET_ITEM("dynamodb", "getItem", REQUEST_RESPONSE),
  PUT_ITEM("dynamodb", "putItem", REQUEST_RESPONSE),
  UPDATE_ITEM("dynamodb", "updateItem", REQUEST_RESPONSE),
  DELETE_ITEM("dynamodb", "deleteItem", REQUEST_RESPONSE),
  PUBLISH("sns", "publish", REQUEST_RESPONSE, WAIT_FOR_TASK_TOKEN),
  SEND_MESSAGE("sqs", "sendMessage", REQUEST_RESPONSE, WAIT_FOR_TASK_TOKEN),
  PUT_EVENTS("events", "putEvents", REQUEST_RESPONSE, WAIT_FOR_TASK_TOKEN),
  START_BUILD("codebuild", "startBuild", REQUEST_RESPONSE),
  STOP_BUILD("codebuild", "stopBuild", REQUEST_RESPONSE),
  BATCH_GET_REPORTS("codebuild", "batchGetReports", REQUEST_RESPONSE);

  private final String service;
  private final String action;
  private final Set<Pattern> patterns;

  OptimisedAction(String service, String action, Pattern first, Pattern... more) {
    this.service = service;
    this.action = action;
    this.patterns = EnumSet.of(first, more);
  }

  /** The service in the Resource. */
  public String service() {
    return service;
  }

  /** The action in the Resource. */
  public String action() {
    return action;
  }

  /** Patterns it can be called with. */
  public Set<Pattern> patterns() {
    return EnumSet.copyOf(patterns);
  }

  static Optional<OptimisedAction> find(String service, String action) {
    return Arrays.stream(values())
        .filter(known -> known.service.equals(service) && known.action.equals(action))
        .findFirst();
  }
}
