package dev.understudy.tests.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What has to be changed in a template for a backend that is unlike AWS. Each change is for a
 * {@link Difference}, whose reason stands in {@code differences.json}; a backend that is like AWS
 * gets the template as it is.
 */
record TemplateChanges(Set<Difference> differences) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> TAGS_AS_MAPS = Set.of("AWS::KMS::Key", "AWS::SSM::Parameter");
  private static final List<String> GLOBAL =
      List.of("Replicas", "GlobalTableWitnesses", "MultiRegionConsistency", "StreamSpecification");

  TemplateChanges {
    differences = Set.copyOf(differences);
  }

  /**
   * The template to deploy.
   *
   * @param imported gives the value that another region's stack exported under a path
   */
  JsonNode apply(CloudAssembly.StackArtifact stack, UnaryOperator<String> imported) {
    ObjectNode template = stack.template().deepCopy();
    ObjectNode resources = (ObjectNode) template.path("Resources");
    Map<String, JsonNode> instead = instead(resources);
    List.copyOf(instead.keySet()).forEach(resources::remove);
    for (JsonNode resource : resources) {
      change(stack, (ObjectNode) resource, (ObjectNode) resource.path("Properties"));
    }
    return referring(template, instead, imported);
  }

  /** Resources that go, by name, with what stands for a reference to each. */
  private Map<String, JsonNode> instead(ObjectNode resources) {
    Map<String, JsonNode> instead = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : resources.properties()) {
      String type = entry.getValue().path("Type").asText();
      JsonNode properties = entry.getValue().path("Properties");
      if (type.startsWith("Custom::") && has(Difference.CUSTOM_RESOURCES)) {
        instead.put(entry.getKey(), NODES.missingNode());
      } else if (type.equals("AWS::StepFunctions::StateMachineVersion")
          && has(Difference.MACHINE_ALIASES)) {
        instead.put(entry.getKey(), properties.path("StateMachineArn"));
      } else if (type.equals("AWS::StepFunctions::StateMachineAlias")
          && has(Difference.MACHINE_ALIASES)) {
        String version =
            properties
                .path("RoutingConfiguration")
                .path(0)
                .path("StateMachineVersionArn")
                .path("Ref")
                .asText();
        instead.put(
            entry.getKey(), resources.path(version).path("Properties").path("StateMachineArn"));
      } else if (type.equals("AWS::Lambda::Alias") && has(Difference.FUNCTION_ALIASES)) {
        ArrayNode arn =
            NODES.arrayNode().add(properties.path("FunctionName").path("Ref").asText()).add("Arn");
        instead.put(entry.getKey(), NODES.objectNode().set("Fn::GetAtt", arn));
      } else if (type.equals("AWS::Lambda::Version") && has(Difference.FUNCTION_ALIASES)) {
        instead.put(entry.getKey(), NODES.missingNode());
      }
    }
    return instead;
  }

  private boolean has(Difference difference) {
    return differences.contains(difference);
  }

  private void change(
      CloudAssembly.StackArtifact stack, ObjectNode resource, ObjectNode properties) {
    String type = resource.path("Type").asText();
    if (TAGS_AS_MAPS.contains(type) && has(Difference.TAGS_OF_RESOURCES)) {
      properties.remove("Tags");
    }
    if (type.equals("AWS::KMS::ReplicaKey") && has(Difference.REPLICA_KEYS)) {
      resource.put("Type", "AWS::KMS::Key");
      properties.remove(List.of("PrimaryKeyArn", "Tags"));
    }
    if (type.equals("AWS::DynamoDB::GlobalTable") && has(Difference.GLOBAL_TABLES)) {
      resource.put("Type", "AWS::DynamoDB::Table");
      properties.remove(GLOBAL);
    }
    JsonNode location = properties.path("DefinitionS3Location");
    if (location.isObject() && has(Difference.DEFINITIONS_IN_S3)) {
      ArrayNode text =
          NODES
              .arrayNode()
              .add(text(stack.asset(location.path("Key").asText())))
              .add(properties.path("DefinitionSubstitutions"));
      properties.remove(List.of("DefinitionS3Location", "DefinitionSubstitutions"));
      properties.set("DefinitionString", NODES.objectNode().set("Fn::Sub", text));
    }
  }

  // Compact: what is inlined counts towards the size of the template.
  private static String text(CloudAssembly.FileAsset asset) {
    try {
      return JSON.writeValueAsString(JSON.readTree(Files.readAllBytes(asset.source())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode referring(
      JsonNode node, Map<String, JsonNode> instead, UnaryOperator<String> imported) {
    Optional<JsonNode> reference = reference(node, instead, imported);
    if (reference.isPresent()) {
      return reference.get();
    }
    if (node instanceof ObjectNode object) {
      ObjectNode changed = NODES.objectNode();
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        if (entry.getKey().equals("DependsOn")) {
          changed.set("DependsOn", remaining(entry.getValue(), instead));
        } else {
          changed.set(entry.getKey(), referring(entry.getValue(), instead, imported));
        }
      }
      return changed;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode changed = NODES.arrayNode();
      array.forEach(each -> changed.add(referring(each, instead, imported)));
      return changed;
    }
    return node;
  }

  private static Optional<JsonNode> reference(
      JsonNode node, Map<String, JsonNode> instead, UnaryOperator<String> imported) {
    String ref = node.path("Ref").asText();
    JsonNode attribute = node.path("Fn::GetAtt");
    String name = ref.isEmpty() ? attribute.path(0).asText() : ref;
    JsonNode stands = instead.get(name);
    if (stands == null) {
      return Optional.empty();
    }
    if (stands.isMissingNode()) {
      return Optional.of(NODES.textNode(imported.apply(attribute.path(1).asText())));
    }
    // What stands for an alias may itself be a reference that stays.
    return Optional.of(stands);
  }

  private static JsonNode remaining(JsonNode dependsOn, Map<String, JsonNode> instead) {
    List<String> names = new ArrayList<>();
    if (dependsOn.isTextual()) {
      names.add(dependsOn.asText());
    }
    dependsOn.forEach(name -> names.add(name.asText()));
    ArrayNode left = NODES.arrayNode();
    names.stream().filter(name -> !instead.containsKey(name)).forEach(left::add);
    return left;
  }
}
