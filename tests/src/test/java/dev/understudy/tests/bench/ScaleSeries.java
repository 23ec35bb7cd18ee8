package dev.understudy.tests.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One topology with one kind of durations, over all widths.
 *
 * @param title as in the table
 * @param rows by width
 */
record ScaleSeries(String title, List<ScaleRow> rows) {
  /** Measures; each figure of a row is the median over the seeds. */
  static ScaleSeries measured(
      String title,
      ScaleTopology topology,
      ScaleDurations durations,
      List<Integer> widths,
      List<Long> seeds) {
    VirtualScale scale = new VirtualScale(topology, durations);
    List<ScaleRow> rows = new ArrayList<>();
    for (int width : widths) {
      int stacks = topology.needs(width).size();
      List<ScaleRow> all = new ArrayList<>();
      for (long seed : seeds) {
        ScalePaths paths = scale.paths(width, seed);
        Duration pipeline = scale.pipeline(width, seed);
        all.add(
            new ScaleRow(
                width,
                stacks,
                pipeline,
                scale.sequence(width, seed),
                paths.critical(),
                paths.waves(),
                ScaleRow.seconds(pipeline) / ScaleRow.seconds(paths.critical())));
      }
      ScaleRow row = median(all);
      System.out.println(title + " " + row.line());
      rows.add(row);
    }
    return new ScaleSeries(title, rows);
  }

  private static ScaleRow median(List<ScaleRow> rows) {
    return new ScaleRow(
        rows.getFirst().width(),
        rows.getFirst().stacks(),
        median(rows, ScaleRow::pipeline),
        median(rows, ScaleRow::sequence),
        median(rows, ScaleRow::critical),
        median(rows, ScaleRow::waves),
        rows.stream().mapToDouble(ScaleRow::worst).max().orElseThrow());
  }

  private static Duration median(List<ScaleRow> rows, Function<ScaleRow, Duration> of) {
    return rows.stream().map(of).sorted().toList().get(rows.size() / 2);
  }

  List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add("**" + title + "**");
    lines.add("");
    lines.addAll(ScaleRow.HEAD);
    rows.forEach(row -> lines.add(row.line()));
    lines.add("");
    return lines;
  }
}
