package dev.understudy.functions.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import dev.understudy.functions.runtime.ProbeAnswer.Answered;
import dev.understudy.functions.runtime.ProbeAnswer.NotAnswered;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS as it is on the wire; each certificate has one fault, and an authority that is trusted. */
@Timeout(60)
class SecureEndpointTest {

  private static final String HOST = "shop.example.test";

  @TempDir private static Path folder;
  private static TestCertificates certificates;
  private static SSLSocketFactory trusting;

  @BeforeAll
  static void an_authority_is_founded() throws Exception {
    certificates = new TestCertificates(folder);
    trusting = certificates.trusting();
  }

  private static ProbeAnswer ask(SSLContext context, SSLSocketFactory trust) throws IOException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            var session = (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
            LoopbackServer.send(exchange, 200, session.getRequestedServerNames().toString());
          }
        });
    server.start();
    try {
      int port = server.getAddress().getPort();
      return probe(trust)
          .send(ProbeRequest.get(URI.create("https://" + HOST + ":" + port), 20_000));
    } finally {
      server.stop(0);
    }
  }

  private static JdkHttpProbe probe(SSLSocketFactory trust) {
    return new JdkHttpProbe(
        uri -> Optional.empty(),
        InetAddress::isLoopbackAddress,
        host -> new InetAddress[] {InetAddress.getLoopbackAddress()},
        trust,
        System::nanoTime);
  }

  @Test
  void a_right_certificate_is_accepted_and_the_server_hears_whom_it_was_asked_for()
      throws Exception {
    assertThat(ask(certificates.signed("-1d", 30, "dns:" + HOST), trusting))
        .isInstanceOfSatisfying(
            Answered.class, answer -> assertThat(answer.body()).contains("value=" + HOST));
  }

  @ParameterizedTest(name = "a certificate {0}")
  @CsvSource({
    "that has expired, -20d, 10, dns:shop.example.test, the certificate has expired",
    "that is not valid yet, +10d, 10, dns:shop.example.test, the certificate is not valid yet",
    "of another host, -1d, 30, dns:other.example.test, No subject alternative DNS name matching",
    "of the address only, -1d, 30, ip:127.0.0.1, No name matching shop.example.test"
  })
  void is_refused_for_that_alone(String what, String start, int days, String name, String why)
      throws Exception {
    assertThat(ask(certificates.signed(start, days, name), trusting))
        .as(what)
        .isInstanceOfSatisfying(
            NotAnswered.class,
            answer -> assertThat(answer.reason()).startsWith("no secure connection").contains(why));
  }

  @Test
  void a_certificate_that_signs_itself_is_refused() throws Exception {
    assertThat(ask(certificates.selfSigned("-1d", 30, "dns:" + HOST), trusting))
        .isInstanceOfSatisfying(
            NotAnswered.class,
            answer -> assertThat(answer.reason()).contains("unable to find valid certification"));
  }

  @Test
  void an_authority_that_the_jvm_does_not_know_is_not_trusted_in_production() throws Exception {
    assertThat(
            ask(
                certificates.signed("-1d", 30, "dns:" + HOST),
                SSLContext.getDefault().getSocketFactory()))
        .isInstanceOf(NotAnswered.class);
  }

  @Test
  void plain_http_on_a_secure_port_is_told() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answerInPlain(plain));
      URI uri = URI.create("https://" + HOST + ":" + plain.getLocalPort() + "/");

      assertThat(probe(trusting).send(ProbeRequest.get(uri, 10_000)))
          .isInstanceOfSatisfying(
              NotAnswered.class,
              answer -> assertThat(answer.reason()).startsWith("no secure connection"));
    }
  }

  private static void answerInPlain(ServerSocket server) {
    try (Socket socket = server.accept()) {
      socket.getInputStream().read();
      socket
          .getOutputStream()
          .write("HTTP/1.1 400 This is no TLS\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // The probe hung up, as it should.
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void a_handshake_that_never_ends_is_given_up_at_the_deadline() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI uri = URI.create("https://" + HOST + ":" + silent.getLocalPort() + "/");

      assertThat(probe(trusting).send(ProbeRequest.get(uri, 500)))
          .isEqualTo(new NotAnswered("no answer within 500 ms"));
    }
  }
}
