package dev.understudy.tests.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What one width came to.
 *
 * @param width how many stacks stand side by side
 * @param stacks how many there are
 * @param pipeline how long the deployment took
 * @param sequence how long it took with one stack at a time
 * @param critical the critical path of the builds
 * @param waves the path of who waits for whole waves
 * @param worst the largest pipeline over critical path of any seed
 */
record ScaleRow(
    int width,
    int stacks,
    Duration pipeline,
    Duration sequence,
    Duration critical,
    Duration waves,
    double worst) {
  static final List<String> HEAD =
      List.of(
          "| width | stacks | pipeline, s | one at a time, s | critical path, s | wave by wave, s"
              + " | pipeline / critical path | the same, worst seed | pipeline / wave by wave | one at a time / pipeline |",
          "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");

  String line() {
    return String.format(
        Locale.ROOT,
        "| %d | %d | %.0f | %,.0f | %.0f | %.0f | %.3f | %.3f | %.3f | %.1f |",
        width,
        stacks,
        seconds(pipeline),
        seconds(sequence),
        seconds(critical),
        seconds(waves),
        seconds(pipeline) / seconds(critical),
        worst,
        seconds(pipeline) / seconds(waves),
        seconds(sequence) / seconds(pipeline));
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }
}
