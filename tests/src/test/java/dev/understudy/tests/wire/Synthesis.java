package dev.understudy.tests.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Synthesises the CDK app by the app itself: Node and the functions' jars needed. */
final class Synthesis {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path APP = ROOT.resolve("infra-cdk").resolve("target");
  private static final long SECONDS_MAX = 180;

  private Synthesis() {}

  /** The account of the project's own configuration, which its runbooks name as well. */
  static final String ACCOUNT = "111122223333";

  /**
   * The templates of the project's own configuration, for this machine's architecture.
   *
   * @throws Backend.Missing when Node, the built app or a function's jar is not there
   */
  static CloudAssembly once() {
    need(
        Files.isDirectory(APP.resolve("lib"))
            && Files.isRegularFile(APP.resolve("classes/dev/understudy/infra/app/DeployApp.class")),
        "infra-cdk has not been packaged");
    Path work = Path.of("target", "wire", "cdk").toAbsolutePath();
    try {
      need(exit(new ProcessBuilder("node", "--version"), work.resolve("node.log")) == 0, "no Node");
      Path config = ROOT.resolve("understudy.wire.yaml");
      try {
        Files.writeString(config, config());
        return synthesised(work, config);
      } finally {
        Files.deleteIfExists(config);
      }
    } catch (IOException e) {
      throw new Backend.Missing("the CDK app cannot be started: " + e.getMessage());
    }
  }

  private static void need(boolean there, String reason) {
    if (!there) {
      throw new Backend.Missing(reason);
    }
  }

  // Beside the original: its folders are relative to it.
  private static String config() throws IOException {
    String architecture = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";
    return Files.readString(ROOT.resolve("understudy.config.yaml"))
        .replaceFirst("(?m)^  architecture: .*$", "  architecture: " + architecture);
  }

  private static CloudAssembly synthesised(Path work, Path config) throws IOException {
    Path out = work.resolve("cdk.out");
    ProcessBuilder app =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            APP.resolve("classes") + ":" + APP.resolve("lib") + "/*",
            "dev.understudy.infra.app.DeployApp",
            ROOT.toString(),
            config.toString());
    app.environment()
        .putAll(
            Map.of(
                "CDK_OUTDIR",
                out.toString(),
                "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION",
                "20"));
    Path log = work.resolve("synth.log");
    int exit = exit(app, log);
    if (exit != 0) {
      // As the app says that a function's jar has not been packaged.
      need(
          !Files.readString(log).contains("is not there; build it with"),
          "a function.jar is missing");
      throw new IllegalStateException(
          "synthesis ended with " + exit + ": " + Files.readString(log));
    }
    return CloudAssembly.read(out);
  }

  private static int exit(ProcessBuilder builder, Path log) throws IOException {
    Files.createDirectories(log.getParent());
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      throw new UncheckedIOException(new IOException("no end after " + SECONDS_MAX + " s"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Backend.Missing("interrupted");
    } finally {
      process.destroy();
    }
  }
}
