package dev.understudy.rehearsal.local.cloud;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * moto's server as a process of its own on a free port of loopback. It keeps everything in memory:
 * what Terraform makes there is gone when it is closed.
 *
 * @see <a href="https://docs.getmoto.org/en/latest/docs/server_mode.html">moto, server mode</a>
 */
public final class MotoProcess implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofSeconds(90);
  private static final Duration END_MAX = Duration.ofSeconds(5);

  private final Process process;
  private final URI endpoint;
  // Whoever ends this JVM half-way must not leave a server behind.
  private final Thread atExit;

  private MotoProcess(Process process, int port) {
    this.process = process;
    this.endpoint = URI.create("http://127.0.0.1:" + port);
    this.atExit = new Thread(process::destroy, "stop moto");
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * Starts one.
   *
   * @param host the host's environment, of which it gets the PATH
   * @return nothing where python3 with moto is not there
   * @throws IOException when it does not listen in time
   */
  public static Optional<MotoProcess> start(Map<String, String> host) throws IOException {
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
                "python3", "-m", "moto.server", "-H", "127.0.0.1", "-p", Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().put("PATH", host.getOrDefault("PATH", ""));
    Process process;
    try {
      process = builder.start();
    } catch (IOException noPython) {
      return Optional.empty();
    }
    MotoProcess moto = new MotoProcess(process, port);
    if (moto.listensInTime(port)) {
      return Optional.of(moto);
    }
    boolean ended = !process.isAlive();
    moto.close();
    if (ended) {
      return Optional.empty();
    }
    throw new IOException("moto did not listen within " + START_MAX.toSeconds() + " s");
  }

  /** Where it listens. */
  public URI endpoint() {
    return endpoint;
  }

  private boolean listensInTime(int port) throws IOException {
    long end = System.nanoTime() + START_MAX.toNanos();
    while (System.nanoTime() < end) {
      if (listens(port)) {
        return true;
      }
      try {
        if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
          return false;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while moto started", e);
      }
    }
    return false;
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The JVM is ending, and the hook ends the process.
      return;
    }
    process.destroy();
    try {
      if (!process.waitFor(END_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        var _ = process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
