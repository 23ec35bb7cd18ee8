package dev.understudy.rehearsal.integration;

import dev.understudy.rehearsal.jsonata.JsonText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** Turns JSON arguments into an SDK request, by the fields the SDK's classes declare. */
final class SdkRequestReader {
  private final boolean objectsBecomeText;

  /**
   * A reader of one kind of integration.
   *
   * @param objectsBecomeText whether an object where a string belongs is written as JSON text, as
   *     the optimised integrations do with messages
   */
  SdkRequestReader(boolean objectsBecomeText) {
    this.objectsBecomeText = objectsBecomeText;
  }

  /** Fills a builder and builds it. */
  Object read(SdkPojo builder, @Nullable Object json, String path) {
    if (!(json instanceof Map<?, ?> map)) {
      throw refused(path, "an object", json);
    }
    SdkShape shape = SdkShape.of(builder);
    map.forEach(
        (key, value) -> {
          String name = (String) key;
          SdkShape.Named named =
              shape
                  .find(name)
                  .orElseThrow(
                      () ->
                          new ArgumentsRefused(
                              "The field '" + path + name + "' is not supported by the action"));
          if (value != null) {
            named.field().set(builder, value(named.field(), value, path + name));
          }
        });
    return ((Buildable) builder).build();
  }

  private Object value(SdkField<?> field, Object json, String path) {
    MarshallingType<?> type = field.marshallingType();
    if (type.equals(MarshallingType.STRING)) {
      return string(json, path);
    } else if (type.equals(MarshallingType.BOOLEAN)) {
      return expect(Boolean.class, json, "a boolean", path);
    } else if (type.equals(MarshallingType.SDK_POJO)) {
      return read(field.constructor().get(), json, path + ".");
    } else if (type.equals(MarshallingType.LIST)) {
      return list(field, json, path);
    } else if (type.equals(MarshallingType.MAP)) {
      return map(field, json, path);
    } else if (type.equals(MarshallingType.INSTANT)) {
      return instant(json, path);
    } else if (type.equals(MarshallingType.SDK_BYTES)) {
      return SdkBytes.fromString(string(json, path), StandardCharsets.UTF_8);
    }
    return number(type, expect(Number.class, json, "a number", path), path);
  }

  private String string(Object json, String path) {
    if (objectsBecomeText && (json instanceof Map || json instanceof List)) {
      return JsonText.write(json);
    }
    return expect(String.class, json, "a string", path);
  }

  private List<?> list(SdkField<?> field, Object json, String path) {
    SdkField<?> member = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
    List<Object> values = new ArrayList<>();
    for (Object element : expect(List.class, json, "an array", path)) {
      values.add(value(member, element, path + "[" + values.size() + "]"));
    }
    return values;
  }

  private Map<String, ?> map(SdkField<?> field, Object json, String path) {
    SdkField<?> member = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
    Map<String, Object> values = new LinkedHashMap<>();
    for (Object entry : expect(Map.class, json, "an object", path).entrySet()) {
      Map.Entry<?, ?> pair = (Map.Entry<?, ?>) entry;
      String key = (String) pair.getKey();
      if (pair.getValue() == null) {
        throw refused(path + "." + key, "a value", null);
      }
      values.put(key, value(member, pair.getValue(), path + "." + key));
    }
    return values;
  }

  private static Instant instant(Object json, String path) {
    String text = expect(String.class, json, "an ISO 8601 instant", path);
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException _) {
      throw refused(path, "an ISO 8601 instant", json);
    }
  }

  private static Number number(MarshallingType<?> type, Number json, String path) {
    BigDecimal exact = new BigDecimal(json.toString());
    try {
      if (type.equals(MarshallingType.INTEGER)) {
        return exact.intValueExact();
      } else if (type.equals(MarshallingType.LONG)) {
        return exact.longValueExact();
      } else if (type.equals(MarshallingType.SHORT)) {
        return exact.shortValueExact();
      } else if (type.equals(MarshallingType.FLOAT)) {
        return exact.floatValue();
      } else if (type.equals(MarshallingType.BIG_DECIMAL)) {
        return exact;
      }
      return exact.doubleValue();
    } catch (ArithmeticException _) {
      throw refused(path, "a whole number", json);
    }
  }

  private static <T> T expect(Class<T> type, @Nullable Object json, String expected, String path) {
    if (type.isInstance(json)) {
      return type.cast(json);
    }
    throw refused(path, expected, json);
  }

  private static ArgumentsRefused refused(String path, String expected, @Nullable Object json) {
    return new ArgumentsRefused(
        "The value of the field '"
            + (path.isEmpty() ? "Arguments" : path)
            + "' must be "
            + expected
            + ", but is: "
            + JsonText.write(json));
  }
}
