package dev.understudy.functions.operations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of evidence what would let its reader act: evidence is kept for years and read by many.
 *
 * <p>By the field's name, whatever text or group of fields stands in it, and by the look of a text.
 * Numbers and truth values stay: a fencing token is a count, and it is evidence.
 */
final class Redaction {

  /** What stands in the place of what was taken out. */
  static final String REDACTED = "[redacted]";

  private static final List<String> SECRET_ENDINGS =
      List.of(
          "token",
          "secret",
          "password",
          "passwd",
          "passphrase",
          "credential",
          "authorization",
          "cookie",
          "apikey",
          "accesskey",
          "privatekey",
          "signature");

  // The shortest secret that SECRET_TEXT knows; most texts in evidence are shorter and need no
  // search.
  private static final int SHORTEST = 8;

  private static final Pattern SECRET_TEXT =
      Pattern.compile(
          "\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b|-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(?:-----END"
              + " [A-Z ]*PRIVATE KEY-----|$)|\\bBearer +[A-Za-z0-9._~+/=-]{8,}"
              // Step Functions task tokens are long runs of base64; nothing else in evidence is.
              + "|[A-Za-z0-9+/]{200,}={0,2}"
              + "|(?<=://)[^/\\s:@]+:[^/\\s:@]+(?=@)");

  private Redaction() {}

  /** A copy of a tree without secrets. */
  static @Nullable Object of(@Nullable Object tree) {
    return switch (tree) {
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach(
            (key, value) -> {
              String name = String.valueOf(key);
              copy.put(name, secret(name, value) ? REDACTED : of(value));
            });
        yield copy;
      }
      case List<?> list -> {
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        list.forEach(item -> copy.add(of(item)));
        yield copy;
      }
      case String text ->
          text.length() < SHORTEST ? text : SECRET_TEXT.matcher(text).replaceAll(REDACTED);
      case null -> null;
      default -> tree;
    };
  }

  private static boolean secret(String name, @Nullable Object value) {
    if (value == null || value instanceof Number || value instanceof Boolean) {
      return false;
    }
    String plain = name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    String singular = plain.endsWith("s") ? plain.substring(0, plain.length() - 1) : plain;
    return SECRET_ENDINGS.stream().anyMatch(singular::endsWith);
  }
}
