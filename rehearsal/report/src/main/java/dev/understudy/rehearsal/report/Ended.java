package dev.understudy.rehearsal.report;

import java.util.Map;

/**
 * How many runs ended how. A run that broke an invariant counts as broken, whatever its verdict.
 *
 * @param aim reached the aim
 * @param safe rolled back, held or rejected: safe, but not done
 * @param unproved said themselves that their end is not proved
 * @param broken broke an invariant
 */
public record Ended(long aim, long safe, long unproved, long broken) {

  public static final Ended NONE = new Ended(0, 0, 0, 0);

  /** One run. */
  public static Ended of(Verdict verdict, boolean broken) {
    if (broken) {
      return new Ended(0, 0, 0, 1);
    }
    return switch (verdict) {
      case SUCCEEDED -> new Ended(1, 0, 0, 0);
      case ROLLED_BACK, HELD, REJECTED -> new Ended(0, 1, 0, 0);
      case FAILED -> new Ended(0, 0, 1, 0);
    };
  }

  /** By verdicts alone, of runs that broke nothing. */
  public static Ended of(Map<Verdict, ? extends Number> outcomes) {
    Ended sum = NONE;
    for (Map.Entry<Verdict, ? extends Number> entry : outcomes.entrySet()) {
      Ended one = of(entry.getKey(), false);
      long runs = entry.getValue().longValue();
      sum = sum.plus(new Ended(one.aim() * runs, one.safe() * runs, one.unproved() * runs, 0));
    }
    return sum;
  }

  public Ended plus(Ended other) {
    return new Ended(
        aim + other.aim, safe + other.safe, unproved + other.unproved, broken + other.broken);
  }

  public long runs() {
    return aim + safe + unproved + broken;
  }

  /** A part of the runs, 0 to 1; 0 when there are none. */
  public double share(long part) {
    return runs() == 0 ? 0 : (double) part / runs();
  }

  /** Green only when every run reached its aim. */
  public Tone tone() {
    if (broken > 0 || unproved > 0) {
      return Tone.BAD;
    }
    return runs() == 0 ? Tone.IDLE : safe > 0 ? Tone.WARN : Tone.OK;
  }

  /** In words, with what is zero left out: {@code 3 reached the aim, 1 ended safe}. */
  public String words() {
    StringBuilder words = new StringBuilder();
    part(words, aim, "reached the aim");
    part(words, safe, "safe but not done");
    part(words, unproved, "end not proved");
    part(words, broken, "broke an invariant");
    return words.isEmpty() ? "none tried" : words.toString();
  }

  private static void part(StringBuilder words, long count, String what) {
    if (count > 0) {
      words
          .append(words.isEmpty() ? "" : ", ")
          .append(Wording.number(count))
          .append(' ')
          .append(what);
    }
  }
}
