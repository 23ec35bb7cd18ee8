package dev.understudy.functions.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.understudy.functions.runtime.ProbeAnswer.Answered;
import dev.understudy.functions.runtime.ProbeAnswer.NotAnswered;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real sockets that do what endpoints do on a bad day, or on purpose. */
@Timeout(60)
class HostileEndpointTest {

  private final JdkHttpProbe probe =
      new JdkHttpProbe(uri -> Optional.empty(), InetAddress::isLoopbackAddress, System::nanoTime);

  @Test
  void headers_that_trickle_in_are_given_up_at_the_deadline() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> trickle(server));
      long begun = System.nanoTime();

      assertThat(
              probe.send(
                  ProbeRequest.get(
                      URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"), 700)))
          .isEqualTo(new NotAnswered("no answer within 700 ms"));
      assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)).isLessThan(5_000);
    }
  }

  private static void trickle(ServerSocket server) {
    try (Socket socket = server.accept()) {
      OutputStream out = socket.getOutputStream();
      out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 1000; i++) {
        out.write(("X-" + i + ": slow\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        TimeUnit.MILLISECONDS.sleep(50);
      }
    } catch (IOException | InterruptedException e) {
      // The probe hung up, as it should.
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void what_is_no_http_is_told() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (Socket socket = server.accept()) {
                  socket
                      .getOutputStream()
                      .write("220 mail.example ESMTP\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                  Thread.currentThread().interrupt();
                }
              });

      assertThat(
              probe.send(
                  ProbeRequest.get(
                      URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"), 10_000)))
          .isInstanceOf(NotAnswered.class);
    }
  }

  @Test
  void an_endpoint_of_ipv6_is_asked() throws Exception {
    byte[] loopback = new byte[16];
    loopback[15] = 1;
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(loopback), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            LoopbackServer.send(exchange, 200, "six");
          }
        });
    server.start();
    try {
      URI uri = URI.create("http://[::1]:" + server.getAddress().getPort() + "/");

      assertThat(probe.send(ProbeRequest.get(uri, 10_000)))
          .isInstanceOfSatisfying(Answered.class, a -> assertThat(a.body()).isEqualTo("six"));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void redirects_to_forbidden_addresses_are_not_followed() {
    for (int status : List.of(301, 302, 303, 307, 308)) {
      try (LoopbackServer server =
          new LoopbackServer(
              exchange -> {
                exchange
                    .getResponseHeaders()
                    .set("Location", "http://169.254.169.254/latest/meta-data/");
                LoopbackServer.send(exchange, status, "");
              })) {
        assertThat(probe.send(ProbeRequest.get(server.uri("/"), 10_000)))
            .isInstanceOfSatisfying(Answered.class, a -> assertThat(a.status()).isEqualTo(status));
      }
    }
  }
}
