package dev.understudy.rehearsal.fault;

import dev.understudy.rehearsal.world.Chance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Faults drawn from a seed. Each call's fate is a draw of its own, by its name and number, so the
 * same call meets the same fate whatever happened before it.
 *
 * <p>How dense faults are is a draw of the run: a fifth of the runs see no call fault at all, most
 * one or two, a few many, since some errors only show when several things fail together.
 */
public final class SeededFaults implements FaultPlan {
  /** Faults a call in a run of middling density: about one a run of a hundred calls. */
  private static final double USUAL_RATE = 0.01;

  private static final int TIMES_MOST = 8;

  private final Chance chance;
  private final double rate;
  private final List<WorldFault> world;

  /**
   * @param seed of the run
   * @param kinds what may befall the world in the operation's mode
   * @param horizonMillis how long an operation usually takes: when world faults strike
   */
  public SeededFaults(long seed, List<WorldFaultKind> kinds, long horizonMillis) {
    this(seed, kinds, horizonMillis, 1);
  }

  /**
   * @param density faults of calls against the usual: 2 for about twice as many, 0 for none
   */
  public SeededFaults(long seed, List<WorldFaultKind> kinds, long horizonMillis, double density) {
    this.chance = new Chance(seed);
    this.rate = Math.min(1, density * rate(chance.unit("density")));
    this.world = world(chance, kinds, horizonMillis);
  }

  @Override
  public Optional<CallFault> at(Place place, String name, int number) {
    if (rate == 0 || chance.unit(name, number) >= rate) {
      return Optional.empty();
    }
    long bits = chance.bits("fate of " + name, number);
    List<CallFaultKind> kinds = place.kinds();
    CallFaultKind kind = kinds.get((int) Long.remainderUnsigned(bits, kinds.size()));
    long millis =
        kind.mostMillis() == 0 ? 0 : 1 + Long.remainderUnsigned(bits >>> 12, kind.mostMillis());
    return Optional.of(new CallFault(place, name, number, kind, times(bits >>> 48), millis));
  }

  @Override
  public boolean quiet() {
    return rate == 0 && world.isEmpty();
  }

  @Override
  public boolean usualDay() {
    return false;
  }

  @Override
  public List<WorldFault> world() {
    return world;
  }

  // Some faults stay: a retry that is never used up has never been rehearsed.
  private static int times(long bits) {
    int draw = (int) (bits & 0xff);
    if (draw < 180) {
      return 1;
    }
    return draw < 230 ? 2 : 3 + draw % (TIMES_MOST - 2);
  }

  private static double rate(double draw) {
    if (draw < 0.2) {
      return 0;
    }
    if (draw < 0.85) {
      return USUAL_RATE;
    }
    return draw < 0.97 ? USUAL_RATE * 3 : USUAL_RATE * 8;
  }

  private static List<WorldFault> world(
      Chance chance, List<WorldFaultKind> kinds, long horizonMillis) {
    double draw = chance.unit("world faults");
    int count = draw < 0.55 ? 0 : draw < 0.9 ? 1 : 2;
    List<WorldFault> faults = new ArrayList<>(count);
    for (int i = 0; i < count && !kinds.isEmpty(); i++) {
      WorldFaultKind kind = kinds.get((int) chance.between("world fault", 0, kinds.size() - 1));
      long at = chance.between("world fault at", 0, horizonMillis);
      faults.add(new WorldFault(kind, at, lasts(chance, kind)));
    }
    faults.sort(Comparator.comparingLong(WorldFault::atMillis));
    return List.copyOf(faults);
  }

  private static long lasts(Chance chance, WorldFaultKind kind) {
    return kind.lasts() ? chance.longTailed("world fault lasts", 2_000, 30_000) : 0;
  }
}
