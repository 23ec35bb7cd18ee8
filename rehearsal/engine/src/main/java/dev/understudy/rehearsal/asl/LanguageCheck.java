package dev.understudy.rehearsal.asl;

import dev.understudy.rehearsal.jsonata.Templates;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sees to it that a state is JSONata, or under the lenient rule means the same as if it were. */
final class LanguageCheck {
  static final String JSONATA = "JSONata";
  private static final String JSONPATH = "JSONPath";
  private static final String WRONG = "JSONPath is not supported";
  private static final String RIGHT = "set \"QueryLanguage\": \"JSONata\"";

  private final boolean machineIsJsonata;
  private final QueryLanguageRule rule;

  private LanguageCheck(boolean machineIsJsonata, QueryLanguageRule rule) {
    this.machineIsJsonata = machineIsJsonata;
    this.rule = rule;
  }

  static LanguageCheck of(Fields machine, QueryLanguageRule rule) {
    String language = languageOf(machine, JSONPATH);
    return new LanguageCheck(language.equals(JSONATA), rule);
  }

  /** Whether the rest of the state is worth reading strictly; otherwise it has been refused. */
  boolean takes(Fields state) {
    String language = languageOf(state, machineIsJsonata ? JSONATA : JSONPATH);
    if (language.equals(JSONATA)) {
      boolean clean = true;
      for (String name : state.names()) {
        if (JsonPathFields.has(name)) {
          state.refuse(name, WRONG, RIGHT + " and use Arguments, Output and Assign");
          clean = false;
        }
      }
      return clean;
    }
    if (rule == QueryLanguageRule.JSONPATH_WHERE_IT_MEANS_THE_SAME && meansTheSame(state)) {
      return true;
    }
    state.problems().add(state.path(), WRONG, RIGHT);
    return false;
  }

  private static String languageOf(Fields fields, String otherwise) {
    String language = fields.string("QueryLanguage").orElse(otherwise);
    if (!language.equals(JSONATA) && !language.equals(JSONPATH)) {
      fields.refuse("QueryLanguage", "'" + language + "' is unknown", JSONATA + " belongs here");
    }
    return language;
  }

  private static boolean meansTheSame(Fields state) {
    for (String name : state.names()) {
      Object value = state.raw(name);
      if (JsonPathFields.has(name)
          || name.equals("Choices")
          || JsonPathFields.isTemplate(value)
          || holdsExpression(value)) {
        return false;
      }
    }
    return true;
  }

  // To JSONPath a JSONata expression is a string like any other. Nested states speak for
  // themselves.
  private static boolean holdsExpression(@Nullable Object value) {
    return switch (value) {
      case String text -> Templates.isExpression(text);
      case List<?> list -> list.stream().anyMatch(LanguageCheck::holdsExpression);
      case Map<?, ?> map ->
          !map.containsKey("States")
              && map.values().stream().anyMatch(LanguageCheck::holdsExpression);
      case null, default -> false;
    };
  }
}
