package dev.understudy.functions.runtime;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;

/**
 * Sends probes with the JDK's HTTP client.
 *
 * <p>Redirects are reported and not followed, the body is cut at {@link
 * ProbeAnswer#BODY_LIMIT_BYTES}, and the request's time limit covers everything from looking the
 * name up to the last byte, so that a server that trickles headers or never ends its body cannot
 * hold a function up. Addresses that a runbook has no business with are refused after the name is
 * resolved; the JVM caches that answer for some seconds (<a
 * href="https://docs.oracle.com/en/java/javase/25/core/java-networking.html">{@code
 * networkaddress.cache.ttl}</a>), so the connection goes to the addresses that were looked at.
 */
public final class JdkHttpProbe implements HttpProbe {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  private final AddressGuard guard;
  private final Function<URI, Optional<InetSocketAddress>> routes;
  private final LongSupplier nanoTime;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client;

  /** For production: names are resolved by DNS, and no address is exempt from the guard. */
  public JdkHttpProbe() {
    this(uri -> Optional.empty(), address -> false, System::nanoTime);
  }

  /**
   * For a stage whose host names do not resolve.
   *
   * @param routes where to connect for a URI instead of what its host name says; the request still
   *     carries the original {@code Host}. Plain http only. Empty means by DNS
   * @param exempt addresses that the guard lets through
   * @param nanoTime a clock that only goes forward, in nanoseconds
   */
  public JdkHttpProbe(
      Function<URI, Optional<InetSocketAddress>> routes,
      Predicate<InetAddress> exempt,
      LongSupplier nanoTime) {
    this.routes = routes;
    this.guard = new AddressGuard(exempt);
    this.nanoTime = nanoTime;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .proxy(new Routing(routes))
            .executor(threads)
            .build();
  }

  @Override
  public ProbeAnswer send(ProbeRequest wanted) {
    Duration time = Deadline.atMost(Duration.ofMillis(wanted.timeoutMillis()));
    if (time.toMillis() <= 0) {
      return new ProbeAnswer.NotAnswered("not asked: the function's time was used up before");
    }
    ProbeRequest request = wanted.within(Math.toIntExact(time.toMillis()));
    HttpRequest http;
    try {
      http = request(request);
    } catch (IllegalArgumentException e) {
      return new ProbeAnswer.NotAnswered("the request cannot be sent: " + e.getMessage());
    }
    long start = nanoTime.getAsLong();
    CompletableFuture<HttpResponse<String>> exchange =
        CompletableFuture.runAsync(() -> refuseForbidden(request.uri()), threads)
            .thenCompose(
                allowed ->
                    client.sendAsync(
                        http, headers -> new CappedBody(ProbeAnswer.BODY_LIMIT_BYTES)));
    try {
      HttpResponse<String> response = exchange.get(request.timeoutMillis(), TimeUnit.MILLISECONDS);
      long millis = TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - start);
      return new ProbeAnswer.Answered(response.statusCode(), response.body(), millis);
    } catch (TimeoutException e) {
      exchange.cancel(true);
      return late(request);
    } catch (ExecutionException e) {
      return new ProbeAnswer.NotAnswered(reason(request, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exchange.cancel(true);
      return new ProbeAnswer.NotAnswered("the probe was interrupted");
    }
  }

  private static HttpRequest request(ProbeRequest request) {
    BodyPublisher body =
        request.body().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody);
    HttpRequest.Builder http =
        HttpRequest.newBuilder(request.uri())
            .method(request.method(), body)
            .timeout(Duration.ofMillis(request.timeoutMillis()));
    request.headers().forEach(http::setHeader);
    return http.build();
  }

  /** Runs apart from the caller's thread, since looking a name up has no time limit of its own. */
  private void refuseForbidden(URI uri) {
    if (routes.apply(uri).isPresent()) {
      return;
    }
    try {
      InetAddress[] addresses = InetAddress.getAllByName(uri.getHost());
      Optional<String> refusal = guard.refusal(addresses);
      if (refusal.isPresent()) {
        throw new Forbidden(refusal.get());
      }
    } catch (UnknownHostException e) {
      throw new Forbidden("the name " + uri.getHost() + " does not resolve");
    }
  }

  private static ProbeAnswer late(ProbeRequest request) {
    return new ProbeAnswer.NotAnswered("no answer within " + request.timeoutMillis() + " ms");
  }

  private static String reason(ProbeRequest request, Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null
        && !(cause instanceof Forbidden)
        && !(cause instanceof IOException)) {
      cause = cause.getCause();
    }
    return switch (cause) {
      case Forbidden forbidden -> String.valueOf(forbidden.getMessage());
      case HttpConnectTimeoutException e ->
          "no connection within "
              + Math.min(CONNECT_TIMEOUT.toMillis(), request.timeoutMillis())
              + " ms";
      case HttpTimeoutException e -> "no answer within " + request.timeoutMillis() + " ms";
      case ConnectException e -> "the connection was refused";
      case SSLException e -> "no secure connection: " + e.getMessage();
      default -> "the connection broke: " + cause.getMessage();
    };
  }

  private static final class Forbidden extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Forbidden(String message) {
      super(message);
    }
  }

  /**
   * Sends a routed URI to its address as if that were a proxy: the request line and the {@code
   * Host} header keep the original name, without any setting that the whole JVM shares.
   */
  private static final class Routing extends ProxySelector {

    private final Function<URI, Optional<InetSocketAddress>> routes;

    Routing(Function<URI, Optional<InetSocketAddress>> routes) {
      this.routes = routes;
    }

    @Override
    public List<Proxy> select(URI uri) {
      return List.of(
          routes
              .apply(uri)
              .map(address -> new Proxy(Proxy.Type.HTTP, address))
              .orElse(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException thrown) {
      // The failure reaches the caller of send as well, which reports it.
    }
  }
}
