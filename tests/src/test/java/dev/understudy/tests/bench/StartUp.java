package dev.understudy.tests.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How long the command line takes as a whole process, from the launcher to its exit. */
final class StartUp {
  private static final int WARM_UPS = 2;
  private static final int RUNS = 15;

  private final Path home;

  StartUp(Path home) {
    this.home = home;
  }

  /** Median milliseconds of {@code ./understudy validate runbooks/shop-failover.yaml}. */
  double validateMillis() throws IOException, InterruptedException {
    List<Double> millis = new ArrayList<>();
    for (int run = -WARM_UPS; run < RUNS; run++) {
      long began = System.nanoTime();
      validate();
      if (run >= 0) {
        millis.add((System.nanoTime() - began) / 1e6);
      }
    }
    millis.sort(null);
    return millis.get(RUNS / 2);
  }

  // The first time the launcher may build; that is a warm-up.
  private void validate() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                home.resolve("understudy").toString(), "validate", "runbooks/shop-failover.yaml")
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    int exit = process.waitFor();
    if (exit != 0) {
      throw new IllegalStateException("validate ended with exit code " + exit);
    }
  }
}
