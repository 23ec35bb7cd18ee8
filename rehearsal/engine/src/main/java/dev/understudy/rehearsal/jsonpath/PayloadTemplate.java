package dev.understudy.rehearsal.jsonpath;

import dev.understudy.rehearsal.jsonata.JsonText;
import dev.understudy.rehearsal.jsonata.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A payload template: JSON in which a field that ends in {@code .$} holds a path or an intrinsic
 * function.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-inputpath-params.html">
 *     Manipulate parameters in Step Functions workflows</a>
 */
public sealed interface PayloadTemplate {
  /** Works out the value; {@code data} is what {@code $} stands for. */
  @Nullable Object evaluate(Scope scope, @Nullable Object data);

  /** The template of one field of an object. */
  default PayloadTemplate field(String name) {
    return switch (this) {
      case Fields fields -> fields.fields().getOrDefault(name, new Plain(null));
      case Plain(Map<?, ?> map) -> new Plain(map.get(name));
      case Plain _, Computed _, Items _ -> this;
    };
  }

  /**
   * Reads a template.
   *
   * @param refusals takes the path below the template and what is wrong
   */
  static PayloadTemplate of(@Nullable Object value, BiConsumer<String, String> refusals) {
    return of(value, "", refusals);
  }

  private static PayloadTemplate of(
      @Nullable Object value, String path, BiConsumer<String, String> refusals) {
    return switch (value) {
      case Map<?, ?> map -> object(map, path, refusals);
      case List<?> list -> {
        List<PayloadTemplate> items = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
          items.add(of(list.get(i), path + "/" + i, refusals));
        }
        yield items.stream().allMatch(Plain.class::isInstance) ? new Plain(list) : new Items(items);
      }
      case null, default -> new Plain(value);
    };
  }

  private static PayloadTemplate object(
      Map<?, ?> map, String path, BiConsumer<String, String> refusals) {
    Map<String, PayloadTemplate> fields = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          String name = (String) key;
          String below = path + "/" + name.replace("~", "~0").replace("/", "~1");
          if (name.endsWith(".$")) {
            fields.put(
                name.substring(0, name.length() - 2), computed(name, value, below, refusals));
          } else {
            fields.put(name, of(value, below, refusals));
          }
        });
    boolean plain =
        fields.keySet().equals(map.keySet())
            && fields.values().stream().allMatch(Plain.class::isInstance);
    return plain ? new Plain(map) : new Fields(fields);
  }

  private static PayloadTemplate computed(
      String field, @Nullable Object value, String path, BiConsumer<String, String> refusals) {
    if (!(value instanceof String text)) {
      refusals.accept(
          path,
          "The value for the field '"
              + field
              + "' must be a valid JSONPath or a"
              + " valid intrinsic function call");
      return new Plain(value);
    }
    try {
      return new Computed(field, Argument.of(text));
    } catch (IllegalArgumentException _) {
      refusals.accept(
          path,
          "The value for the field '"
              + field
              + "' must be a valid JSONPath or a"
              + " valid intrinsic function call");
      return new Plain(value);
    }
  }

  /** A value that is what it is. */
  record Plain(@Nullable Object value) implements PayloadTemplate {
    @Override
    public @Nullable Object evaluate(Scope scope, @Nullable Object data) {
      return value;
    }
  }

  /** A path or a function. */
  record Computed(String field, Argument argument) implements PayloadTemplate {
    @Override
    public @Nullable Object evaluate(Scope scope, @Nullable Object data) {
      try {
        return argument.evaluate(scope, data);
      } catch (Lookup.NotFound _) {
        throw PathFailed.parameter(argument.text(), field, JsonText.write(data));
      }
    }
  }

  /** An object with something to work out. */
  record Fields(Map<String, PayloadTemplate> fields) implements PayloadTemplate {
    @Override
    public Object evaluate(Scope scope, @Nullable Object data) {
      Map<String, @Nullable Object> object = LinkedHashMap.newLinkedHashMap(fields.size());
      fields.forEach((name, field) -> object.put(name, field.evaluate(scope, data)));
      return object;
    }
  }

  /** An array with something to work out. */
  record Items(List<PayloadTemplate> items) implements PayloadTemplate {
    @Override
    public Object evaluate(Scope scope, @Nullable Object data) {
      List<@Nullable Object> array = new ArrayList<>(items.size());
      items.forEach(item -> array.add(item.evaluate(scope, data)));
      return array;
    }
  }
}
