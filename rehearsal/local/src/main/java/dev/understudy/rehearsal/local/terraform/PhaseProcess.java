package dev.understudy.rehearsal.local.terraform;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** One bash process and all it starts, which can be ended together. */
final class PhaseProcess {
  private static final Duration GRACE = Duration.ofSeconds(2);

  private Optional<Process> process = Optional.empty();
  private boolean stopped;

  /**
   * Runs a script to its end.
   *
   * @return the exit status, or nothing when it took longer than allowed and was ended
   */
  Optional<Integer> run(
      Path script, Path directory, Map<String, String> env, Duration timeout, LogTail log)
      throws IOException, InterruptedException {
    Process running = start(script, directory, env);
    Thread reader =
        Thread.ofVirtual().name("build output").start(() -> log.drain(running.getInputStream()));
    try {
      if (!running.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
      return Optional.of(running.exitValue());
    } finally {
      end(running);
      reader.join(GRACE);
    }
  }

  private synchronized Process start(Path script, Path directory, Map<String, String> env)
      throws IOException {
    if (stopped) {
      throw new IOException("the build was stopped");
    }
    ProcessBuilder builder =
        new ProcessBuilder(List.of("bash", "--noprofile", "--norc", script.toString()))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.environment().clear();
    builder.environment().putAll(env);
    Process running = builder.start();
    process = Optional.of(running);
    return running;
  }

  /** Ends what runs; nothing can be started afterwards. */
  void stop() {
    Optional<Process> running;
    synchronized (this) {
      stopped = true;
      running = process;
    }
    running.ifPresent(PhaseProcess::end);
  }

  synchronized boolean stopped() {
    return stopped;
  }

  /** Asks everybody to end, since Terraform then still releases its lock, and insists later. */
  private static void end(Process process) {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    long deadline = System.nanoTime() + GRACE.toNanos();
    for (ProcessHandle handle : all) {
      try {
        handle.onExit().get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        handle.destroyForcibly();
      } catch (ExecutionException | TimeoutException e) {
        handle.destroyForcibly();
      }
    }
  }
}
