package dev.understudy.tests.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.functions.runtime.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Reads Terraform's states, to compare them. */
final class States {
  private States() {}

  /**
   * Each resource instance's attributes by its address, and the outputs, without serial, lineage,
   * dependencies and the provider's private notes.
   */
  static Map<String, JsonNode> instances(JsonNode state) {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    for (JsonNode resource : state.path("resources")) {
      for (JsonNode instance : resource.path("instances")) {
        all.put(
            "%s %s.%s.%s%s"
                .formatted(
                    resource.path("mode").asText(),
                    resource.path("module").asText(),
                    resource.path("type").asText(),
                    resource.path("name").asText(),
                    instance.path("index_key")),
            instance.path("attributes"));
      }
    }
    all.put("outputs", state.path("outputs"));
    return all;
  }

  /**
   * A state without what is empty, and without the numbers of versions. An attribute that was not
   * given is null after the apply that made the resource, and an empty list, map or text, or a
   * zero, once Terraform has looked again. A launch template that gets its former content back gets
   * a new version of it: <a
   * href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-templates.html">versions are
   * immutable and numbered in the order they are made in</a>.
   */
  static Map<String, JsonNode> known(Map<String, JsonNode> state) {
    Map<String, JsonNode> known = new TreeMap<>();
    state.forEach(
        (name, value) -> {
          JsonNode left = known(value);
          if (name.contains(".aws_launch_template.") && left instanceof ObjectNode template) {
            template.remove("latest_version");
            template.remove("default_version");
          }
          if (name.contains(".aws_autoscaling_group.")) {
            left.path("launch_template").forEach(used -> ((ObjectNode) used).remove("version"));
          }
          known.put(name, left);
        });
    return known;
  }

  private static JsonNode known(JsonNode value) {
    if (value.isArray()) {
      ArrayNode all = Json.MAPPER.createArrayNode();
      value.forEach(inner -> all.add(known(inner)));
      return all;
    }
    if (!value.isObject()) {
      return value;
    }
    ObjectNode left = Json.MAPPER.createObjectNode();
    value
        .properties()
        .forEach(
            property -> {
              JsonNode inner = known(property.getValue());
              if (!isEmpty(inner)) {
                left.set(property.getKey(), inner);
              }
            });
    return left;
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isNull()
        || (value.isContainerNode() && value.isEmpty())
        || (value.isTextual() && value.asText().isEmpty())
        || (value.isNumber() && value.asDouble() == 0);
  }
}
