package dev.understudy.rehearsal.local.clients;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client: three orders, then one look at the capacity, over and over, at a steady pace. */
final class ShopClient {
  /** Every so many requests one only looks at the capacity. */
  static final int LOOK_EVERY = 4;

  private static final String BODY = "{\"item\":\"book\",\"quantity\":1}";

  private static final Logger LOG = LoggerFactory.getLogger(ShopClient.class);

  private final int number;
  private final ClientSettings settings;
  private final CachedAddress address;
  private final AddressTable table;
  private final HttpClient http;
  private final TrafficRecorder recorder;
  private final CountDownLatch closing;
  private long requests;

  ShopClient(
      int number,
      ClientSettings settings,
      CachedAddress address,
      AddressTable table,
      HttpClient http,
      TrafficRecorder recorder,
      CountDownLatch closing) {
    this.number = number;
    this.settings = settings;
    this.address = address;
    this.table = table;
    this.http = http;
    this.recorder = recorder;
    this.closing = closing;
  }

  void run(long phaseMillis) {
    try {
      long next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(phaseMillis);
      while (!closing.await(next - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        request();
        next += settings.pause().toNanos();
        // After a slow answer the missed beats are skipped, so that no burst follows it.
        next = Math.max(next, System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void request() throws InterruptedException {
    Optional<AddressTable.Place> place = address.current().flatMap(table::find);
    String region = place.map(AddressTable.Place::region).orElse(MeasuredTraffic.UNRESOLVED);
    long bucket = recorder.sent(region);
    boolean ok = false;
    try {
      ok = place.isPresent() && succeeds(place.get().base());
    } finally {
      // A request given up because the stage closes is nobody's failure.
      if (closing.getCount() > 0) {
        recorder.finished(region, bucket, ok);
      }
    }
  }

  private boolean succeeds(URI base) throws InterruptedException {
    requests++;
    boolean look = requests % LOOK_EVERY == 0;
    HttpRequest.Builder builder = HttpRequest.newBuilder().timeout(settings.requestTimeout());
    HttpRequest request =
        look
            ? builder.uri(base.resolve("/capacity")).GET().build()
            : builder
                .uri(base.resolve("/orders"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "client-" + number + "-" + requests)
                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                .build();
    try {
      HttpResponse<Void> response = http.send(request, HttpResponse.BodyHandlers.discarding());
      boolean ok = response.statusCode() == (look ? 200 : 201);
      if (!ok) {
        LOG.debug("{} answered HTTP {}", request.uri(), response.statusCode());
      }
      return ok;
    } catch (IOException e) {
      LOG.debug("{} did not answer: {}", request.uri(), e.toString());
      return false;
    }
  }
}
