package dev.understudy.functions.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.functions.runtime.ProbeAnswer.Answered;
import dev.understudy.functions.runtime.ProbeAnswer.NotAnswered;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class JdkHttpProbeTest {

  private final JdkHttpProbe loopback =
      new JdkHttpProbe(uri -> Optional.empty(), InetAddress::isLoopbackAddress, System::nanoTime);

  @Test
  void an_answer_comes_back_with_status_body_and_time() {
    try (var server =
        new LoopbackServer(
            exchange -> {
              exchange.getResponseHeaders().set("Content-Type", "application/json");
              LoopbackServer.send(exchange, 201, "{\"accepted\":true}");
            })) {
      assertThat(loopback.send(ProbeRequest.get(server.uri("/x"), 5000)))
          .isInstanceOfSatisfying(
              Answered.class,
              answer -> {
                assertThat(answer.status()).isEqualTo(201);
                assertThat(answer.contentType()).isEqualTo("application/json");
                assertThat(answer.body()).isEqualTo("{\"accepted\":true}");
                assertThat(answer.millis()).isBetween(0L, 5000L);
              });
    }
  }

  @Test
  void method_headers_and_body_arrive() {
    AtomicReference<String> seen = new AtomicReference<>("");
    try (var server =
        new LoopbackServer(
            exchange -> {
              byte[] body = exchange.getRequestBody().readAllBytes();
              seen.set(
                  exchange.getRequestMethod()
                      + " "
                      + exchange.getRequestHeaders().getFirst("Idempotency-Key")
                      + " "
                      + new String(body, StandardCharsets.UTF_8));
              LoopbackServer.send(exchange, 200, "");
            })) {
      loopback.send(
          new ProbeRequest(
              "POST",
              server.uri("/orders"),
              Map.of("Idempotency-Key", "op-1"),
              Optional.of("{\"item\":\"Bücher\"}"),
              5000));

      assertThat(seen).hasValue("POST op-1 {\"item\":\"Bücher\"}");
    }
  }

  @Test
  void a_redirect_is_reported_and_not_followed() {
    AtomicReference<String> followed = new AtomicReference<>("no");
    try (var server =
        new LoopbackServer(
            exchange -> {
              if (exchange.getRequestURI().getPath().equals("/secret")) {
                followed.set("yes");
              }
              exchange.getResponseHeaders().set("Location", "/secret");
              LoopbackServer.send(exchange, 302, "");
            })) {
      assertThat(loopback.send(ProbeRequest.get(server.uri("/"), 5000)))
          .isInstanceOfSatisfying(Answered.class, a -> assertThat(a.status()).isEqualTo(302));
      assertThat(followed).hasValue("no");
    }
  }

  @Test
  void a_large_body_is_cut() {
    try (var server = LoopbackServer.answering(200, "x".repeat(3_000_000))) {
      assertThat(loopback.send(ProbeRequest.get(server.uri("/"), 5000)))
          .isInstanceOfSatisfying(
              Answered.class, a -> assertThat(a.body()).hasSize(ProbeAnswer.BODY_LIMIT_BYTES));
    }
  }

  @Test
  void an_endless_body_is_cut_and_the_server_hung_up_on() throws Exception {
    CountDownLatch hungUp = new CountDownLatch(1);
    try (var server =
        new LoopbackServer(
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              byte[] more = new byte[8192];
              try {
                while (true) {
                  exchange.getResponseBody().write(more);
                }
              } catch (IOException e) {
                hungUp.countDown();
              }
            })) {
      assertThat(loopback.send(ProbeRequest.get(server.uri("/"), 10_000)))
          .isInstanceOf(Answered.class);
      hungUp.await();
    }
  }

  @Test
  void a_body_that_stalls_is_given_up_at_the_deadline() {
    CountDownLatch done = new CountDownLatch(1);
    try (var server =
        new LoopbackServer(
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              exchange.getResponseBody().write('{');
              exchange.getResponseBody().flush();
              await(done);
            })) {
      assertThat(loopback.send(ProbeRequest.get(server.uri("/"), 300)))
          .isEqualTo(new NotAnswered("no answer within 300 ms"));
      done.countDown();
    }
  }

  @Test
  void headers_that_never_come_are_given_up_at_the_deadline() {
    CountDownLatch done = new CountDownLatch(1);
    try (var server = new LoopbackServer(exchange -> await(done))) {
      assertThat(loopback.send(ProbeRequest.get(server.uri("/"), 300)))
          .isEqualTo(new NotAnswered("no answer within 300 ms"));
      done.countDown();
    }
  }

  @Test
  void a_closed_port_is_a_finding() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    assertThat(loopback.send(ProbeRequest.get(URI.create("http://127.0.0.1:" + port), 2000)))
        .isEqualTo(new NotAnswered("the connection was refused"));
  }

  @Test
  void a_name_that_does_not_resolve_is_a_finding() {
    assertThat(loopback.send(ProbeRequest.get(URI.create("http://no-such-host.invalid/"), 10_000)))
        .isEqualTo(new NotAnswered("the name no-such-host.invalid does not resolve"));
  }

  @Test
  void a_route_replaces_the_address_and_keeps_the_host_name() {
    AtomicReference<String> seen = new AtomicReference<>("");
    try (var server =
        new LoopbackServer(
            exchange -> {
              seen.set(
                  exchange.getRequestHeaders().getFirst("Host")
                      + " "
                      + exchange.getRequestURI().getPath()
                      + "?"
                      + exchange.getRequestURI().getQuery());
              LoopbackServer.send(exchange, 200, "ok");
            })) {
      JdkHttpProbe routed =
          new JdkHttpProbe(
              uri ->
                  uri.getHost().equals("eu-west-1.shop.example.test")
                      ? Optional.of(server.address())
                      : Optional.empty(),
              address -> false,
              System::nanoTime);
      URI uri = URI.create("http://eu-west-1.shop.example.test/health?deep=1");

      assertThat(routed.send(ProbeRequest.get(uri, 5000)))
          .isInstanceOfSatisfying(Answered.class, a -> assertThat(a.body()).isEqualTo("ok"));
      assertThat(seen).hasValue("eu-west-1.shop.example.test /health?deep=1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data/",
        "http://169.254.170.2/v2/credentials",
        "http://127.0.0.1:9001/2018-06-01/runtime/invocation/next",
        "http://localhost/",
        "http://0.0.0.0/",
        "http://0.1.2.3/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://[::1]/",
        "http://[::]/",
        "http://[fe80::1]/",
        "http://[ff02::1]/",
        "http://[fd00:ec2::254]/latest/meta-data/",
        "http://[fd00:ec2::23]/v1/credentials",
        "http://[::ffff:169.254.169.254]/",
        "http://[64:ff9b::169.254.169.254]/"
      })
  void an_address_that_a_runbook_has_no_business_with_is_refused(String uri) {
    assertThat(new JdkHttpProbe().send(ProbeRequest.get(URI.create(uri), 5000)))
        .isInstanceOfSatisfying(
            NotAnswered.class, answer -> assertThat(answer.reason()).contains("may not be probed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "fd00:ec2:80::1"})
  void a_private_address_may_be_probed(String address) {
    assertThat(
            new AddressGuard(a -> false)
                .refusal(AllowedAddresses.NONE, List.of(InetAddress.ofLiteral(address))))
        .isEmpty();
  }

  @Test
  void a_header_that_would_begin_another_is_not_sent() {
    AtomicReference<String> asked = new AtomicReference<>("no");
    try (var server =
        new LoopbackServer(
            exchange -> {
              asked.set("yes");
              LoopbackServer.send(exchange, 200, "");
            })) {
      ProbeRequest split =
          new ProbeRequest(
              "GET", server.uri("/"), Map.of("X-A", "1\r\nX-B: 2"), Optional.empty(), 5000);

      assertThat(loopback.send(split))
          .isInstanceOfSatisfying(
              NotAnswered.class,
              answer -> assertThat(answer.reason()).startsWith("the request cannot be sent"));
      assertThat(asked).hasValue("no");
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
