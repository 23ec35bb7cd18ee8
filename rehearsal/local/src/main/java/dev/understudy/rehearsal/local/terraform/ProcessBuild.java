package dev.understudy.rehearsal.local.terraform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One build: its phases in turn, its log, and what it hands back. */
final class ProcessBuild {
  private final Buildspec spec;
  private final SourceSnapshots sources;
  private final Map<String, String> host;
  private final Path root;
  private final Path state;
  private final LocalBuildOrder order;
  private final BuildListener listener;
  private final PhaseProcess process = new PhaseProcess();
  private final LogTail log = new LogTail();
  private final List<PhaseResult> phases = new ArrayList<>();
  private Map<String, byte[]> artifacts = Map.of();

  ProcessBuild(
      Buildspec spec,
      SourceSnapshots sources,
      Map<String, String> host,
      Path root,
      Path state,
      LocalBuildOrder order,
      BuildListener listener) {
    this.spec = spec;
    this.sources = sources;
    this.host = host;
    this.root = root;
    this.state = state;
    this.order = order;
    this.listener = listener;
  }

  void stop() {
    process.stop();
  }

  void run() {
    LocalBuildResult result;
    try {
      Path work = Files.createTempDirectory(root, "work-");
      try {
        result = perform(work);
      } finally {
        Folders.delete(work);
      }
    } catch (IOException e) {
      result = result(broken(), "the build could not be run: " + e.getMessage(), Map.of());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      result = result(BuildStatus.STOPPED, "the build was stopped", Map.of());
    }
    listener.ended(result);
  }

  private BuildStatus broken() {
    return process.stopped() ? BuildStatus.STOPPED : BuildStatus.FAILED;
  }

  private LocalBuildResult perform(Path work) throws IOException, InterruptedException {
    for (String folder : List.of("home", "tmp", "run", "scripts", "artifacts")) {
      Files.createDirectory(work.resolve(folder));
    }
    PhaseScript scripts = new PhaseScript(work.resolve("scripts"), spec.exportedVariables());
    Map<String, String> env =
        BuildEnvironment.of(host, work, sources.of(order.sourceVersion()), state, spec, order);
    env.putAll(secondarySources(work));
    long deadline = System.nanoTime() + order.timeout().toNanos();
    Optional<PhaseResult> failure = Optional.empty();
    for (Buildspec.Phase phase : spec.phases()) {
      listener.phaseBegan(phase.name().toUpperCase(Locale.ROOT));
      PhaseResult ended = phase(phase, scripts, work.resolve("run"), env, deadline);
      phases.add(ended);
      listener.phaseEnded(ended);
      if (ended.status() != BuildStatus.SUCCEEDED) {
        failure = failure.or(() -> Optional.of(ended));
        if (ended.status() != BuildStatus.FAILED || phase.endsBuildOnFailure()) {
          break;
        }
      }
    }
    if (failure.isEmpty() || failure.get().status() == BuildStatus.FAILED) {
      artifacts = artifacts(work.resolve("artifacts"));
    }
    return failure.isPresent()
        ? result(failure.get().status(), sentence(failure.get()), Map.of())
        : result(
            BuildStatus.SUCCEEDED,
            "Terraform ran as a process on this machine, by the project's buildspec.",
            exported(scripts.values()));
  }

  private Map<String, String> secondarySources(Path work) throws IOException {
    Map<String, String> folders = new LinkedHashMap<>();
    for (Map.Entry<String, Map<String, byte[]>> secondary : order.sources().entrySet()) {
      Path folder = Files.createDirectory(work.resolve("source-" + secondary.getKey()));
      for (Map.Entry<String, byte[]> file : secondary.getValue().entrySet()) {
        Path target = folder.resolve(file.getKey()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("a source's file is not in its folder: " + file.getKey());
        }
        Files.createDirectories(target.getParent());
        Files.write(target, file.getValue());
      }
      folders.put("CODEBUILD_SRC_DIR_" + secondary.getKey(), folder.toString());
    }
    return folders;
  }

  private static Map<String, byte[]> artifacts(Path folder) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private PhaseResult phase(
      Buildspec.Phase phase,
      PhaseScript scripts,
      Path directory,
      Map<String, String> env,
      long deadline)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    boolean succeeding = phases.stream().allMatch(p -> p.status() == BuildStatus.SUCCEEDED);
    Path script = scripts.write(phase, succeeding);
    Duration left = Duration.ofNanos(Math.max(1_000_000, deadline - begun));
    Optional<Integer> exit = process.run(script, directory, env, left, log);
    BuildStatus status =
        process.stopped()
            ? BuildStatus.STOPPED
            : exit.map(code -> code == 0 ? BuildStatus.SUCCEEDED : BuildStatus.FAILED)
                .orElse(BuildStatus.TIMED_OUT);
    String name = phase.name().toUpperCase(Locale.ROOT);
    return new PhaseResult(name, status, Duration.ofNanos(System.nanoTime() - begun));
  }

  private String sentence(PhaseResult failed) {
    return switch (failed.status()) {
      case STOPPED -> "the build was stopped in phase " + failed.phase();
      case TIMED_OUT ->
          "the build took longer than "
              + order.timeout().toSeconds()
              + " s and was ended in phase "
              + failed.phase();
      case FAILED, SUCCEEDED -> "phase " + failed.phase() + " failed: " + lastLine();
    };
  }

  private String lastLine() {
    return log.text()
        .lines()
        .filter(line -> !line.isBlank())
        .reduce((first, second) -> second)
        .orElse("it printed nothing");
  }

  private static Map<String, String> exported(Path file) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : Files.readString(file, StandardCharsets.UTF_8).split("\0", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return values;
  }

  private LocalBuildResult result(
      BuildStatus status, String explanation, Map<String, String> values) {
    return new LocalBuildResult(status, explanation, values, phases, log.text(), artifacts);
  }
}
