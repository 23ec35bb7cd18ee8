package dev.understudy.functions.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.understudy.functions.runtime.fault.Unavailable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** Against name servers of dnsjava's messages on loopback: real packets, no model. */
class AuthoritativeDnsProbeTest {

  private static final Duration TIMEOUT = Duration.ofMillis(500);

  private final List<NameServer> servers = new ArrayList<>();

  @AfterEach
  void close() {
    servers.forEach(NameServer::close);
  }

  private InetSocketAddress server(String address, boolean authoritative, int rcode)
      throws IOException {
    NameServer server = new NameServer(address, authoritative, rcode);
    servers.add(server);
    return server.address();
  }

  private static List<String> ask(int times, InetSocketAddress... addresses) {
    return new AuthoritativeDnsProbe(zone -> List.of(addresses), TIMEOUT)
        .answers(new DnsZone.Hosted("Z0SHOP"), "shop.example.test.", "A", times);
  }

  @Test
  void asks_all_name_servers_in_turn_without_recursion() throws IOException {
    InetSocketAddress one = server("192.0.2.1", true, Rcode.NOERROR);
    InetSocketAddress two = server("192.0.2.2", true, Rcode.NOERROR);

    assertThat(ask(4, one, two))
        .containsExactly("192.0.2.1", "192.0.2.2", "192.0.2.1", "192.0.2.2");
    assertThat(servers).allMatch(s -> s.recursive.get() == 0);
  }

  @Test
  void gives_up_a_silent_server_after_one_query_and_asks_the_others_instead() throws IOException {
    try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      InetSocketAddress good = server("192.0.2.1", true, Rcode.NOERROR);

      assertThat(ask(3, (InetSocketAddress) silent.getLocalSocketAddress(), good)).hasSize(3);
    }
  }

  @Test
  void takes_no_answer_from_a_cache_nor_from_a_failing_server() throws IOException {
    InetSocketAddress cache = server("192.0.2.1", false, Rcode.NOERROR);
    InetSocketAddress failing = server("192.0.2.1", true, Rcode.SERVFAIL);

    assertThatThrownBy(() -> ask(2, cache, failing))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("not authoritative")
        .hasMessageContaining("SERVFAIL");
  }

  @Test
  void a_record_that_is_not_there_is_an_answer() throws IOException {
    assertThat(ask(1, server("", true, Rcode.NXDOMAIN))).containsExactly(DnsProbe.NO_ADDRESS);
    assertThat(ask(1, server("", true, Rcode.NOERROR))).containsExactly(DnsProbe.NO_ADDRESS);
  }

  @Test
  void a_name_server_whose_name_does_not_resolve_is_named() {
    assertThatThrownBy(() -> ask(1, InetSocketAddress.createUnresolved("ns.invalid", 53)))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("does not resolve");
  }

  @Test
  void finds_the_name_servers_by_the_zones_delegation_set() {
    FakeRoute53 route53 = new FakeRoute53();
    route53.nameServers.addAll(List.of("127.0.0.1", "127.0.0.2"));

    assertThat(AuthoritativeDnsProbe.knownFrom(route53).of(new DnsZone.Hosted("Z0SHOP")))
        .extracting(InetSocketAddress::getHostString, InetSocketAddress::getPort)
        .containsExactly(tuple("127.0.0.1", 53), tuple("127.0.0.2", 53));
  }

  @Test
  void asks_nobody_for_name_servers_that_are_given() {
    FakeRoute53 unasked = new FakeRoute53();

    assertThat(
            AuthoritativeDnsProbe.knownFrom(unasked).of(new DnsZone.ServedBy(List.of("127.0.0.3"))))
        .extracting(InetSocketAddress::getHostString)
        .containsExactly("127.0.0.3");
  }

  @Test
  void a_private_zone_cannot_be_asked() {
    assertThatThrownBy(
            () ->
                AuthoritativeDnsProbe.knownFrom(new FakeRoute53()).of(new DnsZone.Hosted("Z0SHOP")))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("private");
  }

  private static final class NameServer implements AutoCloseable {

    final AtomicInteger recursive = new AtomicInteger();
    private final DatagramSocket socket;

    NameServer(String address, boolean authoritative, int rcode) throws IOException {
      socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(() -> serve(address, authoritative, rcode));
    }

    InetSocketAddress address() {
      return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    private void serve(String address, boolean authoritative, int rcode) {
      byte[] buffer = new byte[1_500];
      while (!socket.isClosed()) {
        try {
          DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
          socket.receive(packet);
          Message query = new Message(java.util.Arrays.copyOf(buffer, packet.getLength()));
          if (query.getHeader().getFlag(Flags.RD)) {
            recursive.incrementAndGet();
          }
          byte[] reply = reply(query, address, authoritative, rcode).toWire();
          socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
        } catch (IOException e) {
          return;
        }
      }
    }

    private static Message reply(Message query, String address, boolean authoritative, int rcode)
        throws IOException {
      Message reply = new Message(query.getHeader().getID());
      reply.getHeader().setFlag(Flags.QR);
      if (authoritative) {
        reply.getHeader().setFlag(Flags.AA);
      }
      reply.getHeader().setRcode(rcode);
      reply.addRecord(query.getQuestion(), Section.QUESTION);
      if (!address.isEmpty()) {
        reply.addRecord(
            new ARecord(
                query.getQuestion().getName(), DClass.IN, 2, InetAddress.getByName(address)),
            Section.ANSWER);
      }
      return reply;
    }

    @Override
    public void close() {
      socket.close();
    }
  }
}
