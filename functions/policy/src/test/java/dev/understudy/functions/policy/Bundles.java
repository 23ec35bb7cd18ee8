package dev.understudy.functions.policy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/** Compiled policies as tests need them. */
final class Bundles {

  private Bundles() {}

  /** The policy by hand: src/test/resources/rego/policy.wat. */
  static byte[] module() throws IOException {
    return resource("/rego/policy.wasm");
  }

  /** What OPA itself compiled, as the library that runs such modules carries it. */
  static byte[] compiledByOpa() throws IOException {
    return resource("/demo-policy.wasm");
  }

  static RegoBundle read(byte[] bytes) {
    return switch (RegoBundle.read(bytes)) {
      case RegoBundle.Read.Accepted accepted -> accepted.bundle();
      case RegoBundle.Read.Refused refused -> throw new AssertionError(refused.reason());
    };
  }

  /** A bundle as opa build writes it: module and data at the root of a packed archive. */
  static byte[] archive(byte[] module, String data) throws IOException {
    return archive(
        Map.of("/policy.wasm", module, "/data.json", data.getBytes(StandardCharsets.UTF_8)));
  }

  static byte[] archive(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        byte[] header = new byte[512];
        put(header, 0, file.getKey());
        put(header, 124, "%011o".formatted(file.getValue().length));
        header[156] = '0';
        put(header, 257, "ustar");
        out.write(header);
        out.write(file.getValue());
        out.write(new byte[(512 - file.getValue().length % 512) % 512]);
      }
      out.write(new byte[1024]);
    }
    return packed.toByteArray();
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Bundles.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
