package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.engine.EventDetail;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.engine.HistoryEvent;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Which branches one run takes, and which states and errors it comes across. */
final class Trail implements ExecutionListener {
  private final Branches branches;
  private final BitSet taken = new BitSet();
  private final Map<String, Steps> executions = new HashMap<>();

  /** Of one execution: its machine, and the states that were left and not yet followed. */
  private static final class Steps {
    private final String machine;
    private final Map<Long, String> left = new HashMap<>();

    Steps(String machine) {
      this.machine = machine;
    }
  }

  Trail(Branches branches) {
    this.branches = branches;
  }

  @Override
  public void onEvent(String executionArn, HistoryEvent event) {
    switch (event.detail()) {
      case EventDetail.Entered(var state, var _) -> {
        Steps steps = steps(executionArn);
        String from = steps.left.remove(event.previousEventId());
        take(branches.taken(steps.machine, from == null ? "" : from, state));
      }
      case EventDetail.Exited(var state, var _, var _) ->
          steps(executionArn).left.put(event.id(), state);
      default -> {
        // Only where a run goes is of interest.
      }
    }
  }

  @Override
  public void onRetry(String executionArn, String state, int retrier) {
    take(branches.retry(steps(executionArn).machine, state, retrier));
  }

  @Override
  public void onCatch(String executionArn, String state, int catcher) {
    take(branches.caught(steps(executionArn).machine, state, catcher));
  }

  /** The numbers of the branches that were taken. */
  BitSet taken() {
    return taken;
  }

  /** The machines that were started. */
  Set<String> machines() {
    Set<String> machines = new TreeSet<>();
    executions.values().forEach(steps -> machines.add(steps.machine));
    return machines;
  }

  private Steps steps(String executionArn) {
    Steps known = executions.get(executionArn);
    if (known == null) {
      known = new Steps(machine(executionArn));
      executions.put(executionArn, known);
    }
    return known;
  }

  private void take(OptionalInt branch) {
    if (branch.isPresent()) {
      taken.set(branch.getAsInt());
    }
  }

  private static String machine(String executionArn) {
    int end = executionArn.lastIndexOf(':');
    return executionArn.substring(executionArn.lastIndexOf(':', end - 1) + 1, end);
  }
}
