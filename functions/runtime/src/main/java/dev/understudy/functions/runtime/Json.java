package dev.understudy.functions.runtime;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.understudy.functions.runtime.fault.InputRejected;
import dev.understudy.functions.runtime.fault.PipelineFault;
import java.util.Optional;

/**
 * The one JSON mapper of the project, and its errors in plain words.
 *
 * <p>Strict: an unknown field, an unknown enum value, a missing or null component of a record, a
 * number in quotes, a duplicate key and trailing text are all errors. A component of type {@link
 * Optional} may be absent. Instants are ISO-8601 strings. Nothing absent is written.
 */
public final class Json {

  /** Shared and immutable; use it for anything that the two methods below do not cover. */
  public static final JsonMapper MAPPER = mapper();

  private Json() {}

  /**
   * Reads JSON text.
   *
   * @throws InputRejected naming the JSON pointer of what is wrong
   */
  public static <T> T read(byte[] json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (java.io.IOException e) {
      throw rejected(e);
    }
  }

  /**
   * Reads a tree of maps, lists, strings, numbers and booleans.
   *
   * @throws InputRejected naming the JSON pointer of what is wrong
   */
  public static <T> T fromTree(Object tree, Class<T> type) {
    try {
      return TreeParser.isPlain(tree)
          ? MAPPER.readValue(new TreeParser(tree, MAPPER), type)
          : MAPPER.convertValue(tree, type);
    } catch (java.io.IOException e) {
      throw rejected(e);
    } catch (IllegalArgumentException e) {
      throw rejected(e.getCause() == null ? e : e.getCause());
    }
  }

  /** The same value as a tree of maps, lists, strings, numbers and booleans. */
  public static Object toTree(Object value) {
    return MAPPER.convertValue(value, Object.class);
  }

  private static InputRejected rejected(Throwable thrown) {
    String pointer = thrown instanceof JsonMappingException m ? pointer(m) : "";
    String where = pointer.isEmpty() ? "input" : pointer;
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof PipelineFault fault) {
        return new InputRejected(where + ": " + fault.getMessage(), thrown);
      }
    }
    String what = thrown instanceof JsonProcessingException j ? j.getOriginalMessage() : "";
    return new InputRejected(
        where + ": " + (what == null || what.isEmpty() ? thrown : what), thrown);
  }

  private static String pointer(JsonMappingException e) {
    StringBuilder pointer = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      String name = step.getFieldName();
      pointer.append('/').append(name == null ? step.getIndex() : escaped(name));
    }
    return pointer.toString();
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static JsonMapper mapper() {
    return JsonMapper.builder()
        // The entries of a Map.of come in another order in every JVM; what is hashed or compared
        // must not.
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .addModule(new Jdk8Module())
        .addModule(new JavaTimeModule())
        .addModule(
            new SimpleModule()
                .addDeserializer(int.class, new WholeNumberDeserializer())
                .addDeserializer(Integer.class, new WholeNumberDeserializer()))
        .annotationIntrospector(new RequiredUnlessOptional())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
        .build();
  }

  /** Makes every component of a record required, save those that say they may be absent. */
  private static final class RequiredUnlessOptional extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasRequiredMarker(AnnotatedMember member) {
      return member.getRawType() != Optional.class;
    }
  }
}
