package dev.understudy.rehearsal.integration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Turns an SDK response into the JSON that Step Functions shows. What is not set is left out. */
final class SdkResponseWriter {
  private final boolean wireNames;

  /**
   * A writer of one kind of integration.
   *
   * @param wireNames whether fields go by their names on the wire, as in optimised DynamoDB
   */
  SdkResponseWriter(boolean wireNames) {
    this.wireNames = wireNames;
  }

  Map<String, @Nullable Object> write(SdkPojo response) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    for (SdkShape.Named named : SdkShape.of(response).fields()) {
      Object value = named.field().getValueOrDefault(response);
      if (value != null
          && !(value instanceof SdkAutoConstructList)
          && !(value instanceof SdkAutoConstructMap)) {
        json.put(named.name(wireNames), json(value));
      }
    }
    return json;
  }

  private @Nullable Object json(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case SdkPojo pojo -> write(pojo);
      case List<?> list -> {
        List<@Nullable Object> array = new ArrayList<>();
        list.forEach(element -> array.add(json(element)));
        yield array;
      }
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        map.forEach((key, element) -> object.put((String) key, json(element)));
        yield object;
      }
      case Instant instant -> instant.toString();
      case SdkBytes bytes -> bytes.asUtf8String();
      case String text -> text;
      case Boolean flag -> flag;
      case Number number -> number;
      default -> value.toString();
    };
  }
}
