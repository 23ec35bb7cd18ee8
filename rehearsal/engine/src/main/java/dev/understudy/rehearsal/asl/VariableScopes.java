package dev.understudy.rehearsal.asl;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Sees to it that a branch or iteration does not assign a variable of the scope around it.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html">
 *     Variable scope</a>
 */
final class VariableScopes {
  private final Problems problems;

  VariableScopes(Problems problems) {
    this.problems = problems;
  }

  void check(Block block, String path, Set<String> around) {
    Set<String> here = new HashSet<>(around);
    block
        .states()
        .forEach(
            (name, state) -> {
              String at = Problems.below(path + "/States", name);
              // Of catchers only what they assign themselves is looked at: the real service lets a
              // branch assign a variable that a catcher around it assigns.
              here.addAll(assignments(state, at, false).values());
              refuseOuter(assignments(state, at, true), around);
            });
    block
        .states()
        .forEach((name, state) -> inner(state, Problems.below(path + "/States", name), here));
  }

  private void refuseOuter(Map<String, String> assignments, Set<String> around) {
    assignments.forEach(
        (where, variable) -> {
          if (around.contains(variable)) {
            problems.add(
                where,
                "is a variable of the scope around",
                "a branch or iteration may read it but not assign it");
          }
        });
  }

  private void inner(State state, String path, Set<String> around) {
    if (state instanceof State.MapEach map) {
      check(map.processor(), path + "/ItemProcessor", around);
    } else if (state instanceof State.Parallel parallel) {
      for (int i = 0; i < parallel.branches().size(); i++) {
        check(parallel.branches().get(i), path + "/Branches/" + i, around);
      }
    }
  }

  private static Map<String, String> assignments(State state, String path, boolean catchers) {
    Map<String, String> found = new LinkedHashMap<>();
    switch (state) {
      case State.Pass pass -> add(found, path, pass.effects());
      case State.Wait wait -> add(found, path, wait.effects());
      case State.Task task -> {
        add(found, path, task.effects());
        addCatchers(found, path, task.errors(), catchers);
      }
      case State.Parallel parallel -> {
        add(found, path, parallel.effects());
        addCatchers(found, path, parallel.errors(), catchers);
      }
      case State.MapEach map -> {
        add(found, path, map.effects());
        addCatchers(found, path, map.errors(), catchers);
      }
      case State.Choice choice -> {
        add(found, path, choice.effects());
        for (int i = 0; i < choice.rules().size(); i++) {
          add(found, path + "/Choices/" + i, choice.rules().get(i).effects());
        }
      }
      case State.Succeed _, State.Fail _ -> {}
    }
    return found;
  }

  private static void add(Map<String, String> found, String path, Effects effects) {
    effects
        .assign()
        .keySet()
        .forEach(name -> found.put(Problems.below(path + "/Assign", name), name));
  }

  private static void addCatchers(
      Map<String, String> found, String path, ErrorHandling errors, boolean catchers) {
    for (int i = 0; catchers && i < errors.catchers().size(); i++) {
      add(found, path + "/Catch/" + i, errors.catchers().get(i).effects());
    }
  }
}
