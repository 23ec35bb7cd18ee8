package dev.understudy.rehearsal.local.region;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One region of the shop: a real HTTP service on 127.0.0.1 with a port of its own. Its capacity
 * bounds the orders it serves a second, and it can be made to fail, die or slow down.
 *
 * <p>Thread-safe. Closing ends every connection and every request in progress.
 */
public final class LocalRegion implements AutoCloseable {
  /** Orders a second that one instance serves; small, so that a laptop can overload it. */
  public static final double ORDERS_PER_INSTANCE = 25;

  private static final Duration SLOWNESS = Duration.ofSeconds(6);
  private static final int BACKLOG = 256;

  static {
    // Headers and body leave in two writes; with Nagle's algorithm and delayed acknowledgement that
    // costs 40 ms a request. The server reads this property once, when its first instance is made.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final String name;
  private final ServingCapacity capacity;
  private final ShopService shop;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private Optional<HttpServer> server = Optional.empty();
  private Optional<Socket> reservation = Optional.empty();
  private volatile int port;
  private boolean closed;

  private LocalRegion(String name, int instances, double ordersPerInstance, Clock clock) {
    this.name = name;
    this.capacity = new ServingCapacity(instances, ordersPerInstance, clock);
    this.shop = new ShopService(name, capacity, SLOWNESS, closing);
  }

  /**
   * Starts serving.
   *
   * @param name AWS region name, for example {@code eu-west-1}
   * @param instances instances in service
   * @param clock measures orders a second
   */
  public static LocalRegion start(String name, int instances, Clock clock) {
    return start(name, instances, ORDERS_PER_INSTANCE, clock);
  }

  /** As {@link #start(String, int, Clock)} with instances of another size, in orders a second. */
  public static LocalRegion start(
      String name, int instances, double ordersPerInstance, Clock clock) {
    LocalRegion region = new LocalRegion(name, instances, ordersPerInstance, clock);
    region.listen();
    return region;
  }

  /** AWS region name. */
  public String name() {
    return name;
  }

  /** Where the region answers, without a trailing slash; while it is dead, nobody listens there. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Instances in service. */
  public int capacity() {
    return capacity.instances();
  }

  /** Sets the instances in service; what is over is gone at once. */
  public void capacity(int instances) {
    capacity.instances(instances);
  }

  /** What is wrong with the region. */
  public RegionCondition condition() {
    return shop.condition();
  }

  /** Requests served so far. */
  public RegionCounts counts() {
    return shop.counts();
  }

  /** Strikes or heals the region. Has effect from the next request on. */
  public synchronized void condition(RegionCondition next) {
    if (closed) {
      return;
    }
    shop.condition(next);
    if (next == RegionCondition.DEAD) {
      fallSilent();
    } else if (server.isEmpty()) {
      listen();
    }
  }

  private synchronized void listen() {
    reservation.ifPresent(LocalRegion::closeQuietly);
    reservation = Optional.empty();
    HttpServer made;
    try {
      made = bind(port);
    } catch (IOException taken) {
      // Somebody took the port between two lives of this region; callers look the address up anew.
      made = bindAnywhere();
    }
    made.setExecutor(requests);
    made.createContext("/", shop);
    made.start();
    port = made.getAddress().getPort();
    server = Optional.of(made);
  }

  private static HttpServer bindAnywhere() {
    try {
      return bind(0);
    } catch (IOException e) {
      throw new UncheckedIOException("no port is free on 127.0.0.1", e);
    }
  }

  private static HttpServer bind(int port) throws IOException {
    return HttpServer.create(loopback(port), BACKLOG);
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private void fallSilent() {
    server.ifPresent(running -> running.stop(0));
    server = Optional.empty();
    Socket holder = new Socket();
    try {
      // Bound but not listening: connections are refused and nobody else can be given the port,
      // not even a client's own outgoing connection, which could then connect to itself.
      holder.setReuseAddress(true);
      holder.bind(loopback(port));
      reservation = Optional.of(holder);
    } catch (IOException e) {
      closeQuietly(holder);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Nothing was sent on it: there is nothing to lose.
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      closing.countDown();
      server.ifPresent(running -> running.stop(0));
      server = Optional.empty();
      reservation.ifPresent(LocalRegion::closeQuietly);
      reservation = Optional.empty();
    }
    requests.shutdownNow();
    requests.close();
  }
}
