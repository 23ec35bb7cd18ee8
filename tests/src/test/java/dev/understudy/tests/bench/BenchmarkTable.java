package dev.understudy.tests.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks and writes what they showed into docs/benchmarks.md, between its two marks.
 *
 * <p>Arguments: the project's folder, a regular expression of the benchmarks to run, and the number
 * of forks. Only with the expression {@code .*} is the file written; the table is always printed.
 */
public final class BenchmarkTable {
  private static final String ALL = ".*";

  private BenchmarkTable() {}

  public static void main(String[] arguments)
      throws RunnerException, IOException, InterruptedException {
    Path home = Path.of(arguments[0]);
    String which = arguments[1];
    double loadBefore = Machine.load();
    List<Figure> figures =
        new Runner(options(home, which, Integer.parseInt(arguments[2])))
            .run().stream().map(Figure::of).toList();
    List<String> lines = new ArrayList<>(Machine.describe());
    lines.add(
        String.format(
            Locale.ROOT, "- Load average before %.1f, after %.1f", loadBefore, Machine.load()));
    lines.add("");
    lines.add("| benchmark | a second | a CPU second | bytes allocated each |");
    lines.add("|---|---:|---:|---:|");
    figures.stream().map(Figure::row).forEach(lines::add);
    if (which.equals(ALL)) {
      lines.add("");
      lines.add(
          String.format(
              Locale.ROOT,
              "`./understudy validate runbooks/shop-failover.yaml`: %.0f ms",
              new StartUp(home).validateMillis()));
      new Marked(home.resolve("docs/benchmarks.md"), "figures").write(lines);
    }
    System.out.println(String.join("\n", lines));
  }

  // One thread and the collector that works on it: what is measured is one core's work.
  private static Options options(Path home, String which, int forks) {
    return new OptionsBuilder()
        .include("dev\\.understudy\\.tests\\.bench\\..*" + which)
        .mode(Mode.Throughput)
        .forks(forks)
        .threads(1)
        .addProfiler(GCProfiler.class)
        .addProfiler(CpuTime.class)
        .jvmArgs(
            "-XX:+UseSerialGC", "-Xms1g", "-Xmx1g", "-Xlog:disable", "-Dunderstudy.home=" + home)
        .shouldFailOnError(true)
        .build();
  }
}
