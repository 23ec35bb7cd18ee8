package dev.understudy.functions.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.understudy.functions.runtime.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Rego, compiled to WebAssembly by {@code opa build -t wasm}, with the data it was built with.
 *
 * @see <a href="https://www.openpolicyagent.org/docs/latest/management-bundles/">OPA bundles</a>
 */
public final class RegoBundle {

  /** The most a bundle may weigh, packed. */
  public static final int LARGEST_BYTES = 16 * 1024 * 1024;

  private static final int LARGEST_UNPACKED = 64 * 1024 * 1024;
  private static final String MODULE = "policy.wasm";
  private static final String DATA = "data.json";
  // What wasm modules begin with: https://webassembly.github.io/spec/core/binary/modules.html
  private static final List<Byte> WASM = List.of((byte) 0, (byte) 'a', (byte) 's', (byte) 'm');
  private static final List<Byte> GZIP = List.of((byte) 0x1f, (byte) 0x8b);

  private final byte[] module;
  private final String data;

  private RegoBundle(byte[] module, String data) {
    this.module = module;
    this.data = data;
  }

  /** What came of reading a bundle. */
  public sealed interface Read {

    /** It can be asked. */
    record Accepted(RegoBundle bundle) implements Read {}

    /**
     * It is of no use.
     *
     * @param reason in words that follow the file's name
     */
    record Refused(String reason) implements Read {}
  }

  /**
   * Reads a bundle.
   *
   * @param bytes a WebAssembly module, or an archive ({@code .tar.gz}) that holds one as {@code
   *     policy.wasm}
   */
  public static Read read(byte[] bytes) {
    if (bytes.length > LARGEST_BYTES) {
      return new Read.Refused("has more than 16 MiB");
    }
    if (begins(bytes, WASM)) {
      return new Read.Accepted(new RegoBundle(bytes.clone(), "{}"));
    }
    if (!begins(bytes, GZIP)) {
      return new Read.Refused(
          "is neither WebAssembly nor a bundle (.tar.gz); make it by opa build -t wasm");
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] unpacked = in.readNBytes(LARGEST_UNPACKED + 1);
      return unpacked.length > LARGEST_UNPACKED
          ? new Read.Refused("has more than 64 MiB when it is unpacked")
          : ofFiles(TarFiles.of(unpacked));
    } catch (IOException e) {
      return new Read.Refused("is no whole archive");
    }
  }

  private static Read ofFiles(Map<String, byte[]> files) {
    byte[] module = files.getOrDefault(MODULE, new byte[0]);
    if (!begins(module, WASM)) {
      return new Read.Refused("has no policy.wasm; build it by opa build -t wasm");
    }
    boolean scattered =
        files.keySet().stream().anyMatch(name -> name.matches(".+/data\\.json|(.*/)?data\\.ya?ml"));
    if (scattered) {
      return new Read.Refused("has data elsewhere than in one data.json at its root");
    }
    String data =
        new String(files.getOrDefault(DATA, new byte[] {'{', '}'}), StandardCharsets.UTF_8);
    try {
      var _ = Json.MAPPER.readTree(data);
    } catch (JsonProcessingException e) {
      return new Read.Refused("has a data.json that is not JSON");
    }
    return new Read.Accepted(new RegoBundle(module, data));
  }

  private static boolean begins(byte[] bytes, List<Byte> with) {
    if (bytes.length < with.size()) {
      return false;
    }
    for (int i = 0; i < with.size(); i++) {
      if (bytes[i] != with.get(i)) {
        return false;
      }
    }
    return true;
  }

  RegoBundle withData(String json) {
    return new RegoBundle(module, json);
  }

  InputStream module() {
    return new ByteArrayInputStream(module);
  }

  String data() {
    return data;
  }
}
