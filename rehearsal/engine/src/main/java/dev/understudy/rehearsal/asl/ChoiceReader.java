package dev.understudy.rehearsal.asl;

import dev.understudy.rehearsal.jsonata.Template;
import dev.understudy.rehearsal.jsonpath.ChoiceOperator;
import dev.understudy.rehearsal.jsonpath.Comparison;
import dev.understudy.rehearsal.jsonpath.Lookup;
import dev.understudy.rehearsal.jsonpath.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the conditions of JSONPath choice rules. */
final class ChoiceReader {
  private static final Set<String> BESIDE = Set.of("Comment", "Next", "Assign", "Variable");

  private final Problems problems;

  ChoiceReader(Problems problems) {
    this.problems = problems;
  }

  Template read(Fields rule, String location, Source source) {
    return new Comparison.Condition(location, comparison(rule), source);
  }

  private Comparison comparison(Fields rule) {
    List<Comparison> found = new ArrayList<>();
    for (String field : rule.names()) {
      switch (field) {
        case "And" -> found.add(new Comparison.And(parts(rule, field)));
        case "Or" -> found.add(new Comparison.Or(parts(rule, field)));
        case "Not" -> found.add(new Comparison.Not(inner(rule.raw(field), rule.pathOf(field))));
        default -> {
          if (!BESIDE.contains(field)) {
            test(rule, field).ifPresent(found::add);
          }
        }
      }
    }
    if (found.size() != 1) {
      problems.add(
          rule.path(),
          found.isEmpty() ? "compares nothing" : "compares more than once",
          "exactly one comparison, And, Or or Not belongs here");
    }
    return found.isEmpty() ? new Comparison.And(List.of()) : found.getFirst();
  }

  private List<Comparison> parts(Fields rule, String field) {
    List<Comparison> parts = new ArrayList<>();
    List<?> list = rule.nonEmptyArray(field);
    for (int i = 0; i < list.size(); i++) {
      parts.add(inner(list.get(i), rule.pathOf(field) + "/" + i));
    }
    return parts;
  }

  private Comparison inner(@Nullable Object value, String path) {
    Fields rule = Fields.of(value, path, problems);
    if (rule.has("Next")) {
      rule.refuse("Next", "stands in a rule that is part of another", "only the whole rule has it");
    }
    return comparison(rule);
  }

  private Optional<Comparison> test(Fields rule, String field) {
    Optional<ChoiceOperator> operator = ChoiceOperator.find(field);
    if (operator.isEmpty()) {
      rule.refuse(field, "unknown field", "a comparison such as StringEquals belongs here");
      return Optional.empty();
    }
    boolean byPath = field.endsWith("Path");
    Object value = rule.raw(field);
    Optional<Lookup> variable = lookup(rule, "Variable");
    if (byPath ? lookup(rule, field).isEmpty() : !operator.get().type().takes(value)) {
      rule.refuse(
          field,
          "is of the wrong type",
          byPath ? "a path belongs here" : "a " + operator.get().type() + " belongs here");
    }
    return variable.map(v -> new Comparison.Test(v, operator.get(), value, byPath));
  }

  private static Optional<Lookup> lookup(Fields rule, String field) {
    String text = rule.requiredString(field);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Lookup.of(text));
    } catch (IllegalArgumentException _) {
      rule.refuse(field, "'" + text + "' is no path", "a path such as $.a belongs here");
      return Optional.empty();
    }
  }
}
