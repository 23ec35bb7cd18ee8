package dev.understudy.rehearsal.jsonata.language;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions of text. Lengths and places are counted in code points. */
final class Strings {
  private Strings() {}

  static String string(@Nullable Object value, boolean pretty) {
    return switch (value) {
      case String text -> text;
      case Callable _ -> "";
      case Double d when d.isInfinite() || d.isNaN() ->
          throw new JsonataError("D3001").with("value", d);
      case Sequence wrapper when wrapper.outerWrapper ->
          JsonWriter.write(wrapper.getFirst(), pretty);
      case null, default -> JsonWriter.write(value, pretty);
    };
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  static Object substring(Call call) {
    String text = call.text(0);
    int size = length(text);
    double start = call.number(1);
    if (size + start < 0) {
      start = 0;
    }
    if (call.missing(2)) {
      return slice(text, start, size);
    }
    double length = call.number(2);
    if (length <= 0) {
      return "";
    }
    return slice(text, start, start >= 0 ? start + length : size + start + length);
  }

  // As JavaScript's slice: places below zero count from the end, fractions are cut off.
  private static String slice(String text, double start, double end) {
    int size = length(text);
    int from = place(start, size);
    int to = place(end, size);
    return from >= to
        ? ""
        : text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to));
  }

  private static int place(double place, int size) {
    double whole = place < 0 ? Math.ceil(place) : Math.floor(place);
    return (int) Math.clamp(whole < 0 ? size + whole : whole, 0, size);
  }

  static Object substringBefore(Call call) {
    int at = call.text(0).indexOf(call.text(1));
    return at < 0 ? call.text(0) : call.text(0).substring(0, at);
  }

  static Object substringAfter(Call call) {
    int at = call.text(0).indexOf(call.text(1));
    return at < 0 ? call.text(0) : call.text(0).substring(at + call.text(1).length());
  }

  static String trim(String text) {
    String result = text.replaceAll("[ \\t\\n\\r]+", " ");
    result = result.startsWith(" ") ? result.substring(1) : result;
    return result.endsWith(" ") ? result.substring(0, result.length() - 1) : result;
  }

  static Object pad(Call call) {
    String text = call.text(0);
    double width = call.number(1);
    String with = call.missing(2) || call.text(2).isEmpty() ? " " : call.text(2);
    int missing = (int) Math.abs(width) - length(text);
    if (missing <= 0) {
      return text;
    }
    call.evaluator().meter().bytes((double) missing * with.length());
    String padding = slice(with.repeat(missing), 0, missing);
    return width > 0 ? text + padding : padding + text;
  }

  static Object join(Call call) {
    StringBuilder text = new StringBuilder();
    List<?> parts = call.list(0);
    String separator = call.missing(1) ? "" : call.text(1);
    for (int i = 0; i < parts.size(); i++) {
      text.append(i == 0 ? "" : separator).append(parts.get(i));
      call.evaluator().meter().bytes(text.length());
    }
    return text.toString();
  }

  // The reference takes the low byte of each character, as a browser's btoa does of Latin-1.
  static Object base64encode(Call call) {
    String text = call.text(0);
    byte[] bytes = new byte[text.length()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) text.charAt(i);
    }
    return Base64.getEncoder().encodeToString(bytes);
  }

  static Object base64decode(Call call) {
    String text = call.text(0).replace('-', '+').replace('_', '/').replaceAll("[^A-Za-z0-9+/]", "");
    String whole = text.length() % 4 == 1 ? text.substring(0, text.length() - 1) : text;
    byte[] bytes = Base64.getDecoder().decode(whole);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
