package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.fault.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a few hundred runs with one lasting fault each have shown about ways to rare places: which
 * calls are made only after a fault has struck, and how far it was to them. A guided run strikes
 * such a fault and then one of those calls.
 *
 * @param ways the rarest first
 */
record Pilot(List<Way> ways) {
  /**
   * A way to a place where a run without faults never gets.
   *
   * @param first the fault that leads there
   * @param then a call that is made there
   * @param taken how many runs of the pilot have made it
   */
  record Way(Fault first, CallLog.Call then, int taken) {}

  /** A run of the pilot. */
  record Tried(Fault fault, List<CallLog.Call> calls) {}

  Pilot {
    ways = List.copyOf(ways);
  }

  static Pilot of(List<CallLog.Call> quiet, List<Tried> tried) {
    Map<String, Integer> made = new HashMap<>();
    List<Way> candidates = new ArrayList<>();
    for (CallLog.Call call : quiet) {
      made.merge(site(call), 1_000_000, Integer::sum);
    }
    for (Tried each : tried) {
      Map<String, CallLog.Call> firsts = new HashMap<>();
      each.calls().forEach(call -> firsts.putIfAbsent(site(call), call));
      firsts.keySet().forEach(site -> made.merge(site, 1, Integer::sum));
    }
    for (Tried each : tried) {
      Map<String, CallLog.Call> firsts = new HashMap<>();
      for (CallLog.Call call : each.calls()) {
        if (made.getOrDefault(site(call), 0) < 1_000_000
            && firsts.putIfAbsent(site(call), call) == null) {
          candidates.add(new Way(each.fault(), call, made.getOrDefault(site(call), 0)));
        }
      }
    }
    candidates.sort(Comparator.comparingInt(Way::taken));
    return new Pilot(candidates);
  }

  private static String site(CallLog.Call call) {
    return call.place() + "\n" + call.name() + "\n" + call.machine() + "\n" + call.state();
  }
}
