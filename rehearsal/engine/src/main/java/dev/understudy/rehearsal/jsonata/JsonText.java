package dev.understudy.rehearsal.jsonata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON text to plain trees and back. Text is compact and keeps the order of fields. */
public final class JsonText {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          // Two fields of one name are a fault in a definition, never a choice of the parser.
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .addModule(new SimpleModule().addSerializer(Double.class, new WholeDoubles()))
          .build();
  private static final ObjectReader READER = MAPPER.readerFor(Object.class);
  private static final ObjectWriter WRITER = MAPPER.writer();

  private JsonText() {}

  /**
   * Reads JSON text.
   *
   * @throws IllegalArgumentException when it is not one JSON value; the message says where
   */
  public static @Nullable Object read(String text) {
    try {
      return READER.readValue(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage() + atLine(e), e);
    }
  }

  /** Writes a tree as JSON text. */
  public static String write(@Nullable Object tree) {
    try {
      return WRITER.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON tree: " + e.getOriginalMessage(), e);
    }
  }

  /** The JSON type of a value, as JSONata's error messages call it. */
  public static String typeOf(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String _ -> "string";
      case Boolean _ -> "boolean";
      case Number _ -> "number";
      case List<?> _ -> "array";
      case Map<?, ?> _ -> "object";
      default -> "function";
    };
  }

  private static String atLine(JsonProcessingException e) {
    return e.getLocation() == null
        ? ""
        : " at line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
  }
}
