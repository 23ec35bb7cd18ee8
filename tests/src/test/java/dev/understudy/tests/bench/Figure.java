package dev.understudy.tests.bench;

import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What one benchmark showed: medians over all iterations of all forks.
 *
 * @param name the method, and the parameter where there is one
 * @param perSecond operations a second on the wall
 * @param perCpuSecond operations a second of CPU time
 * @param bytes allocated an operation
 */
record Figure(String name, double perSecond, double perCpuSecond, double bytes) {
  static Figure of(RunResult result) {
    String method = result.getPrimaryResult().getLabel();
    String mode = result.getParams().getParam("mode");
    return new Figure(
        mode == null ? method : method + " (" + mode + ")",
        result.getPrimaryResult().getStatistics().getPercentile(50),
        1e9 / median(result, CpuTime.LABEL),
        median(result, "gc.alloc.rate.norm"));
  }

  private static double median(RunResult result, String label) {
    Result<?> secondary = result.getSecondaryResults().get(label);
    if (secondary == null) {
      throw new IllegalStateException("the profiler of " + label + " said nothing");
    }
    return secondary.getStatistics().getPercentile(50);
  }

  String row() {
    return String.format(
        Locale.ROOT, "| %s | %,.0f | %,.0f | %,.0f |", name, perSecond, perCpuSecond, bytes);
  }
}
