package dev.understudy.rehearsal.local.terraform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Starts a build and waits for it, for a test that ends this JVM in the middle. */
final class BuildInAnotherJvm {
  private BuildInAnotherJvm() {}

  public static void main(String[] arguments) throws Exception {
    HeardBuild heard = new HeardBuild();
    try (ProcessBuildRunner runner =
        ProcessBuildRunner.open(Path.of(arguments[0]), System.getenv())) {
      var _ = runner.start(new LocalBuildOrder("b:1", Map.of(), Duration.ofMinutes(5)), heard);
      heard.result();
    }
  }
}
