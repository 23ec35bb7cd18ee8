package dev.understudy.rehearsal.account;

import dev.understudy.rehearsal.jsonata.JsonText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/** Reads the events of executions, once each, however often it is asked. */
final class History {
  private static final int PAGE = 200;

  private final Account account;
  private final String executionArn;
  private long seen;

  History(Account account, String executionArn) {
    this.account = account;
    this.executionArn = executionArn;
  }

  String executionArn() {
    return executionArn;
  }

  /**
   * The events since the last call, oldest first. It reads backwards until it meets what it knows:
   * a long history is not read anew each time.
   */
  List<HistoryEvent> next() {
    List<HistoryEvent> found = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      GetExecutionHistoryResponse page = page(token);
      for (HistoryEvent event : page.events()) {
        if (event.id() <= seen) {
          return oldestFirst(found);
        }
        found.add(event);
      }
      token = Optional.ofNullable(page.nextToken());
    } while (token.isPresent());
    return oldestFirst(found);
  }

  private GetExecutionHistoryResponse page(Optional<String> token) {
    return account
        .stepFunctions()
        .getExecutionHistory(
            r ->
                r.executionArn(executionArn)
                    .reverseOrder(true)
                    .includeExecutionData(true)
                    .maxResults(PAGE)
                    .nextToken(token.orElse(null)));
  }

  private List<HistoryEvent> oldestFirst(List<HistoryEvent> found) {
    Collections.reverse(found);
    if (!found.isEmpty()) {
      seen = found.getLast().id();
    }
    return found;
  }

  /** The nested execution that an event says was started and is waited for. */
  static Optional<String> nested(HistoryEvent event) {
    if (event.type() != HistoryEventType.TASK_SUBMITTED
        || !event.taskSubmittedEventDetails().resourceType().equals("states")) {
      return Optional.empty();
    }
    Object output = tree(event.taskSubmittedEventDetails().output());
    return output instanceof Map<?, ?> map && map.get("ExecutionArn") instanceof String arn
        ? Optional.of(arn)
        : Optional.empty();
  }

  /** JSON text as a tree; {@code null} where there is none, or where AWS cut it short. */
  static @Nullable Object tree(@Nullable String json) {
    if (json == null) {
      return null;
    }
    try {
      return JsonText.read(json);
    } catch (IllegalArgumentException truncated) {
      return null;
    }
  }
}
