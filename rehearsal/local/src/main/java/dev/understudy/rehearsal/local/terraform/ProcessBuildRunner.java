package dev.understudy.rehearsal.local.terraform;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs the project's buildspec as bash processes, in the manner of CodeBuild. Each build has a
 * folder of its own, an environment of an allow-list and a deadline; Terraform's state is kept
 * between the builds of one runner and goes when the runner is closed, unless it was told where to
 * keep it.
 */
public final class ProcessBuildRunner implements LocalBuildRunner {
  private final Buildspec spec;
  private final SourceSnapshots sources;
  private final Map<String, String> host;
  private final Path root;
  private final Path state;
  private final Set<ProcessBuild> running = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  // Whoever ends this JVM in the middle of a build must not leave a Terraform behind.
  private final Thread atExit = new Thread(this::end, "stop builds");

  private ProcessBuildRunner(
      Buildspec spec, Path source, Map<String, String> host, Path root, Path kept) {
    this.spec = spec;
    this.sources = new SourceSnapshots(source, kept.resolve("sources"));
    this.host = Map.copyOf(host);
    this.root = root;
    this.state = kept.resolve("state");
  }

  /**
   * Makes a runner.
   *
   * @param source the folder with the Terraform code and its {@code buildspec.yml}
   * @param host the host's environment, of which builds get the harmless part
   * @throws IOException when the buildspec cannot be read or no temporary folder can be made
   * @throws BuildspecRefused when the buildspec asks for what this stage cannot do
   */
  public static ProcessBuildRunner open(Path source, Map<String, String> host) throws IOException {
    Path root = Files.createTempDirectory("understudy-build-");
    return open(source, host, root, root);
  }

  /**
   * Makes a runner whose stacks stay: state, and every version of the source that was built.
   *
   * @param kept folder for both; is made when it is not there, and stays when the runner is closed
   * @throws IOException when the buildspec cannot be read or a folder cannot be made
   * @throws BuildspecRefused when the buildspec asks for what this stage cannot do
   */
  public static ProcessBuildRunner open(Path source, Map<String, String> host, Path kept)
      throws IOException {
    return open(source, host, Files.createTempDirectory("understudy-build-"), kept);
  }

  private static ProcessBuildRunner open(
      Path source, Map<String, String> host, Path root, Path kept) throws IOException {
    Buildspec spec = Buildspec.parse(Files.readString(source.resolve("buildspec.yml")));
    Files.createDirectories(kept.resolve("state"));
    ProcessBuildRunner runner = new ProcessBuildRunner(spec, source, host, root, kept);
    Runtime.getRuntime().addShutdownHook(runner.atExit);
    return runner;
  }

  /** Whether {@code terraform} can be found on the PATH of an environment. */
  public static boolean terraformOn(Map<String, String> host) {
    for (String folder : host.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, "terraform"))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public RunningBuild start(LocalBuildOrder order, BuildListener listener) {
    ProcessBuild build = new ProcessBuild(spec, sources, host, root, state, order, listener);
    running.add(build);
    threads.execute(
        () -> {
          build.run();
          running.remove(build);
        });
    return build::stop;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The JVM is ending: the hook runs already or will, and does the same.
      return;
    }
    end();
  }

  private void end() {
    running.forEach(ProcessBuild::stop);
    threads.close();
    Folders.delete(root);
  }
}
