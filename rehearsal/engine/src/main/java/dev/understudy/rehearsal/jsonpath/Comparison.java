package dev.understudy.rehearsal.jsonpath;

import dev.understudy.rehearsal.jsonata.Scope;
import dev.understudy.rehearsal.jsonata.Template;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The condition of a choice rule.
 *
 * @see <a href="https://states-language.net/spec.html#choice-state">Choice State</a>
 */
public sealed interface Comparison {
  /** Whether it holds. */
  boolean holds(Scope scope, @Nullable Object data);

  /** A condition as the seam has it. */
  record Condition(String location, Comparison comparison, Source source)
      implements Template.OtherLanguage {
    @Override
    public String text() {
      return comparison.toString();
    }

    @Override
    public Object evaluate(Scope scope) {
      return comparison.holds(scope, source.of(scope));
    }
  }

  /** All of several. */
  record And(List<Comparison> parts) implements Comparison {
    @Override
    public boolean holds(Scope scope, @Nullable Object data) {
      return parts.stream().allMatch(part -> part.holds(scope, data));
    }

    @Override
    public String toString() {
      return String.join(" and ", parts.stream().map(Comparison::toString).toList());
    }
  }

  /** One of several. */
  record Or(List<Comparison> parts) implements Comparison {
    @Override
    public boolean holds(Scope scope, @Nullable Object data) {
      return parts.stream().anyMatch(part -> part.holds(scope, data));
    }

    @Override
    public String toString() {
      return String.join(" or ", parts.stream().map(Comparison::toString).toList());
    }
  }

  /** Not another. */
  record Not(Comparison part) implements Comparison {
    @Override
    public boolean holds(Scope scope, @Nullable Object data) {
      return !part.holds(scope, data);
    }

    @Override
    public String toString() {
      return "not " + part;
    }
  }

  /** A variable compared with a value, or with what another path leads to. */
  record Test(Lookup variable, ChoiceOperator operator, @Nullable Object value, boolean path)
      implements Comparison {
    @Override
    public boolean holds(Scope scope, @Nullable Object data) {
      Optional<Found> found = find(variable, scope, data);
      if (operator == ChoiceOperator.IS_PRESENT) {
        return Boolean.valueOf(found.isPresent()).equals(value);
      }
      if (found.isEmpty()) {
        throw invalid(variable);
      }
      Object expected = value;
      if (path) {
        Lookup other = Lookup.of(String.valueOf(value));
        expected = find(other, scope, data).orElseThrow(() -> invalid(other)).value();
      }
      return operator.holds(found.get().value(), expected);
    }

    private static PathFailed invalid(Lookup path) {
      return PathFailed.runtime(
          "Invalid path '"
              + path.text()
              + "': The choice state's condition path references an invalid value.");
    }

    private record Found(@Nullable Object value) {}

    private static Optional<Found> find(Lookup path, Scope scope, @Nullable Object data) {
      try {
        return Optional.of(new Found(path.find(scope, data)));
      } catch (Lookup.NotFound _) {
        return Optional.empty();
      }
    }

    @Override
    public String toString() {
      return variable.text() + " " + operator.aslName() + " " + value;
    }
  }

  /** The instant a text stands for. */
  static Optional<Instant> instant(@Nullable Object value) {
    try {
      return value instanceof String text && text.indexOf('T') > 0
          ? Optional.of(OffsetDateTime.parse(text).toInstant())
          : Optional.empty();
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /** Whether a text fits a pattern in which {@code *} stands for anything. */
  static boolean fits(String pattern, String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
        regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
      } else {
        regex.append(c == '*' ? ".*" : Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
  }
}
