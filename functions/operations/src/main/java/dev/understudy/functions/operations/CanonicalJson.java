package dev.understudy.functions.operations;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.understudy.functions.runtime.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One way to write a JSON value, so that equal values have equal hashes: names sorted, no space,
 * numbers in plain decimal without trailing zeros.
 *
 * <p>After the idea of <a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785</a>, but numbers
 * keep all their digits instead of being taken for doubles.
 */
final class CanonicalJson {

  private static final ObjectWriter WRITER =
      Json.MAPPER.writer().with(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);

  private CanonicalJson() {}

  /**
   * Writes a value.
   *
   * @param tree maps, lists, strings, numbers, booleans and nulls
   */
  static byte[] bytes(Object tree) {
    try {
      return WRITER.writeValueAsBytes(sorted(tree));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static @Nullable Object sorted(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((name, child) -> sorted.put(String.valueOf(name), sorted(child)));
        yield sorted;
      }
      case List<?> list -> {
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        list.forEach(child -> copy.add(sorted(child)));
        yield copy;
      }
      case Number number -> plain(number);
      case null -> null;
      default -> value;
    };
  }

  private static BigDecimal plain(Number number) {
    BigDecimal exact = new BigDecimal(number.toString());
    return exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros();
  }
}
