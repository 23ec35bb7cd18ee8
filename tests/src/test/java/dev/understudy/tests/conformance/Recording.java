package dev.understudy.tests.conformance;

import dev.understudy.rehearsal.jsonata.JsonText;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares with a recording, by the rules of its README: placeholders stand for values that change
 * from run to run, HTTP metadata is ignored, and of a Lambda's cause only type and message count.
 */
final class Recording {
  private static final Set<String> METADATA = Set.of("SdkHttpMetadata", "SdkResponseMetadata");
  private static final Pattern PLACEHOLDER = Pattern.compile("<[^<>]*>");
  private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[\\d:.]+(Z|[+-].*)");
  // Recorded without angle brackets, but placeholders all the same.
  private static final Set<String> NAMES =
      Set.of(
          "lambda_function_name",
          "snf_role_arn",
          "start-time",
          "start-date",
          "stop-date",
          "entered-time");

  private Recording() {}

  static boolean matches(@Nullable Object recorded, @Nullable Object ours) {
    return switch (recorded) {
      // The recordings hold JSON in text as the JSON itself.
      case Map<?, ?> map when ours instanceof String text && text.startsWith("{") ->
          causes(JsonText.write(map), text) || matches(map, JsonText.read(text));
      case Map<?, ?> map when ours instanceof Map<?, ?> other -> objects(map, other);
      case List<?> list when ours instanceof List<?> other -> arrays(list, other);
      case Number number when ours instanceof Number other ->
          new BigDecimal(number.toString()).compareTo(new BigDecimal(other.toString())) == 0;
      case String text when ours instanceof String other -> texts(text, other);
      case String text when NAMES.contains(text) -> true;
      case null, default -> Objects.equals(recorded, ours);
    };
  }

  private static boolean objects(Map<?, ?> recorded, Map<?, ?> ours) {
    Set<Object> names = new HashSet<>(recorded.keySet());
    names.addAll(ours.keySet());
    names.removeAll(METADATA);
    return names.stream()
        .allMatch(
            name ->
                recorded.containsKey(name)
                    && ours.containsKey(name)
                    && (name.equals("Cause")
                        ? causes(recorded.get(name), ours.get(name))
                        : matches(recorded.get(name), ours.get(name))));
  }

  private static boolean arrays(List<?> recorded, List<?> ours) {
    if (recorded.size() != ours.size()) {
      return false;
    }
    for (int i = 0; i < recorded.size(); i++) {
      if (!matches(recorded.get(i), ours.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean texts(String recorded, String ours) {
    if (recorded.equals("date")) {
      return INSTANT.matcher(ours).matches();
    }
    if (NAMES.contains(recorded)) {
      return true;
    }
    String marked = recorded.replace("111111111111", "<account>");
    Matcher placeholders = PLACEHOLDER.matcher(marked);
    StringBuilder pattern = new StringBuilder();
    int end = 0;
    while (placeholders.find()) {
      pattern.append(Pattern.quote(marked.substring(end, placeholders.start()))).append(".*");
      end = placeholders.end();
    }
    pattern.append(Pattern.quote(marked.substring(end)));
    return Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(ours).matches();
  }

  private static boolean causes(@Nullable Object recorded, @Nullable Object ours) {
    Object one = lambdaCause(recorded);
    Object other = lambdaCause(ours);
    boolean lambda = one instanceof Map && other instanceof Map;
    return lambda ? Objects.equals(one, other) : matches(recorded, ours);
  }

  private static @Nullable Object lambdaCause(@Nullable Object cause) {
    if (!(cause instanceof String text) || !text.startsWith("{")) {
      return null;
    }
    if (!(JsonText.read(text) instanceof Map<?, ?> map) || !map.containsKey("errorType")) {
      return null;
    }
    Map<String, @Nullable Object> counts = new LinkedHashMap<>();
    counts.put("errorType", map.get("errorType"));
    counts.put("errorMessage", map.get("errorMessage"));
    return counts;
  }
}
