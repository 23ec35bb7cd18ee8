package dev.understudy.rehearsal.report;

import dev.understudy.rehearsal.report.PlotSection.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Makes long series short: of each interval the least, the greatest and a gap are kept, so a spike
 * or an interval without a measurement never vanishes.
 */
final class Thinning {

  /** Points a series has at most. */
  static final int MOST = 600;

  private static final int KEPT_OF_AN_INTERVAL = 3;

  private Thinning() {}

  static List<Point> of(List<Point> points) {
    if (points.size() <= MOST) {
      return List.copyOf(points);
    }
    int intervals = MOST / KEPT_OF_AN_INTERVAL;
    List<Point> kept = new ArrayList<>(MOST);
    for (int i = 0; i < intervals; i++) {
      int from = (int) ((long) points.size() * i / intervals);
      int to = (int) ((long) points.size() * (i + 1) / intervals);
      keep(points.subList(from, to), kept);
    }
    return List.copyOf(kept);
  }

  private static void keep(List<Point> interval, List<Point> kept) {
    Comparator<Point> byValue = Comparator.comparingDouble(point -> point.y().orElse(0));
    Optional<Point> least = interval.stream().filter(p -> p.y().isPresent()).min(byValue);
    Optional<Point> most = interval.stream().filter(p -> p.y().isPresent()).max(byValue);
    Optional<Point> gap = interval.stream().filter(p -> p.y().isEmpty()).findFirst();
    List.of(least, most, gap).stream()
        .flatMap(Optional::stream)
        .distinct()
        .sorted(Comparator.comparingDouble(Point::x))
        .forEach(kept::add);
  }
}
