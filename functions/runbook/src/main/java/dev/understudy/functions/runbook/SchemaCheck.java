package dev.understudy.functions.runbook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.understudy.functions.runtime.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares a document with its JSON Schema and says in plain words what differs.
 *
 * <p>What would be right is the {@code description} that stands beside the violated keyword in the
 * schema, so editors and this check say the same.
 */
final class SchemaCheck {

  private final Schema schema;
  private final JsonNode schemaTree;

  private SchemaCheck(String text) throws JsonProcessingException {
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text, InputFormat.JSON);
    this.schemaTree = Json.MAPPER.readTree(text);
  }

  /** For a schema that is packaged under {@code /schemas}. */
  static SchemaCheck of(String resource) {
    try (InputStream in = SchemaCheck.class.getResourceAsStream("/schemas/" + resource)) {
      if (in == null) {
        throw new AssertionError("not packaged: schemas/" + resource);
      }
      return new SchemaCheck(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError("unreadable: schemas/" + resource, e);
    }
  }

  /** Everything in which the document differs from the schema, one problem a place. */
  List<Problem> problems(SourceTree source, Object root) {
    String json;
    try {
      json = Json.MAPPER.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a tree of maps and lists is JSON", e);
    }
    Map<String, Problem> byPlace = new LinkedHashMap<>();
    for (Error error : schema.validate(json, InputFormat.JSON)) {
      Problem problem = problem(source, error);
      byPlace.putIfAbsent(problem.path(), problem);
    }
    return new ArrayList<>(byPlace.values());
  }

  private Problem problem(SourceTree source, Error error) {
    String place = pointer(error);
    String keyword = String.valueOf(error.getKeyword());
    JsonNode rule = rule(error);
    String property = error.getProperty() == null ? "" : error.getProperty();
    String shown = shown(error);
    String right = right(rule);
    return switch (keyword) {
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
          source.problem(place, shown + " does not fit", "write " + right);
      case "minLength" -> source.problem(place, "the text is too short", "write " + right);
      case "maxLength" -> source.problem(place, "the text is too long", "write " + right);
      case "minItems" -> source.problem(place, "the list is empty", "write " + right);
      case "maxItems", "maxProperties" ->
          source.problem(place, "there are too many of them", "write " + right);
      case "uniqueItems" ->
          source.problem(place, "the list has something in it twice", "write each once");
      default -> source.problem(place, String.valueOf(error.getMessage()), "write " + right);
    };
  }

  private static String shown(Error error) {
    var node = error.getInstanceNode();
    if (node == null || node.isNull()) {
      return "nothing";
    }
    return switch (node.getNodeType()) {
      case STRING -> Shown.value(node.asString());
      case OBJECT -> "a group of fields";
      case ARRAY -> "a list";
      default -> node.toString();
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
        ? schemaTree.at(reference.substring(1)).path("description").asText("")
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

  /** The part of the schema that holds the violated keyword. */
  private JsonNode rule(Error error) {
    String location = error.getSchemaLocation().getFragment().toString();
    int last = location.lastIndexOf('/');
    return schemaTree.at(last <= 0 ? "" : location.substring(0, last));
  }

  private static String pointer(Error error) {
    return error.getInstanceLocation().toString();
  }
}
