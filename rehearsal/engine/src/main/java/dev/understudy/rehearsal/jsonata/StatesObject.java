package dev.understudy.rehearsal.jsonata;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The reserved variable {@code $states}. The context object is made only for expressions that look
 * at it, which few do.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html">
 *     Reserved variable: $states</a>
 */
public final class StatesObject extends AbstractMap<String, @Nullable Object> {
  private final @Nullable Object input;
  private final @Nullable Object result;
  private final @Nullable Object errorOutput;
  private final Supplier<Map<String, @Nullable Object>> contextSource;
  private @Nullable Map<String, @Nullable Object> context;

  /**
   * Fields that are {@link Undefined#UNDEFINED} are not there.
   *
   * @param input the state's input
   * @param result the result of the task or the branches
   * @param errorOutput the error a Catch looks at
   * @param context makes the context object
   */
  public StatesObject(
      @Nullable Object input,
      @Nullable Object result,
      @Nullable Object errorOutput,
      Supplier<Map<String, @Nullable Object>> context) {
    this.input = input;
    this.result = result;
    this.errorOutput = errorOutput;
    this.contextSource = context;
  }

  /** Looks a field up without making the others. */
  public @Nullable Object field(String name) {
    return switch (name) {
      case "input" -> input;
      case "result" -> result;
      case "errorOutput" -> errorOutput;
      case "context" -> context();
      default -> Undefined.UNDEFINED;
    };
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    Object value = key instanceof String name ? field(name) : null;
    return value == Undefined.UNDEFINED ? null : value;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return key instanceof String name && field(name) != Undefined.UNDEFINED;
  }

  @Override
  public Set<Entry<String, @Nullable Object>> entrySet() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (String name : new String[] {"input", "result", "errorOutput", "context"}) {
      Object value = field(name);
      if (value != Undefined.UNDEFINED) {
        fields.put(name, value);
      }
    }
    return fields.entrySet();
  }

  private Map<String, @Nullable Object> context() {
    Map<String, @Nullable Object> made = context;
    if (made == null) {
      made = contextSource.get();
      context = made;
    }
    return made;
  }
}
