package dev.understudy.rehearsal.report;

import java.util.List;
import java.util.Locale;

/**
 * Work beside work over one scale of time.
 *
 * @param lanes at most {@value #MOST_LANES} are kept
 * @param more lanes that are not drawn
 */
public record LanesSection(Heading heading, Axis x, List<Lane> lanes, long more)
    implements Section {

  /** A page draws no more. */
  public static final int MOST_LANES = 60;

  public LanesSection {
    if (lanes.size() > MOST_LANES) {
      more += lanes.size() - MOST_LANES;
      lanes = lanes.subList(0, MOST_LANES);
    }
    lanes = List.copyOf(lanes);
  }

  public LanesSection(Heading heading, Axis x, List<Lane> lanes) {
    this(heading, x, lanes, 0);
  }

  /** One row; of more than {@value #MOST_BARS} bars the longest are kept. */
  public record Lane(String name, List<Bar> bars) {

    static final int MOST_BARS = 100;

    public Lane {
      if (bars.size() > MOST_BARS) {
        bars =
            bars.stream()
                .sorted(java.util.Comparator.comparingDouble((Bar bar) -> bar.from() - bar.to()))
                .limit(MOST_BARS)
                .sorted(java.util.Comparator.comparingDouble(Bar::from))
                .toList();
      }
      bars = List.copyOf(bars);
    }
  }

  /**
   * One span of a lane, in the unit of x.
   *
   * @param failed whether it ended in an error
   */
  public record Bar(double from, double to, String text, As as, boolean failed) {

    public Bar {
      if (to < from) {
        throw new IllegalArgumentException("\"" + text + "\" ends before it starts");
      }
    }

    public double length() {
      return to - from;
    }
  }

  /** What the time of a bar is spent on. */
  public enum As {
    WORK,
    /** For time or the world. */
    WAIT,
    /** For a person. */
    PERSON;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
