package dev.understudy.rehearsal.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Figures over a scale. The page draws them and also shows them as a table, from these same points.
 *
 * @param bars counts over intervals of x, as in a histogram
 * @param marks moments with words
 * @param bands intervals of x with words, such as an outage
 * @param limit a line that should not be crossed
 * @param now where the present is on x; empty once it has ended
 */
public record PlotSection(
    Heading heading,
    Axis x,
    Axis y,
    List<Series> series,
    List<Bar> bars,
    List<Mark> marks,
    List<Band> bands,
    Optional<Limit> limit,
    OptionalDouble now)
    implements Section {

  public PlotSection {
    series = List.copyOf(series);
    bars = List.copyOf(bars);
    marks = List.copyOf(marks);
    bands = List.copyOf(bands);
  }

  /** Lines over x. */
  public static PlotSection lines(
      Heading heading, Axis x, Axis y, List<Series> series, List<Mark> marks) {
    return new PlotSection(
        heading,
        x,
        y,
        series,
        List.of(),
        marks,
        List.of(),
        Optional.empty(),
        OptionalDouble.empty());
  }

  /** Counts over intervals of x. */
  public static PlotSection bars(
      Heading heading, Axis x, Axis y, List<Bar> bars, Optional<Limit> limit) {
    return new PlotSection(
        heading, x, y, List.of(), bars, List.of(), List.of(), limit, OptionalDouble.empty());
  }

  /**
   * One line; long ones are thinned so that every peak stays.
   *
   * @param dashed told apart from a solid one without colour
   */
  public record Series(String name, boolean dashed, List<Point> points) {
    public Series {
      points = Thinning.of(points);
    }
  }

  /**
   * A value.
   *
   * @param y empty where nothing was measured: a gap in the line
   */
  public record Point(double x, OptionalDouble y) {}

  /** A count over an interval. */
  public record Bar(double from, double to, double value, Tone kind) {}

  public record Mark(double x, String text) {}

  public record Band(double from, double to, String text) {}

  /**
   * A line across.
   *
   * @param onX whether it stands on x; otherwise it lies on y
   */
  public record Limit(boolean onX, double value, String text) {}
}
