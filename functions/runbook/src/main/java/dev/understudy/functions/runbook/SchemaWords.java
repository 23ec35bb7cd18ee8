package dev.understudy.functions.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Says in plain words in what a document differs from its JSON Schema.
 *
 * <p>What would be right is the {@code description} that stands beside the violated keyword in the
 * schema, so editors and these words say the same.
 *
 * @param schema the whole schema, for references
 */
record SchemaWords(JsonNode schema) {

  /**
   * A keyword that a document violates.
   *
   * @param keyword of JSON Schema
   * @param place JSON pointer of the value
   * @param property the field it is about, else empty
   * @param rule the part of the schema that holds the keyword
   * @param shown the value, fit to be shown
   * @param otherwise words for a keyword that has none here
   */
  record Violation(
      String keyword,
      String place,
      String property,
      JsonNode rule,
      String shown,
      String otherwise) {}

  Problem problem(SourceTree source, Violation violation) {
    String place = violation.place();
    String property = violation.property();
    JsonNode rule = violation.rule();
    String right = right(rule);
    return switch (violation.keyword()) {
      case "additionalProperties", "unevaluatedProperties" ->
          source.problem(
              SourceTree.child(place, property),
              "the field " + Shown.value(property) + " is not known here",
              known(property, names(rule.path("properties"))));
      case "required" ->
          source.problem(
              SourceTree.child(place, property),
              "the field is missing",
              "add " + property + meaning(rule.path("properties").path(property)));
      case "propertyNames" ->
          source.problem(
              SourceTree.child(place, property),
              "the name " + Shown.value(property) + " does not fit",
              "write " + right(rule.path("propertyNames")));
      case "pattern", "enum", "const", "type", "minimum", "maximum" ->
          source.problem(place, violation.shown() + " does not fit", "write " + right);
      case "minLength" -> source.problem(place, "the text is too short", "write " + right);
      case "maxLength" -> source.problem(place, "the text is too long", "write " + right);
      case "minItems" -> source.problem(place, "the list is empty", "write " + right);
      case "maxItems", "maxProperties" ->
          source.problem(place, "there are too many of them", "write " + right);
      case "uniqueItems" ->
          source.problem(place, "the list has something in it twice", "write each once");
      default -> source.problem(place, violation.otherwise(), "write " + right);
    };
  }

  private static String known(String property, Collection<String> names) {
    Optional<String> nearest = Nearest.to(property, names);
    return nearest
        .map(name -> "did you mean " + name + "?")
        .orElse("known are " + String.join(", ", names));
  }

  /** What a missing field is for, in brackets. */
  private String meaning(JsonNode property) {
    String description = described(property);
    return description.isEmpty() ? "" : " (" + phrase(description) + ")";
  }

  private String right(JsonNode rule) {
    String description = described(rule);
    return description.isEmpty() ? "a value that the schema allows" : phrase(description);
  }

  private String described(JsonNode rule) {
    if (rule.path("description").isTextual()) {
      return rule.path("description").textValue();
    }
    String reference = rule.path("$ref").asText("");
    return reference.startsWith("#/")
        ? schema.at(reference.substring(1)).path("description").asText("")
        : "";
  }

  /** A description as part of a sentence; abbreviations such as HTTP keep their capitals. */
  private static String phrase(String description) {
    String open =
        description.endsWith(".")
            ? description.substring(0, description.length() - 1)
            : description;
    return open.length() > 1 && Character.isUpperCase(open.charAt(1))
        ? open
        : Character.toLowerCase(open.charAt(0)) + open.substring(1);
  }

  private static List<String> names(JsonNode properties) {
    List<String> names = new ArrayList<>();
    properties.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
