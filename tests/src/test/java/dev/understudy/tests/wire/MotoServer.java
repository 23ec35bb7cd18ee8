package dev.understudy.tests.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** moto's server as a process of this suite, on a free port of loopback. */
public record MotoServer(Process process, URI endpoint) implements Backend {
  private static final Duration START_MAX = Duration.ofSeconds(90);

  // moto's own default
  private static final String USUAL_ACCOUNT = "123456789012";

  public static MotoServer start() {
    return start(USUAL_ACCOUNT);
  }

  /** Starts one that is this account. */
  static MotoServer start(String account) {
    int port = freePort();
    Path log = Path.of("target", "wire", "moto-" + port + ".log");
    try {
      Files.createDirectories(log.getParent());
      ProcessBuilder builder =
          new ProcessBuilder(
                  "python3", "-m", "moto.server", "-H", "127.0.0.1", "-p", Integer.toString(port))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().put("MOTO_ACCOUNT_ID", account);
      Process process = builder.start();
      awaitListening(process, port, log);
      return new MotoServer(process, URI.create("http://127.0.0.1:" + port));
    } catch (IOException e) {
      throw new Missing("python3 with moto cannot be started: " + e.getMessage());
    }
  }

  private static void awaitListening(Process process, int port, Path log) throws IOException {
    long end = System.nanoTime() + START_MAX.toNanos();
    while (System.nanoTime() < end) {
      if (listens(port)) {
        return;
      }
      if (ended(process)) {
        throw new Missing("python3 -m moto.server ended: " + Files.readString(log).strip());
      }
    }
    process.destroy();
    throw new Missing("moto did not listen within " + START_MAX.toSeconds() + " s");
  }

  private static boolean ended(Process process) {
    try {
      return process.waitFor(100, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Missing("interrupted");
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String name() {
    return "moto";
  }

  @Override
  public void close() {
    process.destroy();
  }
}
