package dev.understudy.tests.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command line in processes of its own, as the launcher starts it. */
final class ServeProcess implements AutoCloseable {
  private static final String LISTENS = "Step Functions endpoint: ";

  private final Process process;
  private final URI endpoint;

  private ServeProcess(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** What a command said, and how it ended. */
  record Said(int code, String out) {}

  /** Starts {@code understudy serve} with all AWS calls going to an endpoint. */
  static ServeProcess start(URI aws) throws IOException {
    Process process =
        command(List.of("serve", "--port", "0", "--aws-endpoint", aws.toString()), Map.of())
            .start();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(LISTENS)) {
        URI endpoint = URI.create(line.substring(LISTENS.length()));
        Thread.ofVirtual().start(() -> lines.lines().forEach(said -> {}));
        return new ServeProcess(process, endpoint);
      }
    }
    throw new IllegalStateException("serve ended with " + process.exitValue());
  }

  URI endpoint() {
    return endpoint;
  }

  /** Runs a command to its end. */
  Said run(Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    Process command = begin(environment, words);
    String out = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!command.waitFor(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the command closed its output and goes on");
    }
    return new Said(command.exitValue(), out);
  }

  /** Starts a command, standard error among its output. */
  Process begin(Map<String, String> environment, String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--endpoint", endpoint.toString()));
    return command(all, environment).redirectErrorStream(true).start();
  }

  private static ProcessBuilder command(List<String> words, Map<String, String> environment) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.understudy.rehearsal.wiring.Main"));
    command.addAll(words);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Path.of("target").toAbsolutePath().toFile())
            .redirectError(Path.of("target", "wire", "serve.log").toAbsolutePath().toFile());
    builder.environment().putAll(environment);
    return builder;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
