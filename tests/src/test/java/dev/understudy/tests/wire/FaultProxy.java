package dev.understudy.tests.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Stands on the wire between a handler and its endpoint and does to chosen requests what networks
 * do. One request a connection; what is not chosen goes through untouched.
 */
final class FaultProxy implements AutoCloseable {

  /** What becomes of a request. */
  sealed interface Fault {}

  /** The connection is closed before the request has reached the endpoint. */
  record CutBefore() implements Fault {}

  /** The endpoint carries the request out, and the connection is closed instead of its answer. */
  record CutAfter() implements Fault {}

  /** The endpoint carries the request out, and half of its answer comes through. */
  record Truncated() implements Fault {}

  /** The request is taken and nothing ever comes back. */
  record Silence() implements Fault {}

  /** The endpoint's answer comes late. */
  record Late(Duration delay) implements Fault {}

  /** Something in between answers; the endpoint never sees the request. */
  record Answered(int status, String contentType, String body) implements Fault {}

  private final URI endpoint;
  private final ServerSocket server;
  private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger struck = new AtomicInteger();
  private volatile Predicate<String> chosen = request -> false;
  private volatile Fault fault = new CutBefore();
  private volatile int times = Integer.MAX_VALUE;

  FaultProxy(URI endpoint) throws IOException {
    this.endpoint = endpoint;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    connections.execute(this::accept);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /**
   * Does this to every request whose head or body has the text.
   *
   * @param text such as {@code PutItem}, {@code POST /2013-04-01}; empty for every request
   */
  FaultProxy strike(String text, Fault what) {
    return strike(text, what, Integer.MAX_VALUE);
  }

  /** Does this to the first requests that have the text. */
  FaultProxy strike(String text, Fault what, int first) {
    struck.set(0);
    times = first;
    fault = what;
    chosen = request -> request.contains(text);
    return this;
  }

  /** How many requests were struck. */
  int struck() {
    return Math.min(struck.get(), times);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        connections.execute(() -> serve(client));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      byte[] request = request(client);
      if (request.length == 0) {
        return;
      }
      boolean strikes =
          chosen.test(new String(request, StandardCharsets.ISO_8859_1))
              && struck.incrementAndGet() <= times;
      if (strikes) {
        strike(client, request);
      } else {
        client.getOutputStream().write(forward(request));
      }
    } catch (IOException e) {
      // The handler hung up on a connection it had given up; that is what the test is about.
      Thread.onSpinWait();
    }
  }

  private void strike(Socket client, byte[] request) throws IOException {
    OutputStream out = client.getOutputStream();
    switch (fault) {
      case CutBefore _ -> {}
      case CutAfter _ -> forward(request);
      case Truncated _ -> {
        byte[] answer = forward(request);
        int body = indexOfBody(answer, answer.length);
        out.write(answer, 0, body + (answer.length - body) / 2);
      }
      case Silence _ -> await(Duration.ofMinutes(5));
      case Late(Duration delay) -> {
        byte[] answer = forward(request);
        await(delay);
        out.write(answer);
      }
      case Answered(int status, String type, String body) ->
          out.write(
              ("HTTP/1.1 "
                      + status
                      + " Fault\r\nContent-Type: "
                      + type
                      + "\r\nConnection: close\r\nContent-Length: "
                      + body.getBytes(StandardCharsets.UTF_8).length
                      + "\r\n\r\n"
                      + body)
                  .getBytes(StandardCharsets.UTF_8));
    }
  }

  private void await(Duration time) {
    try {
      var _ = closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads one request, answering an {@code Expect: 100-continue} on the way. */
  private static byte[] request(Socket client) throws IOException {
    InputStream in = client.getInputStream();
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] buffer = new byte[65_536];
    int length = -1;
    while (length < 0 || read.size() < length) {
      int n = in.read(buffer);
      if (n < 0) {
        return new byte[0];
      }
      read.write(buffer, 0, n);
      byte[] sofar = read.toByteArray();
      int body = indexOfBody(sofar, -1);
      if (length < 0 && body > 0) {
        String head = new String(sofar, 0, body, StandardCharsets.ISO_8859_1);
        length = body + contentLength(head);
        if (head.toLowerCase(Locale.ROOT).contains("expect: 100-continue")) {
          client
              .getOutputStream()
              .write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
      }
    }
    return read.toByteArray();
  }

  private static int contentLength(String head) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
        .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
        .findFirst()
        .orElse(0);
  }

  private static int indexOfBody(byte[] message, int otherwise) {
    int at = new String(message, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
    return at < 0 ? otherwise : at + 4;
  }

  /** Sends a request on and reads the whole answer; both connections end with it. */
  private byte[] forward(byte[] request) throws IOException {
    int body = indexOfBody(request, request.length);
    String head = new String(request, 0, body, StandardCharsets.ISO_8859_1);
    String single =
        head.replaceAll("(?im)^(connection|expect):.*\r\n", "")
            .replaceFirst("\r\n", "\r\nConnection: close\r\n");
    try (Socket upstream = new Socket(endpoint.getHost(), endpoint.getPort())) {
      upstream.getOutputStream().write(single.getBytes(StandardCharsets.ISO_8859_1));
      upstream.getOutputStream().write(Arrays.copyOfRange(request, body, request.length));
      return upstream.getInputStream().readAllBytes();
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
    connections.shutdownNow();
  }
}
