package dev.understudy.rehearsal.jsonata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Makes {@link Template}s of a definition's JSON values. */
public final class Templates {
  private static final String OPEN = "{%";
  private static final String CLOSE = "%}";

  private final BiConsumer<String, String> refusals;

  /**
   * Expressions that are refused are told to the caller, so that all of them can be.
   *
   * @param refusals takes the path below the value, such as {@code /a/0}, and what is wrong
   */
  public Templates(BiConsumer<String, String> refusals) {
    this.refusals = refusals;
  }

  /**
   * Makes a template.
   *
   * @param location the field, as Step Functions names it in an error
   */
  public Template of(String location, @Nullable Object value) {
    return of(location, "", value);
  }

  /** Whether a string is an expression: it starts and ends with the delimiters, without a space. */
  public static boolean isExpression(String text) {
    return text.length() >= OPEN.length() + CLOSE.length()
        && text.startsWith(OPEN)
        && text.endsWith(CLOSE);
  }

  // Recorded: what has something before {% is text like any other; what begins with it must end in
  // %}.
  private static boolean isHalfAnExpression(String text) {
    return text.startsWith(OPEN);
  }

  private Template of(String location, String path, @Nullable Object value) {
    return switch (value) {
      case String text when isExpression(text) -> expression(location, path, text);
      case String text when isHalfAnExpression(text) -> {
        refusals.accept(
            path, "A JSONata expression starts with {% and ends with %}, without anything around");
        yield new Template.Literal(location, value);
      }
      case Map<?, ?> map -> object(location, path, map);
      case List<?> list -> array(location, path, list);
      case null, default -> new Template.Literal(location, value);
    };
  }

  private Template expression(String location, String path, String text) {
    String source = text.substring(OPEN.length(), text.length() - CLOSE.length()).strip();
    try {
      return new Template.Computed(location, Expression.compile(source));
    } catch (ExpressionRefused e) {
      refusals.accept(path, String.valueOf(e.getMessage()));
      return new Template.Literal(location, text);
    }
  }

  private Template object(String location, String path, Map<?, ?> map) {
    Map<String, Template> fields = new LinkedHashMap<>();
    map.forEach(
        (key, value) ->
            fields.put(
                (String) key, of(location + "/" + key, path + "/" + escape((String) key), value)));
    return fields.values().stream().allMatch(Template.Literal.class::isInstance)
        ? new Template.Literal(location, map)
        : new Template.ObjectOf(location, fields);
  }

  private Template array(String location, String path, List<?> list) {
    List<Template> items = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      items.add(of(location + "[" + i + "]", path + "/" + i, list.get(i)));
    }
    return items.stream().allMatch(Template.Literal.class::isInstance)
        ? new Template.Literal(location, list)
        : new Template.ArrayOf(location, items);
  }

  private static String escape(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
