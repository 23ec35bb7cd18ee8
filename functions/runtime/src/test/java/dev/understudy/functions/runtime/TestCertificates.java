package dev.understudy.functions.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** An authority of the test's own, and certificates that it signs; made by the JDK's keytool. */
final class TestCertificates {

  private static final String PASSWORD = "changeit";

  private final Path folder;
  private final Path authority;
  private int made;

  TestCertificates(Path folder) throws Exception {
    this.folder = folder;
    this.authority = folder.resolve("authority.p12");
    generate(authority, "authority", "CN=Test Authority", "-ext", "bc:c", "-validity", "30");
  }

  /** What a client uses that trusts this authority and no other. */
  SSLSocketFactory trusting() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("authority", load(authority).getCertificate("authority"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context.getSocketFactory();
  }

  /**
   * A server's side with a certificate that the authority has signed.
   *
   * @param start when it begins to be valid, as keytool's {@code -startdate} has it
   * @param days how long it is valid
   * @param name of the host, such as {@code dns:localhost}
   */
  SSLContext signed(String start, int days, String name) throws Exception {
    Path store = folder.resolve("server-" + made++ + ".p12");
    Files.copy(authority, store);
    generate(store, "server", "CN=server", server(start, days, name, "-signer", "authority"));
    return serving(store);
  }

  /** The same with a certificate that nobody else has signed. */
  SSLContext selfSigned(String start, int days, String name) throws Exception {
    Path store = folder.resolve("server-" + made++ + ".p12");
    generate(store, "server", "CN=server", server(start, days, name));
    return serving(store);
  }

  private static String[] server(String start, int days, String name, String... more) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "-startdate", start, "-validity", Integer.toString(days), "-ext", "san=" + name));
    Collections.addAll(options, more);
    return options.toArray(String[]::new);
  }

  private static void generate(Path store, String alias, String name, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    Collections.addAll(command, "-genkeypair", "-keyalg", "EC", "-alias", alias, "-dname", name);
    Collections.addAll(command, "-keystore", store.toString(), "-storetype", "PKCS12");
    Collections.addAll(command, "-storepass", PASSWORD);
    Collections.addAll(command, options);
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor(30, TimeUnit.SECONDS) && keytool.exitValue() == 0).as(said).isTrue();
  }

  private static SSLContext serving(Path store) throws GeneralSecurityException, IOException {
    KeyStore keys = load(store);
    if (keys.containsAlias("authority")) {
      // Its key would be a second identity to choose from.
      keys.deleteEntry("authority");
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static KeyStore load(Path store) throws GeneralSecurityException, IOException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }
}
