package dev.understudy.rehearsal.jsonpath;

import dev.understudy.rehearsal.jsonata.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A path that names one place and can be written to: ResultPath. */
public final class ReferencePath {
  private static final Pattern STEP =
      Pattern.compile("\\.([^.\\[\\]'\"()*?@,:\\s]+)|\\['((?:[^'\\\\]|\\\\.)*)'\\]|\\[(\\d+)\\]");

  private final String text;
  private final List<Object> steps;

  private ReferencePath(String text, List<Object> steps) {
    this.text = text;
    this.steps = steps;
  }

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException when it is none, or may name several places
   */
  public static ReferencePath of(String text) {
    if (!text.startsWith("$") || text.startsWith("$$")) {
      throw new IllegalArgumentException("a reference path starts with $");
    }
    List<Object> steps = new ArrayList<>();
    Matcher step = STEP.matcher(text);
    int at = 1;
    while (at < text.length()) {
      if (!step.find(at) || step.start() != at) {
        throw new IllegalArgumentException("a reference path names one place");
      }
      steps.add(
          step.group(3) != null
              ? (Object) Integer.valueOf(step.group(3))
              : step.group(1) != null ? step.group(1) : step.group(2).replace("\\'", "'"));
      at = step.end();
    }
    return new ReferencePath(text, List.copyOf(steps));
  }

  /** The input with the result put where the path says; the input itself stays as it is. */
  @Nullable Object write(@Nullable Object input, @Nullable Object result) {
    return write(input, result, 0, input);
  }

  private @Nullable Object write(
      @Nullable Object place, @Nullable Object result, int depth, @Nullable Object whole) {
    if (depth == steps.size()) {
      return result;
    }
    if (steps.get(depth) instanceof String name && (place == null || place instanceof Map<?, ?>)) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      if (place instanceof Map<?, ?> map) {
        map.forEach((key, value) -> copy.put((String) key, value));
      }
      copy.put(name, write(copy.get(name), result, depth + 1, whole));
      return copy;
    }
    if (steps.get(depth) instanceof Integer index
        && place instanceof List<?> list
        && index < list.size()) {
      List<@Nullable Object> copy = new ArrayList<>(list);
      copy.set(index, write(copy.get(index), result, depth + 1, whole));
      return copy;
    }
    throw PathFailed.resultPath(text, JsonText.write(result), JsonText.write(whole));
  }
}
