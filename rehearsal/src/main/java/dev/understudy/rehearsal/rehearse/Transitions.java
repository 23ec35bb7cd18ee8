package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.asl.Block;
import dev.understudy.rehearsal.asl.Catcher;
import dev.understudy.rehearsal.asl.ChoiceRule;
import dev.understudy.rehearsal.asl.ErrorHandling;
import dev.understudy.rehearsal.asl.State;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The transitions a definition allows. Those by a Choice's Default are left out: here they lead to
 * a Fail that says "fell through", and an invariant sees to it that no run takes one.
 */
final class Transitions {
  private final Set<String> found = new TreeSet<>();

  private Transitions() {}

  static Set<String> of(Block block) {
    Transitions transitions = new Transitions();
    transitions.found.add(name("", block.startAt()));
    transitions.addAll(block);
    return transitions.found;
  }

  /** How a transition is named; the first state has none before it. */
  static String name(String from, String to) {
    return from.isEmpty() ? to : from + " → " + to;
  }

  private void addAll(Block block) {
    block.states().values().forEach(this::add);
  }

  private void add(State state) {
    switch (state) {
      case State.Task task -> {
        add(task.name(), task.next());
        add(task.name(), task.errors());
      }
      case State.Pass pass -> add(pass.name(), pass.next());
      case State.Wait wait -> add(wait.name(), wait.next());
      case State.Choice choice -> {
        for (ChoiceRule rule : choice.rules()) {
          found.add(name(choice.name(), rule.next()));
        }
      }
      case State.Parallel parallel -> {
        add(parallel.name(), parallel.next());
        add(parallel.name(), parallel.errors());
        parallel.branches().forEach(this::addAll);
      }
      case State.MapEach map -> {
        add(map.name(), map.next());
        add(map.name(), map.errors());
        addAll(map.processor());
      }
      case State.Succeed _, State.Fail _ -> {
        // Nothing comes after these.
      }
    }
  }

  private void add(String from, Optional<String> next) {
    next.ifPresent(to -> found.add(name(from, to)));
  }

  private void add(String from, ErrorHandling errors) {
    for (Catcher catcher : errors.catchers()) {
      found.add(name(from, catcher.next()));
    }
  }
}
