package dev.understudy.rehearsal.local.clients;

import dev.understudy.rehearsal.local.dns.StubResolver;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The shop's clients. Each runs on a virtual thread, resolves the shop's name through the real DNS
 * server, keeps the answer for its TTL and sends requests at a steady pace, whatever happens.
 */
public final class ShopClients implements AutoCloseable {
  private final TrafficRecorder recorder;
  private final HttpClient http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ExecutorService httpThreads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);

  private ShopClients(ClientSettings settings, List<String> regions, Clock clock) {
    this.recorder = new TrafficRecorder(regions, clock);
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.requestTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(httpThreads)
            .build();
  }

  /**
   * Starts all clients; they spread their first requests over one pause.
   *
   * @param name the shop's DNS name, absolute
   * @param dns the server that answers it
   * @param table where the answered addresses are on this machine
   * @param regions names of all regions the table can answer
   */
  public static ShopClients start(
      ClientSettings settings,
      String name,
      InetSocketAddress dns,
      AddressTable table,
      List<String> regions,
      Clock clock) {
    ShopClients clients = new ShopClients(settings, regions, clock);
    StubResolver resolver = new StubResolver(dns, settings.resolveTimeoutMillis());
    Random phases = new Random(settings.seed());
    for (int number = 1; number <= settings.count(); number++) {
      long phaseMillis = phases.nextLong(settings.pause().toMillis() + 1);
      ShopClient client =
          new ShopClient(
              number,
              settings,
              new CachedAddress(name, resolver, clock),
              table,
              clients.http,
              clients.recorder,
              clients.closing);
      clients.threads.execute(() -> client.run(phaseMillis));
    }
    return clients;
  }

  /** What all clients have seen up to now. */
  public MeasuredTraffic traffic() {
    return recorder.snapshot();
  }

  /** Stops all clients; requests in flight are given up. */
  @Override
  public void close() {
    closing.countDown();
    threads.shutdownNow();
    http.shutdownNow();
    threads.close();
    http.close();
    httpThreads.shutdownNow();
    httpThreads.close();
  }
}
