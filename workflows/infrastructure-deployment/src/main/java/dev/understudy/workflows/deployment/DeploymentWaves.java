package dev.understudy.workflows.deployment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Orders stacks into waves: a stack is in the first wave in which everything it needs is already
 * there. Works on names alone and also on what cannot be ordered, so that its author hears why.
 */
final class DeploymentWaves {

  private final List<List<String>> waves = new ArrayList<>();
  private final List<String> unordered = new ArrayList<>();

  /**
   * Orders.
   *
   * @param needs what each stack needs, in the runbook's order; what is not a key is ignored
   */
  DeploymentWaves(Map<String, Set<String>> needs) {
    Map<String, Set<String>> left = new LinkedHashMap<>();
    needs.forEach(
        (stack, all) -> {
          Set<String> known = new LinkedHashSet<>(all);
          known.retainAll(needs.keySet());
          left.put(stack, known);
        });
    while (!left.isEmpty()) {
      List<String> ready =
          left.entrySet().stream()
              .filter(e -> e.getValue().isEmpty())
              .map(Map.Entry::getKey)
              .toList();
      if (ready.isEmpty()) {
        unordered.addAll(left.keySet());
        return;
      }
      waves.add(ready);
      ready.forEach(left::remove);
      left.values().forEach(s -> s.removeAll(ready));
    }
  }

  /** Names by wave, each in the runbook's order; without those on or behind a cycle. */
  List<List<String>> waves() {
    return waves.stream().map(List::copyOf).toList();
  }

  /** Stacks that are on a cycle or need one that is, in the runbook's order. */
  List<String> unordered() {
    return List.copyOf(unordered);
  }

  /**
   * One cycle, beginning and ending with the same stack; empty when there is none.
   *
   * @param needs as given to the constructor
   */
  List<String> cycle(Map<String, Set<String>> needs) {
    if (unordered.isEmpty()) {
      return List.of();
    }
    List<String> path = new ArrayList<>();
    String at = unordered.getFirst();
    while (!path.contains(at)) {
      path.add(at);
      at =
          needs.getOrDefault(at, Set.of()).stream()
              .filter(unordered::contains)
              .findFirst()
              .orElseThrow();
    }
    List<String> cycle = new ArrayList<>(path.subList(path.indexOf(at), path.size()));
    cycle.add(at);
    return cycle;
  }
}
