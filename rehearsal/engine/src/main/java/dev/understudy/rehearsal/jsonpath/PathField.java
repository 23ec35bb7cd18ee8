package dev.understudy.rehearsal.jsonpath;

import dev.understudy.rehearsal.jsonata.JsonText;
import dev.understudy.rehearsal.jsonata.Scope;
import dev.understudy.rehearsal.jsonata.Template;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field that takes its value from a path: SecondsPath, ItemsPath, ErrorPath and their kin. What
 * the service says of each when the value does not fit was recorded.
 */
public record PathField(String location, Argument argument, Source source, Kind kind)
    implements Template.OtherLanguage {

  /** What value a field takes. */
  public enum Kind {
    WAIT_SECONDS,
    TIMESTAMP,
    INTEGER,
    FLOAT,
    TEXT,
    ITEMS
  }

  /** A field whose text is a path or a function. */
  public static PathField of(String field, String text, Source source, Kind kind) {
    return new PathField(field, Argument.of(text), source, kind);
  }

  @Override
  public String text() {
    return argument.text();
  }

  @Override
  public @Nullable Object evaluate(Scope scope) {
    Object data = source.of(scope);
    Object value;
    try {
      value = argument.evaluate(scope, data);
    } catch (Lookup.NotFound e) {
      throw switch (kind) {
        case WAIT_SECONDS ->
            PathFailed.runtime(
                "The " + location + " parameter does not reference an input value: " + text());
        case TEXT -> PathFailed.parameter(text(), location, JsonText.write(data));
        case TIMESTAMP, INTEGER, FLOAT, ITEMS ->
            PathFailed.invalidPath(text(), String.valueOf(e.getMessage()));
      };
    }
    if (kind == Kind.ITEMS && !(value instanceof List<?>)) {
      throw PathFailed.runtime("Reference path \"" + text() + "\" must point to array.");
    }
    return value;
  }

  @Override
  public long wholeNumber(Scope scope, long min, long max) {
    return valid(scope, min, max).longValue();
  }

  @Override
  public double decimal(Scope scope, long min, long max) {
    return valid(scope, min, max).doubleValue();
  }

  private Number valid(Scope scope, long min, long max) {
    Object value = number(evaluate(scope));
    if (!(value instanceof Number number) || (kind != Kind.FLOAT && !isWhole(number))) {
      throw PathFailed.runtime(
          kind == Kind.WAIT_SECONDS
              ? "The "
                  + location
                  + " parameter cannot be parsed as a long value: "
                  + text()
                  + " == "
                  + shown(value)
              : "The "
                  + location
                  + " field refers to value \""
                  + shown(value)
                  + "\" which is not a valid "
                  + (kind == Kind.FLOAT ? "float" : "integer")
                  + ": "
                  + text());
    }
    if (number.doubleValue() < min || number.doubleValue() > max) {
      throw outOfBounds(number, min, max);
    }
    return number;
  }

  // Recorded: the digits of a number are taken for it, except where a Wait's seconds are asked for.
  private @Nullable Object number(@Nullable Object value) {
    return kind != Kind.WAIT_SECONDS && value instanceof String text && text.matches("-?\\d{1,15}")
        ? (Object) Long.valueOf(text)
        : value;
  }

  private PathFailed outOfBounds(Number number, long min, long max) {
    String field = location.replaceFirst("Path$", "");
    if (kind == Kind.WAIT_SECONDS && number.doubleValue() < 0) {
      return PathFailed.runtime(
          "The "
              + location
              + " parameter references a negative value: "
              + text()
              + " == "
              + number);
    }
    if (kind == Kind.FLOAT) {
      return PathFailed.runtime(field + " must be between " + min + " and " + max + ".");
    }
    return PathFailed.runtime(
        number.doubleValue() < min && min == 0
            ? field + " cannot be negative."
            : field + " must be between " + min + " and " + max + ".");
  }

  @Override
  public String string(Scope scope) {
    Object value = evaluate(scope);
    if (kind == Kind.TIMESTAMP) {
      checkTimestamp(value);
    }
    if (value instanceof String text) {
      return text;
    }
    throw PathFailed.runtime(
        "The " + location + " field must refer to a string: " + text() + " == " + shown(value));
  }

  private void checkTimestamp(@Nullable Object value) {
    try {
      if (value instanceof String text && text.contains("T")) {
        OffsetDateTime.parse(text);
        return;
      }
    } catch (DateTimeParseException _) {
      // Said below, as for what is no text at all.
    }
    throw PathFailed.runtime(
        "The "
            + location
            + " parameter does not reference a valid ISO-8601 extended offset date-time format"
            + " string: "
            + text()
            + " == "
            + shown(value));
  }

  private static boolean isWhole(Number number) {
    return number.doubleValue() == Math.rint(number.doubleValue());
  }

  private static String shown(@Nullable Object value) {
    return value instanceof String text ? text : JsonText.write(value);
  }
}
