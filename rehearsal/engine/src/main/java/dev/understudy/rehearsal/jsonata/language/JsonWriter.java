package dev.understudy.rehearsal.jsonata.language;

import static dev.understudy.rehearsal.jsonata.Undefined.UNDEFINED;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as JSON text, the way JSONata's string function makes it. */
final class JsonWriter {
  private static final int FIRST_PRINTABLE = 0x20;

  private final StringBuilder out = new StringBuilder();
  private final boolean pretty;

  private JsonWriter(boolean pretty) {
    this.pretty = pretty;
  }

  static String write(@Nullable Object value) {
    return write(value, false);
  }

  static String write(@Nullable Object value, boolean pretty) {
    JsonWriter writer = new JsonWriter(pretty);
    writer.value(value, 0);
    return writer.out.toString();
  }

  private void value(@Nullable Object value, int depth) {
    switch (value) {
      case null -> out.append("null");
      case String text -> string(text);
      case Number number -> number(number);
      case Boolean _ -> out.append(value);
      case List<?> list -> list(list, depth);
      case Map<?, ?> map -> object(map, depth);
      case Callable _ -> out.append("\"\"");
      default -> out.append(value == UNDEFINED ? "undefined" : "null");
    }
  }

  private void number(Number number) {
    if (number instanceof Integer || number instanceof Long) {
      out.append(number);
      return;
    }
    // An infinite number is an error wherever JSONata makes text of it.
    out.append(
        Values.isNumeric(number)
            ? NumberText.of(NumberText.precise(number.doubleValue()))
            : "null");
  }

  private void list(List<?> list, int depth) {
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      separate(i > 0, depth + 1);
      Object item = list.get(i);
      value(item == UNDEFINED ? null : item, depth + 1);
    }
    end(!list.isEmpty(), depth);
    out.append(']');
  }

  private void object(Map<?, ?> map, int depth) {
    out.append('{');
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    for (boolean further = false; entries.hasNext(); further = true) {
      Map.Entry<?, ?> entry = entries.next();
      separate(further, depth + 1);
      string((String) entry.getKey());
      out.append(pretty ? ": " : ":");
      value(entry.getValue(), depth + 1);
    }
    end(!map.isEmpty(), depth);
    out.append('}');
  }

  private void separate(boolean further, int depth) {
    if (further) {
      out.append(',');
    }
    end(true, depth);
  }

  private void end(boolean something, int depth) {
    if (pretty && something) {
      out.append('\n').append("  ".repeat(depth));
    }
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      character(text, i);
    }
    out.append('"');
  }

  private void character(String text, int at) {
    char c = text.charAt(at);
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c < FIRST_PRINTABLE || loneSurrogate(text, at)) {
          out.append("\\u%04x".formatted((int) c));
        } else {
          out.append(c);
        }
      }
    }
  }

  private static boolean loneSurrogate(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }
}
