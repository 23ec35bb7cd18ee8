package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.asl.Block;
import dev.understudy.rehearsal.asl.Retrier;
import dev.understudy.rehearsal.asl.State;
import dev.understudy.rehearsal.asl.StateMachine;
import dev.understudy.rehearsal.fault.CallFault;
import dev.understudy.rehearsal.fault.CallFaultKind;
import dev.understudy.rehearsal.fault.Fault;
import dev.understudy.rehearsal.fault.WorldFault;
import dev.understudy.rehearsal.fault.WorldFaultKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every single fault that can strike the run without faults: every call by every kind that can
 * happen there, once and until the retries of its state are used up, and every fault of the world
 * at every moment at which a state is entered.
 */
final class SingleFaults {
  /** How long a fault of the world lasts that does: longer than most retries, not for ever. */
  static final long WORLD_MILLIS = 60_000;

  /** Deliveries of one event in a row that are struck: all that are sent about one build. */
  private static final int EVENTS = 8;

  private final Map<String, Long> retries = new HashMap<>();

  SingleFaults(Map<String, StateMachine> machines) {
    machines.forEach((name, machine) -> addAll(name, machine.block()));
  }

  /**
   * All of them.
   *
   * @param log of the run without faults
   * @param kinds what may befall the world
   */
  List<Fault> of(CallLog log, List<WorldFaultKind> kinds) {
    List<Fault> all = new ArrayList<>();
    log.calls().forEach(call -> add(call, all));
    for (WorldFaultKind kind : kinds) {
      for (long at : log.boundaries()) {
        all.add(new WorldFault(kind, at, kind.lasts() ? WORLD_MILLIS : 0));
      }
    }
    return all;
  }

  private void add(CallLog.Call call, List<Fault> all) {
    int attempts = of(call);
    for (CallFaultKind kind : call.place().kinds()) {
      add(call, kind, 1, all);
      if (attempts > 1) {
        add(call, kind, attempts, all);
      }
    }
  }

  private static void add(CallLog.Call call, CallFaultKind kind, int times, List<Fault> all) {
    all.add(
        new CallFault(call.place(), call.name(), call.number(), kind, times, kind.mostMillis()));
  }

  /** How often a call has to be struck until nobody tries it again. */
  int of(CallLog.Call call) {
    if (call.machine().isEmpty()) {
      return EVENTS;
    }
    return 1 + retries.getOrDefault(call.machine() + "\n" + call.state(), 0L).intValue();
  }

  private void addAll(String machine, Block block) {
    for (State state : block.states().values()) {
      switch (state) {
        case State.Task task ->
            retries.put(
                machine + "\n" + task.name(),
                task.errors().retriers().stream().mapToLong(Retrier::maxAttempts).max().orElse(0));
        case State.Parallel parallel -> parallel.branches().forEach(each -> addAll(machine, each));
        case State.MapEach map -> addAll(machine, map.processor());
        case State.Pass _, State.Choice _, State.Wait _, State.Succeed _, State.Fail _ -> {
          // They call nothing.
        }
      }
    }
  }
}
