package dev.understudy.tests.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Whether a soak was flat. */
final class SoakVerdict {

  /** Drills at the beginning that do not count: classes load, caches fill, threads start. */
  static final int WARM_UP = 4;

  /** So many drills make a trend. */
  static final int COUNTED_MIN = 6;

  private static final int KIB = 1024;

  // A drill's own world, with its history and its clients' figures, is several MiB: a soak that
  // keeps one of them shows far more than this.
  private static final double HEAP_GROWTH_MAX = 100.0 * KIB;
  private static final double COUNT_GROWTH_MAX = 0.1;
  private static final double CLASS_GROWTH_MAX = 3;

  private SoakVerdict() {}

  /**
   * What grew, in words; nothing when all is flat.
   *
   * @param all measured after each drill, in order
   */
  static List<String> faults(List<Vitals> all) {
    if (all.size() < WARM_UP + COUNTED_MIN) {
      return List.of(
          "only "
              + all.size()
              + " drills were performed, "
              + (WARM_UP + COUNTED_MIN)
              + " are needed");
    }
    List<Vitals> counted = all.subList(WARM_UP, all.size());
    List<String> faults = new ArrayList<>();
    grows(counted, Vitals::heapBytes, "the heap, in bytes,", HEAP_GROWTH_MAX, faults);
    grows(counted, Vitals::threads, "the number of threads", COUNT_GROWTH_MAX, faults);
    grows(counted, Vitals::files, "the number of open files", COUNT_GROWTH_MAX, faults);
    grows(counted, Vitals::classes, "the number of classes", CLASS_GROWTH_MAX, faults);
    return faults;
  }

  private static void grows(
      List<Vitals> counted,
      Function<Vitals, Number> measure,
      String what,
      double most,
      List<String> faults) {
    double slope = Trend.slope(counted.stream().map(measure).toList());
    if (slope > most) {
      faults.add(
          String.format(
              Locale.ROOT, "%s grows by %.2f a drill, at most %.2f is flat", what, slope, most));
    }
  }
}
