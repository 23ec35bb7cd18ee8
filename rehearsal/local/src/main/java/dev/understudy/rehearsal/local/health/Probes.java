package dev.understudy.rehearsal.local.health;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Small GET requests that answer with what happened, never with an exception. */
final class Probes implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http;
  private final Duration timeout;

  Probes(Duration timeout) {
    this.timeout = timeout;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(threads)
            .build();
  }

  /**
   * What a probe found.
   *
   * @param ok 2xx or 3xx in time, as Route 53 counts it
   * @param what in words, for example {@code HTTP 500}
   */
  record Found(boolean ok, String what) {}

  /** Asks once. An interrupt counts as no answer and stays set. */
  Found get(URI uri) {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(timeout).GET().build();
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return new Found(status >= 200 && status < 400, "HTTP " + status);
    } catch (IOException e) {
      return new Found(false, "no answer within " + timeout.toMillis() + " ms or refused");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Found(false, "given up");
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
    threads.shutdownNow();
    threads.close();
  }
}
