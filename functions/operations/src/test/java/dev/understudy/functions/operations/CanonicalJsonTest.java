package dev.understudy.functions.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

  private static String write(Object tree) {
    return new String(CanonicalJson.bytes(tree), StandardCharsets.UTF_8);
  }

  @Test
  void names_are_sorted_at_every_depth_and_lists_keep_their_order() {
    Map<String, Object> inner = new LinkedHashMap<>();
    inner.put("z", 1);
    inner.put("a", List.of(3, 1, 2));
    Map<String, Object> outer = new LinkedHashMap<>();
    outer.put("b", inner);
    outer.put("B", true);
    outer.put("a", Arrays.asList("x", null));

    assertThat(write(outer))
        .isEqualTo("{\"B\":true,\"a\":[\"x\",null],\"b\":{\"a\":[3,1,2],\"z\":1}}");
  }

  @Test
  void equal_numbers_are_written_alike_whatever_their_type() {
    assertThat(write(List.of(3, 3L, 3.0, new BigDecimal("3.000"), 1e2, 100, 0.0, -0.0, 0.10)))
        .isEqualTo("[3,3,3,3,100,100,0,0,0.1]");
  }

  @Test
  void large_numbers_keep_all_their_digits() {
    assertThat(write(List.of(9007199254740993L, 1e21)))
        .isEqualTo("[9007199254740993,1000000000000000000000]");
  }
}
