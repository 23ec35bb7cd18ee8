package dev.understudy.functions.runtime;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * One request on a connection of its own, to addresses that somebody has looked at.
 *
 * <p>No name is resolved here, so the connection cannot go anywhere else, whatever DNS says by now.
 * The name in the URI is still the one that the {@code Host} header, TLS's server name and the
 * certificate are about. Every probe connects anew: a connection that was opened an hour ago says
 * nothing about whether users can open one.
 */
final class PinnedExchange {

  /** For one address; a name may have several, the next of which may answer. */
  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  private final ProbeRequest request;
  private final SSLSocketFactory tls;
  private @Nullable Socket current;
  private boolean abandoned;

  PinnedExchange(ProbeRequest request, SSLSocketFactory tls) {
    this.request = request;
    this.tls = tls;
  }

  /**
   * Sends the request and reads the answer.
   *
   * @param addresses resolved, tried in this order until one accepts a connection
   * @throws IOException as the network has it, or {@link ProbeFailed} in words
   */
  ResponseReader.Response with(List<InetSocketAddress> addresses) throws IOException {
    // Only the plain socket is closed: to close TLS in order may mean to read all that a server
    // sends, and some never end.
    try (Socket plain = connected(addresses)) {
      Socket socket = request.uri().getScheme().equals("https") ? secured(plain) : plain;
      socket.getOutputStream().write(RequestText.bytes(request));
      socket.getOutputStream().flush();
      return new ResponseReader(new BufferedInputStream(socket.getInputStream()))
          .read(request.method());
    }
  }

  /** Ends the exchange from another thread: whatever it waits for fails at once. */
  synchronized void abandon() {
    abandoned = true;
    if (current != null) {
      close(current);
    }
  }

  private Socket connected(List<InetSocketAddress> addresses) throws IOException {
    IOException last = new ProbeFailed("the name has no address");
    int millis = connectMillis(addresses.size());
    for (InetSocketAddress address : addresses) {
      Socket socket = opened();
      try {
        socket.connect(address, millis);
        return socket;
      } catch (SocketTimeoutException e) {
        close(socket);
        last = new ProbeFailed("no connection within " + millis + " ms");
      } catch (SocketException e) {
        close(socket);
        last = e;
      }
    }
    throw last;
  }

  private synchronized Socket opened() throws IOException {
    if (abandoned) {
      throw new ProbeFailed("no answer within " + request.timeoutMillis() + " ms");
    }
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(request.timeoutMillis());
    current = socket;
    return socket;
  }

  /** Such that the last of the addresses has its turn before the request's time is up. */
  private int connectMillis(int addresses) {
    long fair = Math.max(1, request.timeoutMillis() / Math.max(1, addresses));
    return Math.toIntExact(Math.min(CONNECT_TIMEOUT.toMillis(), fair));
  }

  private SSLSocket secured(Socket plain) throws IOException {
    URI uri = request.uri();
    String host = uri.getHost().replaceAll("[\\[\\]]", "");
    SSLSocket socket = (SSLSocket) tls.createSocket(plain, host, RequestText.port(uri), false);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Nobody uses it any more.
    }
  }
}
