package dev.understudy.rehearsal.local.view;

import dev.understudy.rehearsal.engine.EventDetail;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.engine.HistoryEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Follows where the running executions are: outermost first, one state each. */
public final class StatePath implements ExecutionListener {
  private final Map<String, String> states = new LinkedHashMap<>();
  private List<String> last = List.of();

  @Override
  public synchronized void onEvent(String executionArn, HistoryEvent event) {
    if (event.detail() instanceof EventDetail.Entered entered) {
      states.put(executionArn, entered.name());
      last = List.copyOf(states.values());
    }
  }

  @Override
  public synchronized void onEnded(Execution execution) {
    states.remove(execution.arn());
    if (!states.isEmpty()) {
      last = List.copyOf(states.values());
    }
  }

  /** Present states; after the end, the last one. */
  public synchronized List<String> now() {
    return last;
  }
}
