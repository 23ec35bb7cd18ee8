package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.asl.StateMachine;
import dev.understudy.rehearsal.engine.EventDetail;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.engine.HistoryEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which states and transitions of the state machines the runs went through. */
public final class Coverage {
  private final Map<String, Set<String>> transitions;
  private final Map<String, Set<String>> seen = new HashMap<>();

  /** Over state machines by name; nothing was seen yet. */
  public Coverage(Map<String, StateMachine> machines) {
    this.transitions = new TreeMap<>();
    machines.forEach((name, machine) -> transitions.put(name, Transitions.of(machine.block())));
  }

  /** Someone who watches one run. */
  public ExecutionListener watch() {
    Map<String, String> current = new HashMap<>();
    return new ExecutionListener() {
      @Override
      public void onEvent(String executionArn, HistoryEvent event) {
        if (event.detail() instanceof EventDetail.Entered(var state, var input)) {
          String from = current.getOrDefault(executionArn, "");
          current.put(executionArn, state);
          see(executionArn, from, state);
        }
      }
    };
  }

  private void see(String executionArn, String from, String state) {
    int end = executionArn.lastIndexOf(':');
    String machine = executionArn.substring(executionArn.lastIndexOf(':', end - 1) + 1, end);
    seen.computeIfAbsent(machine, key -> new HashSet<>()).add(Transitions.name(from, state));
  }

  /** One line a state machine: how many of its transitions were seen. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    transitions.forEach(
        (machine, all) -> {
          Set<String> missing = missing(machine);
          lines.add(
              "%-16s %3d of %3d transitions"
                  .formatted(machine, all.size() - missing.size(), all.size()));
        });
    return lines;
  }

  /** Transitions of a state machine that no run has gone through, sorted. */
  public Set<String> missing(String machine) {
    Set<String> missing = new TreeSet<>(transitions.getOrDefault(machine, Set.of()));
    missing.removeAll(seen.getOrDefault(machine, Set.of()));
    return missing;
  }
}
