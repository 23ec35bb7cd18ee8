package dev.understudy.rehearsal.world;

import java.util.HashMap;
import java.util.Map;

/**
 * Draws by name. The value of a draw depends on the seed, its name and how often that name was
 * drawn before, never on other draws: taking a fault out of a run leaves every other draw as it
 * was, which is what makes a fault list shrinkable.
 */
public final class Chance {
  private final long seed;
  private final double unluckiest;
  private final Map<String, int[]> drawn = new HashMap<>();

  /** The draws of a seed on any day: one draw in a thousand is very long. */
  public Chance(long seed) {
    this(seed, 0.999);
  }

  private Chance(long seed, double unluckiest) {
    this.seed = mix(seed);
    this.unluckiest = unluckiest;
  }

  /**
   * The same draws on a day on which nothing goes wrong: of durations with a long tail, the longest
   * twentieth is as long as the rest of them at most. What takes longer than that is trouble, and
   * belongs to the runs in which there is any.
   */
  public static Chance usualDay(long seed) {
    return new Chance(seed, 0.95);
  }

  /** A seed for something else, such as a run of a rehearsal, that is not correlated with this. */
  public static long derive(long seed, long number) {
    return mix(seed ^ mix(number + 0x632be59bd9b4e019L));
  }

  /** Evenly from 0 (included) to 1 (excluded). */
  public double unit(String name) {
    int[] count = drawn.computeIfAbsent(name, key -> new int[1]);
    return unit(name, count[0]++);
  }

  /** The draw of this name with that number, whatever was drawn before. */
  public double unit(String name, int number) {
    return (bits(name, number) >>> 11) * 0x1.0p-53;
  }

  /** Sixty-four even bits for a name and number. */
  public long bits(String name, int number) {
    // Both the hash and the length, since short names that share one are not hard to find.
    return mix(seed ^ mix(((long) name.hashCode() << 32) ^ ((long) name.length() << 24) ^ number));
  }

  /** Evenly between two bounds, both included. */
  public long between(String name, long least, long most) {
    return least + (long) (unit(name) * (most - least + 1));
  }

  /**
   * From a distribution with a long tail, as the durations of builds and boots have: half of the
   * draws lie under {@code median}, one in a hundred above five times that.
   */
  public long longTailed(String name, long least, long median) {
    double u = unit(name);
    // Pareto with shape 2.43: (1/0.01)^(1/shape) / (1/0.5)^(1/shape) = 5.
    double times = Math.pow(1 - Math.min(u, unluckiest), -1 / 2.43) / 1.33;
    return least + (long) ((median - least) * times);
  }

  // SplitMix64's finaliser: https://doi.org/10.1145/2714064.2660195
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
