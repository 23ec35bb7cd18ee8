package dev.understudy.functions.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.understudy.functions.runtime.ProbeAnswer.Answered;
import dev.understudy.functions.runtime.ProbeAnswer.NotAnswered;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real sockets that do what endpoints do on a bad day, or on purpose. */
@Timeout(60)
class HostileEndpointTest {
  private static final String PASSWORD = "changeit";

  @TempDir private Path folder;

  private final JdkHttpProbe probe =
      new JdkHttpProbe(uri -> Optional.empty(), InetAddress::isLoopbackAddress, System::nanoTime);

  @ParameterizedTest(name = "a certificate {0}")
  @CsvSource({
    "that signs itself, -1d, 30, dns:localhost",
    "that has expired, -20d, 10, dns:localhost",
    "that is not valid yet, +10d, 10, dns:localhost",
    "of another host, -1d, 30, dns:other.example"
  })
  void is_refused(String what, String start, int days, String name) throws Exception {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(start, days, name)));
    server.createContext("/", exchange -> LoopbackServer.send(exchange, 200, "{}"));
    server.start();
    try {
      URI uri = URI.create("https://localhost:" + server.getAddress().getPort() + "/health");

      assertThat(probe.send(ProbeRequest.get(uri, 20_000)))
          .as(what)
          .isInstanceOfSatisfying(
              NotAnswered.class,
              answer -> assertThat(answer.reason()).startsWith("no secure connection"));
    } finally {
      server.stop(0);
    }
  }

  private SSLContext context(String start, int days, String name) throws Exception {
    Path store = folder.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=" + name,
                "-startdate",
                start,
                "-validity",
                Integer.toString(days),
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor(30, TimeUnit.SECONDS) && keytool.exitValue() == 0).as(said).isTrue();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  @Test
  void plain_http_on_a_secure_port_is_told() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200, "{}")) {
      URI uri = URI.create("https://127.0.0.1:" + server.address().getPort() + "/");

      assertThat(probe.send(ProbeRequest.get(uri, 1_000))).isInstanceOf(NotAnswered.class);
    }
  }

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
