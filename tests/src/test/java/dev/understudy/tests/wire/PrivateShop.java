package dev.understudy.tests.wire;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A shop with a health page and orders on an address of this machine that is not loopback, which
 * production probes refuse.
 */
final class PrivateShop implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, String> orders = new ConcurrentHashMap<>();

  private PrivateShop(InetAddress address) throws IOException {
    server = HttpServer.create(new InetSocketAddress(address, 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          boolean order = exchange.getRequestURI().getPath().equals("/orders");
          if (order) {
            orders.put(
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          }
          byte[] body =
              (order ? "{\"accepted\":true}" : "{\"status\":\"ok\"}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(order ? 201 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  /** A shop, unless the machine has no address that a production probe may ask. */
  static Optional<PrivateShop> open() throws IOException {
    Optional<InetAddress> address = address();
    return address.isPresent() ? Optional.of(new PrivateShop(address.get())) : Optional.empty();
  }

  /** An address of this machine that a production probe may ask. */
  static Optional<InetAddress> address() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(a -> a instanceof Inet4Address && !a.isLoopbackAddress())
        .filter(a -> !a.isLinkLocalAddress())
        .findFirst();
  }

  String endpoint() {
    return "http://"
        + server.getAddress().getAddress().getHostAddress()
        + ":"
        + server.getAddress().getPort();
  }

  /** Bodies of orders by idempotency key. */
  Map<String, String> orders() {
    return orders;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
