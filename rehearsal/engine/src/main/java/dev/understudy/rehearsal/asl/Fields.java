package dev.understudy.rehearsal.asl;

import dev.understudy.rehearsal.jsonata.JsonText;
import dev.understudy.rehearsal.jsonata.Template;
import dev.understudy.rehearsal.jsonata.Templates;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object of a definition; tells every fault it meets. */
final class Fields {
  static final long LONGEST_SECONDS = 99_999_999;

  private final Map<String, @Nullable Object> object;
  private final String path;
  private final Problems problems;
  private final Templates templates;

  private Fields(Map<String, @Nullable Object> object, String path, Problems problems) {
    this.object = object;
    this.path = path;
    this.problems = problems;
    this.templates =
        new Templates((below, wrong) -> refuseExpression(problems, path + below, wrong));
  }

  /** Reads an object; anything else is told and read as one without fields. */
  static Fields of(@Nullable Object value, String path, Problems problems) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, field) -> fields.put((String) key, field));
    } else {
      problems.add(path, "is " + article(value), "an object belongs here");
    }
    return new Fields(fields, path, problems);
  }

  String path() {
    return path;
  }

  String pathOf(String name) {
    return Problems.below(path, name);
  }

  Problems problems() {
    return problems;
  }

  boolean has(String name) {
    return object.containsKey(name);
  }

  @Nullable Object raw(String name) {
    return object.get(name);
  }

  Iterable<String> names() {
    return object.keySet();
  }

  void refuse(String name, String wrong, String right) {
    problems.add(pathOf(name), wrong, right);
  }

  void refuseUnlessOneOf(List<String> allowed, String what) {
    for (String name : object.keySet()) {
      if (!allowed.contains(name)) {
        refuse(name, "unknown field", what + " takes " + String.join(", ", allowed));
      }
    }
  }

  Optional<String> string(String name) {
    if (!has(name)) {
      return Optional.empty();
    }
    if (raw(name) instanceof String text) {
      return Optional.of(text);
    }
    refuse(name, "is " + article(raw(name)), "a string belongs here");
    return Optional.empty();
  }

  String requiredString(String name) {
    if (!has(name)) {
      refuse(name, "is missing", "it must be there");
    }
    return string(name).orElse("");
  }

  boolean isTrue(String name) {
    if (has(name) && !(raw(name) instanceof Boolean)) {
      refuse(name, "is " + article(raw(name)), "true or false belongs here");
    }
    return Boolean.TRUE.equals(raw(name));
  }

  List<?> array(String name) {
    if (raw(name) instanceof List<?> list) {
      return list;
    }
    if (has(name)) {
      refuse(name, "is " + article(raw(name)), "an array belongs here");
    }
    return List.of();
  }

  List<?> nonEmptyArray(String name) {
    List<?> list = array(name);
    if (list.isEmpty() && (!has(name) || raw(name) instanceof List<?>)) {
      refuse(name, "has no element", "at least one belongs here");
    }
    return list;
  }

  List<String> strings(String name) {
    List<String> strings = new ArrayList<>();
    for (Object element : nonEmptyArray(name)) {
      if (element instanceof String text) {
        strings.add(text);
      } else {
        refuse(name, "holds " + article(element), "only strings belong here");
      }
    }
    return strings;
  }

  OptionalLong wholeNumber(String name, long min, long max) {
    if (!has(name)) {
      return OptionalLong.empty();
    }
    if (raw(name) instanceof Number number && isWhole(number, min, max)) {
      return OptionalLong.of(number.longValue());
    }
    refuse(
        name,
        "is " + JsonText.write(raw(name)),
        "a whole number from " + min + " to " + max + " belongs here");
    return OptionalLong.empty();
  }

  /** A template, located for error messages below the given prefix. */
  Optional<Template> template(String prefix, String name) {
    if (!has(name)) {
      return Optional.empty();
    }
    Templates below =
        new Templates((deeper, wrong) -> refuseExpression(problems, pathOf(name) + deeper, wrong));
    return Optional.of(below.of(prefix + name, raw(name)));
  }

  private static void refuseExpression(Problems problems, String path, String wrong) {
    problems.add(Diagnostic.INVALID_JSONATA_EXPRESSION, path, wrong, "write it in JSONata 2.0.6");
  }

  Template templateOf(String location, @Nullable Object value) {
    return templates.of(location, value);
  }

  /** A template that is an expression or a whole number within bounds. */
  Optional<Template> number(String name, long min, long max) {
    if (raw(name) instanceof String text && Templates.isExpression(text)) {
      return template("", name);
    }
    return wholeNumber(name, min, max).isPresent() ? template("", name) : Optional.empty();
  }

  /** A number from 0 to 100, which may have a fraction, or an expression. */
  Optional<Template> percentage(String name) {
    if (!has(name)) {
      return Optional.empty();
    }
    boolean fits =
        raw(name) instanceof Number share && share.doubleValue() >= 0 && share.doubleValue() <= 100;
    if (!fits && !(raw(name) instanceof String text && Templates.isExpression(text))) {
      refuse(name, "is " + JsonText.write(raw(name)), "a number from 0 to 100 belongs here");
      return Optional.empty();
    }
    return template("", name);
  }

  private static boolean isWhole(Number number, long min, long max) {
    BigDecimal exact = new BigDecimal(number.toString());
    return exact.stripTrailingZeros().scale() <= 0
        && exact.compareTo(BigDecimal.valueOf(min)) >= 0
        && exact.compareTo(BigDecimal.valueOf(max)) <= 0;
  }

  private static String article(@Nullable Object value) {
    String type = JsonText.typeOf(value);
    return type.equals("null") ? "null" : (type.matches("[aeo].*") ? "an " : "a ") + type;
  }
}
