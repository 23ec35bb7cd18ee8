package dev.understudy.rehearsal.rehearse;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a run, by which it can be performed again: {@code 412} with drawn faults, {@code g17}
 * of the guided search, {@code s17} and {@code d17} of the sweeps of single faults and of pairs,
 * {@code q0} without faults.
 *
 * @param number from 0
 */
public record RunId(Phase phase, long number) {
  /** The parts of a rehearsal, in the order in which they are performed. */
  public enum Phase {
    /** Nothing strikes. */
    QUIET("q", "without faults"),
    /** One fault strikes. */
    SINGLE("s", "with any single fault"),
    /** Two faults strike. */
    PAIRS("d", "with any two faults"),
    /** Faults drawn towards what was never reached. */
    GUIDED("g", "with faults drawn towards what was never reached"),
    /** Faults drawn from the seed. */
    DRAWN("", "with drawn faults");

    private final String letter;
    private final String words;

    Phase(String letter, String words) {
      this.letter = letter;
      this.words = words;
    }

    /** What is different in it: {@code with any single fault}. */
    public String words() {
      return words;
    }
  }

  private static final Pattern WRITTEN = Pattern.compile("([qsdg]?)([0-9]{1,12})");

  /** Refuses what is no number of a run. */
  public RunId {
    if (number < 0) {
      throw new IllegalArgumentException("runs are counted from 0, not from " + number);
    }
  }

  /** A run with drawn faults. */
  public static RunId drawn(long number) {
    return new RunId(Phase.DRAWN, number);
  }

  /** Reads a name; empty when it is none. */
  public static Optional<RunId> of(String written) {
    Matcher matcher = WRITTEN.matcher(written);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    for (Phase phase : Phase.values()) {
      if (phase.letter.equals(matcher.group(1))) {
        return Optional.of(new RunId(phase, Long.parseLong(matcher.group(2))));
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return phase.letter + number;
  }
}
