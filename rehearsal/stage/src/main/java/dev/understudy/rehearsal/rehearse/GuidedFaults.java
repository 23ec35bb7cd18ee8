package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.fault.CallFault;
import dev.understudy.rehearsal.fault.CallFaultKind;
import dev.understudy.rehearsal.fault.Fault;
import dev.understudy.rehearsal.world.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Draws faults that lead to where runs seldom get, and strike again there. */
final class GuidedFaults {
  private GuidedFaults() {}

  /**
   * The faults of one run.
   *
   * @param attempts how often a call is tried
   */
  static List<Fault> draw(Pilot pilot, long seed, ToIntFunction<CallLog.Call> attempts) {
    if (pilot.ways().isEmpty()) {
      return List.of();
    }
    Chance chance = new Chance(seed);
    List<Fault> faults = new ArrayList<>();
    // Squared, since the rarest come first.
    double draw = chance.unit("way");
    Pilot.Way way = pilot.ways().get((int) (draw * draw * pilot.ways().size()));
    faults.add(way.first());
    CallLog.Call call = way.then();
    List<CallFaultKind> kinds = call.place().kinds();
    CallFaultKind kind = kinds.get((int) chance.between("kind", 0, kinds.size() - 1));
    int times = chance.unit("lasts") < 0.7 ? Math.max(1, attempts.applyAsInt(call)) : 1;
    faults.add(
        new CallFault(
            call.place(),
            call.name(),
            call.number(),
            kind,
            times,
            kind.mostMillis() == 0 ? 0 : chance.between("millis", 1, kind.mostMillis())));
    return List.copyOf(faults);
  }
}
