package dev.understudy.rehearsal.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.jsonata.JsonText;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadSizeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "false",
        "\"\"",
        "12",
        "-7",
        "1.25",
        "[]",
        "{}",
        "[1,2,[3]]",
        "{\"a\":1,\"bc\":[true,null]}",
        "\"ä€😀\"",
        "\"quote \\\" backslash \\\\ line \\n bell \\u0007\"",
        "[{\"k\":\"v\"},{\"k\":\"w\"}]"
      })
  void the_size_is_that_of_the_compact_utf8_text(String json) {
    Object tree = JsonText.read(json);
    int bytes = JsonText.write(tree).getBytes(StandardCharsets.UTF_8).length;

    assertThat(PayloadSize.exceeds(tree, bytes)).isFalse();
    assertThat(PayloadSize.exceeds(tree, bytes - 1)).isTrue();
  }
}
