package dev.understudy.functions.runtime;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends probes with the JDK's sockets and TLS.
 *
 * <p>A host name is resolved once for each probe. Addresses that a runbook has no business with are
 * refused ({@link AddressGuard}), and the connection goes to those that were looked at: a name that
 * resolves to another address a moment later cannot lead a probe there. {@code java.net.http}
 * cannot promise that, since it resolves names itself.
 *
 * <p>Redirects are reported and not followed, the body is cut at {@link
 * ProbeAnswer#BODY_LIMIT_BYTES}, and the request's time limit covers everything from looking the
 * name up to the last byte, so that a server that trickles headers or never ends its body cannot
 * hold a function up.
 */
public final class JdkHttpProbe implements HttpProbe {

  /** Resolves a host name, as {@link InetAddress#getAllByName} does. */
  @FunctionalInterface
  interface Names {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  private static final Duration IDLE_MAX = Duration.ofSeconds(1);

  private final AddressGuard guard;
  private final Function<URI, Optional<InetSocketAddress>> routes;
  private final Names names;
  private final SSLSocketFactory tls;
  private final LongSupplier nanoTime;
  // Not virtual ones: looking a name up is a native call that would hold up all others of a
  // function with one processor, and the next region could not be asked.
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_MAX.toSeconds(),
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().daemon().name("probe-", 0).factory());

  /** For production: names are resolved by DNS, and no address is exempt from the guard. */
  public JdkHttpProbe() {
    this(uri -> Optional.empty(), address -> false, System::nanoTime);
  }

  /**
   * For a stage whose host names do not resolve.
   *
   * @param routes where to connect for a URI instead of what its host name says; the request still
   *     carries the original {@code Host}. Empty means by DNS
   * @param exempt addresses that the guard lets through
   * @param nanoTime a clock that only goes forward, in nanoseconds
   */
  public JdkHttpProbe(
      Function<URI, Optional<InetSocketAddress>> routes,
      Predicate<InetAddress> exempt,
      LongSupplier nanoTime) {
    this(routes, exempt, InetAddress::getAllByName, ofThisJvm(), nanoTime);
  }

  JdkHttpProbe(
      Function<URI, Optional<InetSocketAddress>> routes,
      Predicate<InetAddress> exempt,
      Names names,
      SSLSocketFactory tls,
      LongSupplier nanoTime) {
    this.routes = routes;
    this.guard = new AddressGuard(exempt);
    this.names = names;
    this.tls = tls;
    this.nanoTime = nanoTime;
  }

  private static SSLSocketFactory ofThisJvm() {
    try {
      return SSLContext.getDefault().getSocketFactory();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM has no TLS", e);
    }
  }

  @Override
  public ProbeAnswer send(ProbeRequest wanted) {
    Duration time = Deadline.atMost(Duration.ofMillis(wanted.timeoutMillis()));
    if (time.toMillis() <= 0) {
      return new ProbeAnswer.NotAnswered("not asked: the function's time was used up before");
    }
    ProbeRequest request = wanted.within(Math.toIntExact(time.toMillis()));
    long start = nanoTime.getAsLong();
    PinnedExchange exchange = new PinnedExchange(request, tls);
    Future<ResponseReader.Response> answer =
        threads.submit(() -> exchange.with(addresses(request)));
    try {
      var response = answer.get(request.timeoutMillis(), TimeUnit.MILLISECONDS);
      long millis = TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - start);
      return new ProbeAnswer.Answered(
          response.status(), response.contentType(), response.body(), millis);
    } catch (TimeoutException e) {
      exchange.abandon();
      return late(request);
    } catch (ExecutionException e) {
      return notAnswered(request, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exchange.abandon();
      return new ProbeAnswer.NotAnswered("the probe was interrupted");
    }
  }

  /**
   * Where to connect.
   *
   * @throws ProbeFailed when the name does not resolve, or to an address that is refused
   */
  List<InetSocketAddress> addresses(ProbeRequest request) throws IOException {
    URI uri = request.uri();
    Optional<InetSocketAddress> route = routes.apply(uri);
    if (route.isPresent()) {
      return List.of(route.get());
    }
    List<InetAddress> resolved;
    try {
      resolved = List.of(names.resolve(uri.getHost()));
    } catch (UnknownHostException e) {
      throw new ProbeFailed("the name " + uri.getHost() + " does not resolve");
    }
    Optional<String> refusal = guard.refusal(request.allowed(), resolved);
    if (refusal.isPresent()) {
      throw new ProbeFailed(refusal.get());
    }
    int port = RequestText.port(uri);
    return resolved.stream().map(address -> new InetSocketAddress(address, port)).toList();
  }

  private static ProbeAnswer.NotAnswered late(ProbeRequest request) {
    return new ProbeAnswer.NotAnswered("no answer within " + request.timeoutMillis() + " ms");
  }

  private static ProbeAnswer notAnswered(ProbeRequest request, Throwable thrown) {
    return switch (thrown) {
      case ProbeFailed e -> new ProbeAnswer.NotAnswered(String.valueOf(e.getMessage()));
      case SocketTimeoutException e -> late(request);
      case ConnectException e -> new ProbeAnswer.NotAnswered("the connection was refused");
      case SSLException e -> new ProbeAnswer.NotAnswered("no secure connection: " + insecurity(e));
      case IOException e -> new ProbeAnswer.NotAnswered("the connection broke: " + e.getMessage());
      case IllegalArgumentException e ->
          new ProbeAnswer.NotAnswered("the request cannot be sent: " + e.getMessage());
      default -> throw new IllegalStateException("a probe of " + request.uri() + " failed", thrown);
    };
  }

  /** The JDK says of a certificate that is out of date only that its validity check failed. */
  private static String insecurity(SSLException thrown) {
    return Stream.<Throwable>iterate(thrown, e -> e != null, Throwable::getCause)
        .flatMap(
            cause ->
                switch (cause) {
                  case CertificateExpiredException e ->
                      Stream.of("the certificate has expired, " + e.getMessage());
                  case CertificateNotYetValidException e ->
                      Stream.of("the certificate is not valid yet, " + e.getMessage());
                  default -> Stream.empty();
                })
        .findFirst()
        .orElse(String.valueOf(thrown.getMessage()));
  }
}
