package dev.understudy.rehearsal.local.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/**
 * A DNS server for one zone on 127.0.0.1, UDP and TCP on the same ephemeral port. What it answers
 * comes from a {@link ZoneAnswers}; no packet, however broken, ends it.
 */
public final class AuthoritativeDns implements AutoCloseable {
  private static final int PORT_ATTEMPTS = 20;
  private static final int TCP_CONNECTIONS_MAX = 64;
  private static final int TCP_IDLE_MILLIS = 5_000;
  private static final Logger LOG = LoggerFactory.getLogger(AuthoritativeDns.class);

  private final ZoneResponder responder;
  private final DatagramSocket udp;
  private final InetSocketAddress address;
  private final ServerSocket tcp;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final Semaphore connectionPermits = new Semaphore(TCP_CONNECTIONS_MAX);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private AuthoritativeDns(ZoneResponder responder, DatagramSocket udp, ServerSocket tcp) {
    this.responder = responder;
    this.udp = udp;
    this.address = new InetSocketAddress(udp.getLocalAddress(), udp.getLocalPort());
    this.tcp = tcp;
  }

  /**
   * Starts serving.
   *
   * @param zone the zone's absolute name, for example {@code example.test.}
   * @param answers asked for every query
   */
  public static AuthoritativeDns start(String zone, ZoneAnswers answers) {
    ZoneResponder responder = new ZoneResponder(absolute(zone), answers);
    IOException last = new IOException("no attempt was made");
    for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
      try {
        AuthoritativeDns dns = bind(responder);
        dns.threads.execute(dns::serveUdp);
        dns.threads.execute(dns::serveTcp);
        return dns;
      } catch (IOException taken) {
        // The port that was free for UDP is in use for TCP: another draw.
        last = taken;
      }
    }
    throw new UncheckedIOException("no port on 127.0.0.1 is free for both UDP and TCP", last);
  }

  private static Name absolute(String zone) {
    try {
      return Name.fromString(zone, Name.root);
    } catch (TextParseException e) {
      throw new IllegalArgumentException("not a DNS name: " + zone, e);
    }
  }

  private static AuthoritativeDns bind(ZoneResponder responder) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    DatagramSocket udp = new DatagramSocket(new InetSocketAddress(loopback, 0));
    try {
      return new AuthoritativeDns(
          responder, udp, new ServerSocket(udp.getLocalPort(), TCP_CONNECTIONS_MAX, loopback));
    } catch (IOException e) {
      udp.close();
      throw e;
    }
  }

  /** Where to send queries, by UDP or TCP. */
  public InetSocketAddress address() {
    return address;
  }

  private void serveUdp() {
    byte[] buffer = new byte[65_535];
    while (!udp.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        udp.receive(packet);
        byte[] query = Arrays.copyOf(buffer, packet.getLength());
        byte[] response = responder.respond(query, true);
        if (response.length > 0) {
          udp.send(new DatagramPacket(response, response.length, packet.getSocketAddress()));
        }
      } catch (IOException | RuntimeException e) {
        if (!udp.isClosed()) {
          LOG.debug("a DNS query over UDP was dropped", e);
        }
      }
    }
  }

  private void serveTcp() {
    while (!tcp.isClosed()) {
      try {
        Socket connection = tcp.accept();
        if (connectionPermits.tryAcquire()) {
          connections.add(connection);
          threads.execute(() -> converse(connection));
        } else {
          connection.close();
        }
      } catch (IOException | RuntimeException e) {
        if (!tcp.isClosed()) {
          LOG.debug("a DNS connection was dropped", e);
        }
      }
    }
  }

  /** Queries of one connection in turn, each with its length in front (RFC 1035, 4.2.2). */
  private void converse(Socket connection) {
    try (connection) {
      connection.setSoTimeout(TCP_IDLE_MILLIS);
      DataInputStream in = new DataInputStream(connection.getInputStream());
      DataOutputStream out = new DataOutputStream(connection.getOutputStream());
      while (!tcp.isClosed()) {
        byte[] query = new byte[in.readUnsignedShort()];
        in.readFully(query);
        byte[] response = responder.respond(query, false);
        if (response.length == 0) {
          return;
        }
        byte[] framed = new byte[response.length + 2];
        framed[0] = (byte) (response.length >> 8);
        framed[1] = (byte) response.length;
        System.arraycopy(response, 0, framed, 2, response.length);
        out.write(framed);
        out.flush();
      }
    } catch (IOException | RuntimeException e) {
      LOG.trace("a DNS connection ended", e);
    } finally {
      connections.remove(connection);
      connectionPermits.release();
    }
  }

  @Override
  public void close() {
    udp.close();
    try {
      tcp.close();
    } catch (IOException e) {
      LOG.debug("the DNS port did not close cleanly", e);
    }
    for (Socket connection : connections) {
      try {
        connection.close();
      } catch (IOException e) {
        LOG.trace("a DNS connection did not close cleanly", e);
      }
    }
    threads.shutdownNow();
    threads.close();
  }
}
