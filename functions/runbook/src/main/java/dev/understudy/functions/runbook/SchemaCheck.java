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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares a document with its JSON Schema, whatever that uses of the standard. */
final class SchemaCheck {

  private final Schema schema;
  private final JsonNode schemaTree;
  private final SchemaWords words;

  private SchemaCheck(String text) throws JsonProcessingException {
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text, InputFormat.JSON);
    this.schemaTree = Json.MAPPER.readTree(text);
    this.words = new SchemaWords(schemaTree);
  }

  /** For a schema that is packaged with the code, by its absolute resource name. */
  static SchemaCheck of(String resource) {
    try (InputStream in = SchemaCheck.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new AssertionError("not packaged: " + resource);
      }
      return new SchemaCheck(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError("unreadable: " + resource, e);
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
      Problem problem = words.problem(source, violation(error));
      byPlace.putIfAbsent(problem.path(), problem);
    }
    return new ArrayList<>(byPlace.values());
  }

  private SchemaWords.Violation violation(Error error) {
    return new SchemaWords.Violation(
        String.valueOf(error.getKeyword()),
        error.getInstanceLocation().toString(),
        error.getProperty() == null ? "" : error.getProperty(),
        rule(error),
        shown(error),
        String.valueOf(error.getMessage()));
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

  /** The part of the schema that holds the violated keyword. */
  private JsonNode rule(Error error) {
    String location = error.getSchemaLocation().getFragment().toString();
    int last = location.lastIndexOf('/');
    return schemaTree.at(last <= 0 ? "" : location.substring(0, last));
  }
}
