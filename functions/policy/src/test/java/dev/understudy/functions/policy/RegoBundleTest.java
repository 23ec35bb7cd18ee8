package dev.understudy.functions.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegoBundleTest {

  private static final String MODULE = "/policy.wasm";

  @Test
  void a_bundle_has_its_module_and_its_data() throws IOException {
    RegoBundle bundle = Bundles.read(Bundles.archive(Bundles.module(), "{\"a\":1}"));
    assertThat(bundle.data()).isEqualTo("{\"a\":1}");
    assertThat(bundle.module().readAllBytes()).isEqualTo(Bundles.module());
  }

  @Test
  void a_module_alone_has_no_data() throws IOException {
    assertThat(Bundles.read(Bundles.module()).data()).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a/data.json", "/data.yaml", "a/b/data.yml"})
  void data_that_would_be_left_out_is_refused(String name) throws IOException {
    assertRefused(
        Bundles.archive(Map.of(MODULE, Bundles.module(), name, bytes("{}"))), "data elsewhere");
  }

  @Test
  void what_is_no_bundle_is_refused() throws IOException {
    assertRefused(bytes(""), "neither WebAssembly nor a bundle");
    assertRefused(bytes("package understudy"), "neither WebAssembly nor a bundle");
    assertRefused(Bundles.archive(Map.of("/a.rego", bytes("package a"))), "has no policy.wasm");
    assertRefused(Bundles.archive(Bundles.module(), "{"), "data.json that is not JSON");
    assertRefused(new byte[RegoBundle.LARGEST_BYTES + 1], "more than 16 MiB");
  }

  @Test
  void a_broken_archive_is_refused() throws IOException {
    byte[] whole = Bundles.archive(Bundles.module(), "{}");
    assertRefused(Arrays.copyOf(whole, whole.length / 2), "no whole archive");
  }

  @Test
  void an_archive_that_unpacks_to_very_much_is_refused() throws IOException {
    assertRefused(
        Bundles.archive(Map.of(MODULE, new byte[65 * 1024 * 1024])), "when it is unpacked");
  }

  private static void assertRefused(byte[] bytes, String reason) {
    assertThat(RegoBundle.read(bytes))
        .isInstanceOfSatisfying(
            RegoBundle.Read.Refused.class,
            refused -> assertThat(refused.reason()).contains(reason));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
