package dev.understudy.rehearsal.local.dns;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Asks one DNS server for addresses over UDP, with a socket a query so that nothing lives on
 * between queries (dnsjava's own resolver keeps a selector thread for the life of the JVM).
 */
public final class StubResolver {
  private static final int ATTEMPTS = 2;

  private final InetSocketAddress server;
  private final int timeoutMillis;

  /**
   * Makes a resolver that keeps nothing between queries.
   *
   * @param server where to ask
   * @param timeoutMillis how long one of two attempts waits for an answer
   */
  public StubResolver(InetSocketAddress server, int timeoutMillis) {
    this.server = server;
    this.timeoutMillis = timeoutMillis;
  }

  /**
   * An answer as it came.
   *
   * @param addresses IPv4 addresses in the order of the answer; empty for a negative one
   * @param ttlSeconds the smallest TTL among them, 0 for none
   * @param rcode the response code's name, for example {@code NOERROR}
   */
  public record Resolved(List<String> addresses, long ttlSeconds, String rcode) {
    public Resolved {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * Resolves the IPv4 addresses of a name.
   *
   * @throws IOException when no attempt was answered
   */
  public Resolved resolve(String name) throws IOException {
    Record question = Record.newRecord(Name.fromString(name, Name.root), Type.A, DClass.IN);
    IOException last = new IOException("no attempt was made");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return read(exchange(Message.newQuery(question)));
      } catch (IOException e) {
        last = e;
      }
    }
    throw last;
  }

  private Message exchange(Message query) throws IOException {
    byte[] wire = query.toWire();
    byte[] buffer = new byte[4096];
    try (DatagramSocket socket = new DatagramSocket()) {
      // Connected: the kernel drops packets of anybody else and reports a closed port at once.
      socket.connect(server);
      socket.setSoTimeout(timeoutMillis);
      socket.send(new DatagramPacket(wire, wire.length));
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      socket.receive(packet);
      Message response = new Message(Arrays.copyOf(buffer, packet.getLength()));
      boolean ours =
          response.getHeader().getID() == query.getHeader().getID()
              && response.getHeader().getFlag(Flags.QR)
              && query.getQuestion().equals(response.getQuestion());
      if (!ours) {
        throw new IOException("the answer is not to the question");
      }
      return response;
    }
  }

  private static Resolved read(Message response) {
    List<ARecord> found =
        response.getSection(Section.ANSWER).stream()
            .filter(ARecord.class::isInstance)
            .map(ARecord.class::cast)
            .toList();
    return new Resolved(
        found.stream().map(a -> a.getAddress().getHostAddress()).toList(),
        found.stream().mapToLong(Record::getTTL).min().orElse(0),
        Rcode.string(response.getRcode()));
  }
}
