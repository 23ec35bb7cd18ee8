package dev.understudy.rehearsal.local.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class AuthoritativeDnsTest {
  private final AuthoritativeDns dns =
      AuthoritativeDns.start("example.test.", AuthoritativeDnsTest::answer);

  @AfterEach
  void close() {
    dns.close();
  }

  private static ZoneAnswer answer(String name, String type) {
    return switch (name + " " + type) {
      case "shop.example.test. A" -> new ZoneAnswer.Found(2, List.of("198.51.100.10"));
      case "many.example.test. A" ->
          new ZoneAnswer.Found(
              2, IntStream.range(0, 100).mapToObj(i -> "198.51.100." + i).toList());
      case "broken.example.test. A" -> new ZoneAnswer.Found(2, List.of("not an address"));
      case "bug.example.test. A" -> throw new IllegalStateException("planted");
      default ->
          name.equals("shop.example.test.") ? new ZoneAnswer.NoData() : new ZoneAnswer.NoName();
    };
  }

  private static Message query(String name, int type) throws IOException {
    return Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN));
  }

  private Message ask(String name, int type) throws IOException {
    return udp(query(name, type));
  }

  private Message udp(Message query) throws IOException {
    return new Message(udp(query.toWire()));
  }

  private byte[] udp(byte[] query) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(dns.address());
      socket.setSoTimeout(2000);
      socket.send(new DatagramPacket(query, query.length));
      byte[] buffer = new byte[65_535];
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      socket.receive(packet);
      return Arrays.copyOf(buffer, packet.getLength());
    }
  }

  private Message tcp(Message query) throws IOException {
    try (Socket socket = new Socket(dns.address().getAddress(), dns.address().getPort())) {
      socket.setSoTimeout(2000);
      byte[] wire = query.toWire();
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.writeShort(wire.length);
      out.write(wire);
      out.flush();
      DataInputStream in = new DataInputStream(socket.getInputStream());
      byte[] response = new byte[in.readUnsignedShort()];
      in.readFully(response);
      return new Message(response);
    }
  }

  @Test
  void answers_with_authority_the_ttl_and_the_case_it_was_asked_in() throws Exception {
    Message response = ask("ShOp.Example.TEST.", Type.A);
    assertThat(response.getRcode()).isEqualTo(Rcode.NOERROR);
    assertThat(response.getHeader().getFlag(Flags.AA)).isTrue();
    assertThat(response.getHeader().getFlag(Flags.RA)).isFalse();
    Record answer = response.getSection(Section.ANSWER).getFirst();
    assertThat(answer.getTTL()).isEqualTo(2);
    assertThat(answer.rdataToString()).isEqualTo("198.51.100.10");
    assertThat(answer.getName().toString()).isEqualTo("ShOp.Example.TEST.");
  }

  @Test
  void a_name_without_that_type_is_no_data_with_the_soa() throws Exception {
    Message response = ask("shop.example.test.", Type.AAAA);
    assertThat(response.getRcode()).isEqualTo(Rcode.NOERROR);
    assertThat(response.getSection(Section.ANSWER)).isEmpty();
    assertThat(response.getSection(Section.AUTHORITY).getFirst()).isInstanceOf(SOARecord.class);
  }

  @Test
  void an_unknown_name_is_nxdomain_with_the_soa() throws Exception {
    Message response = ask("nobody.example.test.", Type.A);
    assertThat(response.getRcode()).isEqualTo(Rcode.NXDOMAIN);
    assertThat(response.getSection(Section.AUTHORITY).getFirst()).isInstanceOf(SOARecord.class);
  }

  @Test
  void the_apex_has_soa_and_ns_and_always_exists() throws Exception {
    assertThat(ask("example.test.", Type.SOA).getSection(Section.ANSWER)).hasSize(1);
    assertThat(ask("example.test.", Type.NS).getSection(Section.ANSWER)).hasSize(1);
    assertThat(ask("example.test.", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
  }

  @Test
  void what_is_not_its_zone_or_not_its_business_is_refused() throws Exception {
    assertThat(ask("example.org.", Type.A).getRcode()).isEqualTo(Rcode.REFUSED);
    assertThat(ask("notexample.test.", Type.A).getRcode()).isEqualTo(Rcode.REFUSED);
    assertThat(ask("example.test.", Type.AXFR).getRcode()).isEqualTo(Rcode.REFUSED);
    Message update = query("shop.example.test.", Type.A);
    update.getHeader().setOpcode(Opcode.UPDATE);
    assertThat(udp(update).getRcode()).isEqualTo(Rcode.NOTIMP);
    Message none = new Message(7);
    assertThat(udp(none).getRcode()).isEqualTo(Rcode.FORMERR);
  }

  @Test
  void edns_is_answered_and_an_unknown_version_named() throws Exception {
    Message query = query("shop.example.test.", Type.A);
    query.addRecord(new OPTRecord(4096, 0, 0), Section.ADDITIONAL);
    assertThat(udp(query).getOPT()).isNotNull();
    Message future = query("shop.example.test.", Type.A);
    future.addRecord(new OPTRecord(4096, 0, 1), Section.ADDITIONAL);
    assertThat(udp(future).getRcode()).isEqualTo(Rcode.BADVERS);
  }

  @Test
  void what_does_not_fit_into_udp_is_truncated_and_whole_over_tcp() throws Exception {
    Message cut = ask("many.example.test.", Type.A);
    assertThat(cut.getHeader().getFlag(Flags.TC)).isTrue();
    assertThat(cut.toWire().length).isLessThanOrEqualTo(512);
    assertThat(tcp(query("many.example.test.", Type.A)).getSection(Section.ANSWER)).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"broken.example.test.", "bug.example.test."})
  void an_answer_that_cannot_be_had_is_servfail(String name) throws Exception {
    assertThat(ask(name, Type.A).getRcode()).isEqualTo(Rcode.SERVFAIL);
  }

  @Test
  void a_response_is_never_answered() throws Exception {
    Message response = query("shop.example.test.", Type.A);
    response.getHeader().setFlag(Flags.QR);
    byte[] wire = response.toWire();
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(dns.address());
      socket.setSoTimeout(200);
      socket.send(new DatagramPacket(wire, wire.length));
      assertThatThrownBy(() -> socket.receive(new DatagramPacket(new byte[512], 512)))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void broken_packets_do_not_end_it(long seed) throws Exception {
    Random random = new Random(seed);
    byte[] good = query("shop.example.test.", Type.A).toWire();
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(dns.address());
      for (int i = 0; i < 300; i++) {
        byte[] bad = Arrays.copyOf(good, random.nextInt(good.length + 20));
        for (int flips = random.nextInt(8); flips > 0 && bad.length > 0; flips--) {
          bad[random.nextInt(bad.length)] = (byte) random.nextInt();
        }
        socket.send(new DatagramPacket(bad, bad.length));
      }
    }
    try (Socket socket = new Socket(dns.address().getAddress(), dns.address().getPort())) {
      socket.getOutputStream().write(new byte[] {0, 3, 1, 2, 3});
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    // A burst may overflow the kernel's buffer and take a good query along: ask again, as all do.
    await()
        .ignoreExceptions()
        .until(() -> ask("shop.example.test.", Type.A).getRcode() == Rcode.NOERROR);
  }

  @Test
  void a_packet_with_a_header_and_nothing_readable_is_a_format_error() throws Exception {
    byte[] bad = {7, 7, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 63, 1};
    assertThat(new Message(udp(bad)).getRcode()).isEqualTo(Rcode.FORMERR);
  }

  @Test
  void the_stub_resolver_reads_what_the_server_says() throws Exception {
    StubResolver resolver = new StubResolver(dns.address(), 1000);
    assertThat(resolver.resolve("shop.example.test"))
        .isEqualTo(new StubResolver.Resolved(List.of("198.51.100.10"), 2, "NOERROR"));
    assertThat(resolver.resolve("nobody.example.test").rcode()).isEqualTo("NXDOMAIN");
  }

  @Test
  void a_closed_server_answers_nobody() {
    dns.close();
    StubResolver resolver = new StubResolver(dns.address(), 200);
    assertThatThrownBy(() -> resolver.resolve("shop.example.test")).isInstanceOf(IOException.class);
  }
}
