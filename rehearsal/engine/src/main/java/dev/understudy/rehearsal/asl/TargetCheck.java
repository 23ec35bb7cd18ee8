package dev.understudy.rehearsal.asl;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sees to it that every transition leads to a state, and some transition to every state. */
final class TargetCheck {
  private final Block block;
  private final Fields states;
  private final String startAtPath;

  TargetCheck(Block block, Fields states, String startAtPath) {
    this.block = block;
    this.states = states;
    this.startAtPath = startAtPath;
  }

  /**
   * Tells every fault.
   *
   * @param reachability whether to look for states that nothing leads to; a state that could not be
   *     read would make others look unreachable
   */
  void run(boolean reachability) {
    check(startAtPath, block.startAt(), "StartAt");
    block
        .states()
        .forEach(
            (name, state) ->
                targets(state, states.pathOf(name))
                    .forEach((path, target) -> check(path, target, "Next")));
    if (!ends()) {
      states
          .problems()
          .add(
              Diagnostic.MISSING_END_STATE,
              wholePath(),
              "no state ends the block",
              "a state with \"End\": true, a Succeed or a Fail must be there",
              "Workflow has no terminal state");
      return;
    }
    if (!reachability) {
      return;
    }
    Set<String> reached = reachable();
    for (String name : block.states().keySet()) {
      if (!reached.contains(name)) {
        states
            .problems()
            .add(
                Diagnostic.MISSING_TRANSITION_TARGET,
                states.pathOf(name),
                "no transition leads here",
                "StartAt, Next, Default or Catch must",
                "State \"" + name + "\" is not reachable.");
      }
    }
  }

  private void check(String path, String target, String field) {
    if (!target.isEmpty() && !states.has(target)) {
      states
          .problems()
          .add(
              Diagnostic.MISSING_TRANSITION_TARGET,
              path,
              "there is no state '" + target + "' here",
              "a state of the same block is meant",
              "Missing '" + field + "' target: " + target);
    }
  }

  // The service tells no place for a machine without an end.
  private String wholePath() {
    return startAtPath.equals("/StartAt") ? "" : startAtPath.replaceFirst("/StartAt$", "");
  }

  private boolean ends() {
    return block.states().isEmpty()
        || block.states().values().stream().anyMatch(TargetCheck::isTerminal);
  }

  private static boolean isTerminal(State state) {
    return switch (state) {
      case State.Succeed _, State.Fail _ -> true;
      case State.Choice _ -> false;
      case State.Pass pass -> pass.next().isEmpty();
      case State.Wait wait -> wait.next().isEmpty();
      case State.Task task -> task.next().isEmpty();
      case State.Parallel parallel -> parallel.next().isEmpty();
      case State.MapEach map -> map.next().isEmpty();
    };
  }

  private Set<String> reachable() {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(block.startAt()));
    while (!open.isEmpty()) {
      String name = open.pop();
      State state = block.states().get(name);
      if (state != null && reached.add(name)) {
        open.addAll(targets(state, "").values());
      }
    }
    return reached;
  }

  /** All states a state can lead to, by the path of the field that says so. */
  private static Map<String, String> targets(State state, String path) {
    Map<String, String> targets = new LinkedHashMap<>();
    switch (state) {
      case State.Pass pass -> next(targets, path, pass.next());
      case State.Wait wait -> next(targets, path, wait.next());
      case State.Task task -> {
        next(targets, path, task.next());
        catchers(targets, path, task.errors());
      }
      case State.Parallel parallel -> {
        next(targets, path, parallel.next());
        catchers(targets, path, parallel.errors());
      }
      case State.MapEach map -> {
        next(targets, path, map.next());
        catchers(targets, path, map.errors());
      }
      case State.Choice choice -> {
        for (int i = 0; i < choice.rules().size(); i++) {
          targets.put(path + "/Choices/" + i + "/Next", choice.rules().get(i).next());
        }
        choice.defaultNext().ifPresent(name -> targets.put(path + "/Default", name));
      }
      case State.Succeed _, State.Fail _ -> {}
    }
    return targets;
  }

  private static void next(Map<String, String> targets, String path, Optional<String> next) {
    next.ifPresent(name -> targets.put(path + "/Next", name));
  }

  private static void catchers(Map<String, String> targets, String path, ErrorHandling errors) {
    for (int i = 0; i < errors.catchers().size(); i++) {
      targets.put(path + "/Catch/" + i + "/Next", errors.catchers().get(i).next());
    }
  }
}
