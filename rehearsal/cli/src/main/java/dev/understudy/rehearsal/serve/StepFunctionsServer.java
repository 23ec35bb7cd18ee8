package dev.understudy.rehearsal.serve;

import com.sun.net.httpserver.HttpServer;
import dev.understudy.rehearsal.clock.WallTimeline;
import dev.understudy.rehearsal.engine.StepFunctions;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.integration.SdkClients;
import dev.understudy.rehearsal.integration.TaskIntegrations;
import dev.understudy.rehearsal.quota.Quotas;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A Step Functions endpoint on loopback, with a runtime of its own. It keeps nothing beyond its
 * end.
 */
public final class StepFunctionsServer implements AutoCloseable {
  private static final int BACKLOG = 1024;

  private final HttpServer http;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread events;
  private final StepFunctionsApi api;
  private volatile boolean closed;

  /**
   * Starts listening.
   *
   * @param port on 127.0.0.1; 0 for one that is free
   * @param functions what Lambda tasks call
   * @param clients what other tasks call; is given this endpoint's own address
   * @param clock that executions live by
   * @param seed of execution names and task tokens; the same one again would give the same again
   * @throws IOException when the port cannot be had
   */
  public StepFunctionsServer(
      int port,
      LambdaFunctions functions,
      Function<URI, SdkClients> clients,
      Clock clock,
      long seed)
      throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    http = HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG);
    WallTimeline timeline = new WallTimeline(clock);
    TaskIntegrations integrations = new TaskIntegrations(timeline, functions, clients.apply(uri()));
    StepFunctions runtime = new StepFunctions(timeline, integrations, seed, Quotas.AWS);
    api = new StepFunctionsApi(runtime, timeline);
    new StepFunctionsEndpoint(api).attachTo(http);
    http.setExecutor(requests);
    events = Thread.ofPlatform().name("executions").daemon().unstarted(() -> run(timeline));
    events.start();
    http.start();
  }

  private void run(WallTimeline timeline) {
    try {
      timeline.run(() -> closed);
    } catch (InterruptedException e) {
      // Only close() interrupts, and then the events have nobody left to happen for.
      Thread.currentThread().interrupt();
    }
  }

  /** Where it listens. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  /** The API's actions that it has, sorted. */
  public Set<String> actions() {
    return api.names();
  }

  /** Waits until it is closed. */
  public void join() throws InterruptedException {
    events.join();
  }

  @Override
  public void close() {
    closed = true;
    http.stop(0);
    requests.shutdownNow();
    events.interrupt();
  }
}
