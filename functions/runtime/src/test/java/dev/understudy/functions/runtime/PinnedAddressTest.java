package dev.understudy.functions.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.runtime.ProbeAnswer.Answered;
import dev.understudy.functions.runtime.ProbeAnswer.NotAnswered;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A name that resolves to another address each time it is asked for. */
@Timeout(20)
class PinnedAddressTest {

  private static final String HOST = "rebind.example.test";
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress METADATA = InetAddress.ofLiteral("169.254.169.254");

  private final List<String> asked = new ArrayList<>();

  private JdkHttpProbe probe(InetAddress[]... answers) {
    return new JdkHttpProbe(
        uri -> Optional.empty(),
        InetAddress::isLoopbackAddress,
        host -> {
          asked.add(host);
          return answers[Math.min(asked.size(), answers.length) - 1];
        },
        (SSLSocketFactory) SSLSocketFactory.getDefault(),
        System::nanoTime);
  }

  private static InetAddress[] only(InetAddress... addresses) {
    return addresses;
  }

  private static ProbeRequest to(LoopbackServer server) {
    return ProbeRequest.get(
        URI.create("http://" + HOST + ":" + server.address().getPort() + "/health"), 5_000);
  }

  @Test
  void the_address_that_was_looked_at_is_the_one_connected_to() {
    AtomicReference<String> host = new AtomicReference<>("");
    try (LoopbackServer server =
        new LoopbackServer(
            exchange -> {
              host.set(exchange.getRequestHeaders().getFirst("Host"));
              LoopbackServer.send(exchange, 200, "the shop");
            })) {
      JdkHttpProbe probe = probe(only(LOOPBACK), only(METADATA));

      assertThat(probe.send(to(server)))
          .isInstanceOfSatisfying(Answered.class, a -> assertThat(a.body()).isEqualTo("the shop"));
      assertThat(asked).containsExactly(HOST);
      assertThat(host).hasValue(HOST + ":" + server.address().getPort());
    }
  }

  @Test
  void the_next_probe_looks_again_and_refuses_what_the_name_has_become() {
    try (LoopbackServer server = LoopbackServer.answering(200, "the shop")) {
      JdkHttpProbe probe = probe(only(LOOPBACK), only(METADATA));
      probe.send(to(server));

      assertThat(probe.send(to(server)))
          .isEqualTo(new NotAnswered("the address 169.254.169.254 may not be probed"));
    }
  }

  @Test
  void a_good_address_does_not_vouch_for_the_other_ones_of_the_name() {
    try (LoopbackServer server = LoopbackServer.answering(200, "the shop")) {
      assertThat(probe(only(LOOPBACK, METADATA)).send(to(server))).isInstanceOf(NotAnswered.class);
    }
  }

  @Test
  void the_next_address_is_tried_when_one_refuses_the_connection() {
    try (LoopbackServer server = LoopbackServer.answering(200, "the shop")) {
      InetAddress nobody = InetAddress.ofLiteral("127.0.0.9");

      assertThat(probe(only(nobody, LOOPBACK)).send(to(server))).isInstanceOf(Answered.class);
      assertThat(probe(only(nobody, nobody)).send(to(server)))
          .isEqualTo(new NotAnswered("the connection was refused"));
    }
  }

  @Test
  void a_link_local_address_is_asked_where_the_runbook_allows_it() {
    AllowedAddresses lattice = AllowedAddresses.of(List.of("169.254.171.0/24"));
    AddressGuard guard = new AddressGuard(address -> false);

    assertThat(refused(guard, lattice, "169.254.171.5")).isFalse();
    assertThat(refused(guard, lattice, "64:ff9b::169.254.171.5")).isFalse();
    assertThat(refused(guard, AllowedAddresses.NONE, "169.254.171.5")).isTrue();
    assertThat(refused(guard, lattice, "169.254.169.254", "169.254.171.5")).isTrue();
    assertThat(refused(guard, lattice, "169.254.172.1")).isTrue();
  }

  @Test
  void the_leave_of_a_request_reaches_the_guard() throws Exception {
    InetAddress service = InetAddress.ofLiteral("169.254.171.5");
    ProbeRequest request = ProbeRequest.get(URI.create("https://" + HOST + "/"), 300);
    AllowedAddresses lattice = AllowedAddresses.of(List.of("169.254.171.0/24"));

    assertThatThrownBy(() -> probe(only(service)).addresses(request))
        .hasMessage("the address 169.254.171.5 may not be probed");
    assertThat(probe(only(service)).addresses(request.allowing(lattice)))
        .containsExactly(new InetSocketAddress(service, 443));
  }

  private static boolean refused(
      AddressGuard guard, AllowedAddresses allowed, String... addresses) {
    return guard
        .refusal(allowed, Arrays.stream(addresses).map(InetAddress::ofLiteral).toList())
        .isPresent();
  }
}
