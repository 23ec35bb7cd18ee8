package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.asl.Block;
import dev.understudy.rehearsal.asl.Catcher;
import dev.understudy.rehearsal.asl.ChoiceRule;
import dev.understudy.rehearsal.asl.ErrorHandling;
import dev.understudy.rehearsal.asl.Retrier;
import dev.understudy.rehearsal.asl.State;
import dev.understudy.rehearsal.asl.StateMachine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Every way through the state machines of a rehearsal, numbered: transitions, exits of Maps and
 * Parallels among them, and the Retry and Catch branches of states. Those by a Choice's Default are
 * left out: here they lead to a Fail that says "fell through", and an invariant sees to it that no
 * run takes one.
 */
final class Branches {
  /** What kind of way it is. */
  enum Kind {
    /** One state follows another; the first of a machine, a Map or a branch follows none. */
    TRANSITION,
    /** A state is tried again. */
    RETRY,
    /** A state that failed goes on elsewhere. */
    CATCH
  }

  /**
   * A way.
   *
   * @param state from where; empty for the beginning of a machine
   * @param to where to; empty for a retry
   * @param errors which it is for; none for a transition
   * @param text how people read it
   */
  record Branch(
      String machine,
      Kind kind,
      String state,
      Optional<String> to,
      List<String> errors,
      String text) {}

  private final List<Branch> all = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  Branches(Map<String, StateMachine> machines) {
    new TreeMap<>(machines).forEach((name, machine) -> addAll(name, machine.block()));
  }

  /** Ways that were numbered elsewhere, in that order; what runs take of them is not looked up. */
  Branches(List<Branch> numbered) {
    all.addAll(numbered);
  }

  List<Branch> all() {
    return all;
  }

  OptionalInt taken(String machine, String from, String to) {
    return number(key(machine, Kind.TRANSITION, from, to));
  }

  OptionalInt retry(String machine, String state, int retrier) {
    return number(key(machine, Kind.RETRY, state, String.valueOf(retrier)));
  }

  OptionalInt caught(String machine, String state, int catcher) {
    return number(key(machine, Kind.CATCH, state, String.valueOf(catcher)));
  }

  private OptionalInt number(String key) {
    Integer number = numbers.get(key);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  private void addAll(String machine, Block block) {
    transition(machine, "", block.startAt());
    block.states().values().forEach(state -> add(machine, state));
  }

  private void add(String machine, State state) {
    switch (state) {
      case State.Task task -> {
        next(machine, task.name(), task.next());
        errors(machine, task.name(), task.errors());
      }
      case State.Pass pass -> next(machine, pass.name(), pass.next());
      case State.Wait wait -> next(machine, wait.name(), wait.next());
      case State.Choice choice -> {
        for (ChoiceRule rule : choice.rules()) {
          transition(machine, choice.name(), rule.next());
        }
      }
      case State.Parallel parallel -> {
        next(machine, parallel.name(), parallel.next());
        errors(machine, parallel.name(), parallel.errors());
        parallel.branches().forEach(branch -> addAll(machine, branch));
      }
      case State.MapEach map -> {
        next(machine, map.name(), map.next());
        errors(machine, map.name(), map.errors());
        addAll(machine, map.processor());
      }
      case State.Succeed _, State.Fail _ -> {
        // Nothing comes after these.
      }
    }
  }

  private void next(String machine, String from, Optional<String> next) {
    next.ifPresent(to -> transition(machine, from, to));
  }

  private void transition(String machine, String from, String to) {
    add(
        key(machine, Kind.TRANSITION, from, to),
        new Branch(
            machine,
            Kind.TRANSITION,
            from,
            Optional.of(to),
            List.of(),
            from.isEmpty() ? "begin with " + to : from + " → " + to));
  }

  private void errors(String machine, String state, ErrorHandling errors) {
    for (int i = 0; i < errors.retriers().size(); i++) {
      Retrier retrier = errors.retriers().get(i);
      // Where nothing is tried again the entry only keeps the ones behind it from matching.
      if (retrier.maxAttempts() > 0) {
        add(
            key(machine, Kind.RETRY, state, String.valueOf(i)),
            new Branch(
                machine,
                Kind.RETRY,
                state,
                Optional.empty(),
                retrier.errorEquals(),
                state + ", retry " + (i + 1) + " of " + String.join(", ", retrier.errorEquals())));
      }
    }
    for (int i = 0; i < errors.catchers().size(); i++) {
      Catcher catcher = errors.catchers().get(i);
      add(
          key(machine, Kind.CATCH, state, String.valueOf(i)),
          new Branch(
              machine,
              Kind.CATCH,
              state,
              Optional.of(catcher.next()),
              catcher.errorEquals(),
              state
                  + ", catch "
                  + (i + 1)
                  + " of "
                  + String.join(", ", catcher.errorEquals())
                  + " → "
                  + catcher.next()));
    }
  }

  private void add(String key, Branch branch) {
    if (numbers.putIfAbsent(key, all.size()) == null) {
      all.add(branch);
    }
  }

  private static String key(String machine, Kind kind, String state, String what) {
    return machine + "\n" + kind + " " + state + "\n" + what;
  }
}
