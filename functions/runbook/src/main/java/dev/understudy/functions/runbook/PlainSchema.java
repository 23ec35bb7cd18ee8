package dev.understudy.functions.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.functions.runtime.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Compares a document with a JSON Schema that uses only the plainest keywords.
 *
 * <p>The validator that runbooks are checked with weighs three megabytes, which is too much for a
 * function that reads policies. Both say the same of the same document; a schema with a keyword
 * that is not known here cannot be loaded.
 *
 * @see <a href="https://json-schema.org/draft/2020-12/json-schema-validation">JSON Schema
 *     validation</a>
 */
final class PlainSchema {

  private static final Set<String> KNOWN =
      Set.of(
          "type",
          "enum",
          "properties",
          "required",
          "additionalProperties",
          "items",
          "minItems",
          "maxItems",
          "uniqueItems",
          "pattern",
          "minLength",
          "maxLength",
          "$ref");
  private static final Set<String> SAID = Set.of("$schema", "$id", "title", "description", "$defs");

  private final JsonNode schema;
  private final SchemaWords words;
  private final Map<String, Pattern> patterns = new LinkedHashMap<>();

  private PlainSchema(JsonNode schema) {
    this.schema = schema;
    this.words = new SchemaWords(schema);
    refuseUnknown(schema);
  }

  /**
   * For a schema that is packaged with the code.
   *
   * @param resource its absolute resource name, for example {@code /schemas/policy.schema.json}
   */
  static PlainSchema of(String resource) {
    try (InputStream in = PlainSchema.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new AssertionError("not packaged: " + resource);
      }
      return new PlainSchema(Json.MAPPER.readTree(in));
    } catch (IOException e) {
      throw new AssertionError("unreadable: " + resource, e);
    }
  }

  private void refuseUnknown(JsonNode rule) {
    rule.fieldNames()
        .forEachRemaining(
            name -> {
              if (!KNOWN.contains(name) && !SAID.contains(name)) {
                throw new AssertionError("a plain schema has no keyword " + name);
              }
            });
    if (rule.has("additionalProperties") && !rule.path("additionalProperties").isBoolean()) {
      throw new AssertionError("a plain schema allows other fields or does not");
    }
    if (rule.has("pattern")) {
      String pattern = rule.path("pattern").textValue();
      patterns.put(pattern, Pattern.compile(pattern));
    }
    rule.path("properties").forEach(this::refuseUnknown);
    rule.path("$defs").forEach(this::refuseUnknown);
    if (rule.has("items")) {
      refuseUnknown(rule.path("items"));
    }
  }

  /** Everything in which the document differs from the schema, one problem a place. */
  List<Problem> problems(SourceTree source, Object root) {
    List<SchemaWords.Violation> violations = new ArrayList<>();
    compare(Json.MAPPER.valueToTree(root), schema, "", violations);
    Map<String, Problem> byPlace = new LinkedHashMap<>();
    for (SchemaWords.Violation violation : violations) {
      Problem problem = words.problem(source, violation);
      byPlace.putIfAbsent(problem.path(), problem);
    }
    return new ArrayList<>(byPlace.values());
  }

  private void compare(
      JsonNode value, JsonNode rule, String place, List<SchemaWords.Violation> violations) {
    Place at = new Place(value, rule, place, violations);
    if (rule.has("$ref")) {
      String reference = rule.path("$ref").textValue();
      compare(value, schema.at(reference.substring(1)), place, violations);
    }
    at.check("type", !rule.has("type") || isOf(value, rule.path("type").textValue()));
    at.check("enum", !rule.has("enum") || holds(rule.path("enum"), value));
    if (value.isObject()) {
      ofFields(at);
    } else if (value.isArray()) {
      ofItems(at);
    } else if (value.isTextual()) {
      ofText(at);
    }
  }

  private void ofFields(Place at) {
    JsonNode properties = at.rule.path("properties");
    at.value
        .properties()
        .forEach(
            field -> {
              if (properties.has(field.getKey())) {
                compare(
                    field.getValue(),
                    properties.path(field.getKey()),
                    SourceTree.child(at.place, field.getKey()),
                    at.violations);
              } else if (!at.rule.path("additionalProperties").asBoolean(true)) {
                at.add("additionalProperties", field.getKey());
              }
            });
    for (JsonNode name : at.rule.path("required")) {
      if (!at.value.has(name.textValue())) {
        at.add("required", name.textValue());
      }
    }
  }

  private void ofItems(Place at) {
    int size = at.value.size();
    at.check("minItems", size >= at.rule.path("minItems").asInt(0));
    at.check("maxItems", size <= at.rule.path("maxItems").asInt(Integer.MAX_VALUE));
    at.check(
        "uniqueItems",
        !at.rule.path("uniqueItems").asBoolean(false)
            || new HashSet<>(items(at.value)).size() == size);
    if (at.rule.has("items")) {
      for (int i = 0; i < size; i++) {
        compare(at.value.path(i), at.rule.path("items"), at.place + "/" + i, at.violations);
      }
    }
  }

  private void ofText(Place at) {
    String text = at.value.textValue();
    int length = text.codePointCount(0, text.length());
    at.check("minLength", length >= at.rule.path("minLength").asInt(0));
    at.check("maxLength", length <= at.rule.path("maxLength").asInt(Integer.MAX_VALUE));
    Pattern pattern = patterns.get(at.rule.path("pattern").asText(""));
    at.check("pattern", pattern == null || pattern.matcher(text).find());
  }

  private static boolean isOf(JsonNode value, String type) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.canConvertToExactIntegral();
      case "number" -> value.isNumber();
      default -> throw new AssertionError("a plain schema has no type " + type);
    };
  }

  private static boolean holds(JsonNode list, JsonNode value) {
    return items(list).contains(value);
  }

  private static List<JsonNode> items(JsonNode list) {
    List<JsonNode> items = new ArrayList<>();
    list.forEach(items::add);
    return items;
  }

  /** A value beside the rule for it. */
  private record Place(
      JsonNode value, JsonNode rule, String place, List<SchemaWords.Violation> violations) {

    void check(String keyword, boolean holds) {
      if (!holds) {
        add(keyword, "");
      }
    }

    void add(String keyword, String property) {
      violations.add(
          new SchemaWords.Violation(keyword, place, property, rule, shown(value), keyword));
    }

    private static String shown(JsonNode value) {
      return switch (value.getNodeType()) {
        case NULL, MISSING -> "nothing";
        case STRING -> Shown.value(value.textValue());
        case OBJECT -> "a group of fields";
        case ARRAY -> "a list";
        case NUMBER, BOOLEAN, BINARY, POJO -> value.toString();
      };
    }
  }
}
