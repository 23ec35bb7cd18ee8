package dev.understudy.rehearsal.serve;

import dev.understudy.rehearsal.jsonata.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one request. Members this endpoint does not know are left alone, as AWS does.
 *
 * @param tree the request's JSON object
 */
record Parameters(Map<?, ?> tree) {

  private static final String SERIALIZATION = "SerializationException";

  static Parameters read(byte[] body) {
    if (body.length == 0) {
      return new Parameters(Map.of());
    }
    try {
      if (JsonText.read(new String(body, StandardCharsets.UTF_8)) instanceof Map<?, ?> tree) {
        return new Parameters(tree);
      }
    } catch (IllegalArgumentException e) {
      throw new ApiError(SERIALIZATION, "The request is not JSON: " + e.getMessage());
    }
    throw new ApiError(SERIALIZATION, "The request is not a JSON object");
  }

  String required(String name) {
    return text(name)
        .orElseThrow(
            () ->
                new ApiError(
                    ApiError.VALIDATION,
                    "1 validation error detected: Value null at '"
                        + name
                        + "' failed to satisfy constraint: Member must not be null"));
  }

  Optional<String> text(String name) {
    return switch (tree.get(name)) {
      case null -> Optional.empty();
      case String text -> Optional.of(text);
      default -> throw wrongType(name, "a string");
    };
  }

  boolean flag(String name, boolean otherwise) {
    return switch (tree.get(name)) {
      case null -> otherwise;
      case Boolean flag -> flag;
      default -> throw wrongType(name, "a boolean");
    };
  }

  int count(String name, int otherwise, int max) {
    return switch (tree.get(name)) {
      case null -> otherwise;
      case Integer n when n >= 0 && n <= max -> n;
      case Number n ->
          throw new ApiError(
              ApiError.VALIDATION,
              "1 validation error detected: Value '"
                  + n
                  + "' at '"
                  + name
                  + "' failed to satisfy constraint: Member must be between 0 and "
                  + max);
      default -> throw wrongType(name, "a number");
    };
  }

  /** The member as it came, to be handed back. */
  Optional<Object> any(String name) {
    @Nullable Object value = tree.get(name);
    return Optional.ofNullable(value);
  }

  private static ApiError wrongType(String name, String type) {
    return new ApiError(SERIALIZATION, "'" + name + "' is not " + type);
  }
}
