package dev.understudy.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How long deployments take against how many stacks stand side by side, under virtual time and with
 * a real Terraform: writes tables into docs/benchmarks.md and the plot docs/scale.svg.
 *
 * <p>Arguments: the project's folder; the number of seeds, 0 to leave the virtual part out; the
 * widest real deployment, 0 to leave that part out; how often each real one is repeated.
 */
public final class ScaleBenchmark {
  private static final int WIDEST = 256;
  private static final int MOST_COLUMNS = 64;

  private ScaleBenchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path home = Path.of(arguments[0]);
    int seeds = Integer.parseInt(arguments[1]);
    int widestReal = Integer.parseInt(arguments[2]);
    if (seeds > 0) {
      virtual(home, seeds);
    }
    if (widestReal > 0) {
      real(home, widestReal, Integer.parseInt(arguments[3]));
    }
  }

  private static void virtual(Path home, int count) throws IOException {
    List<Long> seeds = VirtualScale.seeds(count);
    ScaleSeries fan =
        ScaleSeries.measured(
            "Fan-out, drawn durations",
            ScaleTopology.FAN_OUT,
            ScaleDurations.DRAWN,
            doubled(WIDEST),
            seeds);
    ScaleSeries alike =
        ScaleSeries.measured(
            "Fan-out, every build takes its median",
            ScaleTopology.FAN_OUT,
            ScaleDurations.ALIKE,
            doubled(WIDEST),
            // Only the events' delays are drawn here.
            seeds.subList(0, 1));
    ScaleSeries columns =
        ScaleSeries.measured(
            "Columns of four layers, drawn durations",
            ScaleTopology.COLUMNS,
            ScaleDurations.DRAWN,
            doubled(MOST_COLUMNS),
            seeds);
    List<String> lines = new ArrayList<>();
    List.of(fan, alike, columns).forEach(series -> lines.addAll(series.table()));
    new Marked(home.resolve("docs/benchmarks.md"), "scale").write(lines);
    Files.writeString(
        home.resolve("docs/scale.svg"),
        new ScalePlot("Time to deploy N stacks side by side", fan.rows()).svg());
  }

  private static void real(Path home, int widest, int times)
      throws IOException, InterruptedException {
    RealScale scale = new RealScale(home);
    List<String> lines = new ArrayList<>(Machine.describe());
    double loadBefore = Machine.load();
    lines.add("");
    lines.add("| width | stacks | one at a time / pipeline | pipeline / pipeline of width 1 |");
    lines.add("|---:|---:|---:|---:|");
    // Compiles what takes part; its time is nobody's.
    var _ = scale.performed(1, 1);
    double first = 0;
    for (int width : doubled(widest)) {
      List<Double> ratios = new ArrayList<>();
      List<Double> pipelines = new ArrayList<>();
      for (int time = 0; time < times; time++) {
        Duration pipeline = scale.performed(width, VirtualScale.CONCURRENCY);
        Duration sequence = scale.performed(width, 1);
        System.out.println(width + " " + pipeline + " " + sequence);
        ratios.add(ScaleRow.seconds(sequence) / ScaleRow.seconds(pipeline));
        pipelines.add(ScaleRow.seconds(pipeline));
      }
      first = width == 1 ? median(pipelines) : first;
      lines.add(
          String.format(
              Locale.ROOT,
              "| %d | %d | %.2f | %.2f |",
              width,
              width + 2,
              median(ratios),
              median(pipelines) / first));
    }
    lines.add(
        2,
        String.format(
            Locale.ROOT,
            "- Load average before %.1f, after %.1f; medians of %d runs",
            loadBefore,
            Machine.load(),
            times));
    new Marked(home.resolve("docs/benchmarks.md"), "scale, real").write(lines);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static List<Integer> doubled(int most) {
    return IntStream.iterate(1, width -> width <= most, width -> width * 2).boxed().toList();
  }
}
