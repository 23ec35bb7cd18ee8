package dev.understudy.rehearsal.jsonpath;

import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import dev.understudy.rehearsal.jsonata.Scope;
import dev.understudy.rehearsal.jsonata.Undefined;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path into the data ({@code $.a}), the context object ({@code $$.Execution.Id}) or a variable
 * ({@code $name.a}). Read once.
 */
public final class Lookup {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$([\\p{L}_][\\p{L}\\p{N}_]*)(.*)", Pattern.DOTALL);
  private static final Pattern PLAIN = Pattern.compile("\\$(\\.[A-Za-z_][A-Za-z0-9_-]*)*");

  private enum Root {
    DATA,
    CONTEXT,
    VARIABLE
  }

  private final String text;
  private final Root root;
  private final String variable;
  private final JsonPath path;
  private final @Nullable List<String> plain;

  private Lookup(String text, Root root, String variable, String below) {
    this.text = text;
    this.root = root;
    this.variable = variable;
    this.path = JsonPath.compile(below);
    this.plain =
        PLAIN.matcher(below).matches()
            ? List.of(below.length() == 1 ? new String[0] : below.substring(2).split("\\."))
            : null;
  }

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Lookup of(String text) {
    if (!text.startsWith("$")) {
      throw new IllegalArgumentException("a path starts with $");
    }
    try {
      if (text.startsWith("$$")) {
        return new Lookup(text, Root.CONTEXT, "", text.substring(1));
      }
      Matcher variable = VARIABLE.matcher(text);
      return variable.matches()
          ? new Lookup(text, Root.VARIABLE, variable.group(1), "$" + variable.group(2))
          : new Lookup(text, Root.DATA, "", text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The path as it was written. */
  public String text() {
    return text;
  }

  /** Whether it names one place at most, without wildcards, filters and slices. */
  public boolean isDefinite() {
    return path.isDefinite();
  }

  /**
   * Looks up the value.
   *
   * @param data what {@code $} stands for
   * @return a JSON tree; an empty list where a path that may name several places names none
   * @throws NotFound when it is not there
   */
  @Nullable Object find(Scope scope, @Nullable Object data) throws NotFound {
    Object from =
        switch (root) {
          case DATA -> data;
          case CONTEXT -> Source.context(scope);
          case VARIABLE -> scope.variable(variable);
        };
    if (from == Undefined.UNDEFINED) {
      throw new NotFound("Variable '" + variable + "' is not defined");
    }
    Object quick = plain == null ? Undefined.UNDEFINED : quick(plain, from);
    return quick == Undefined.UNDEFINED ? slow(from) : quick;
  }

  // The common case: names one below the other, all there.
  private static @Nullable Object quick(List<String> names, @Nullable Object from) {
    Object value = from;
    for (String name : names) {
      if (!(value instanceof Map<?, ?> map) || !map.containsKey(name)) {
        return Undefined.UNDEFINED;
      }
      value = map.get(name);
    }
    return value;
  }

  private @Nullable Object slow(@Nullable Object from) throws NotFound {
    if (from == null) {
      throw new NotFound("No results for path: " + path.getPath());
    }
    try {
      Object found = path.read(from);
      // The library's own lists must not leave it.
      return found instanceof List<?> list && !path.isDefinite() ? new ArrayList<>(list) : found;
    } catch (PathNotFoundException e) {
      // Recorded: $.items[*] and $.items[1:] of an input without items are an empty array.
      if (!path.isDefinite()) {
        return new ArrayList<>();
      }
      throw new NotFound(String.valueOf(e.getMessage()));
    } catch (InvalidPathException | IllegalArgumentException | ClassCastException e) {
      throw new NotFound(String.valueOf(e.getMessage()));
    }
  }

  /** Nothing is where the path leads. */
  static final class NotFound extends Exception {
    private static final long serialVersionUID = 1L;

    NotFound(String message) {
      super(message, null, false, false);
    }
  }
}
