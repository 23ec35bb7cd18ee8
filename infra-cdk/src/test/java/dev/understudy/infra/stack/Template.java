package dev.understudy.infra.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads a synthesised template the way IAM and Step Functions would: references become ARNs. */
record Template(JsonNode root, String region, String account) {

  /** A permission in its smallest form. */
  record Permission(String action, String resource) implements Comparable<Permission> {
    @Override
    public int compareTo(Permission other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return action + " on " + resource;
    }
  }

  Map<String, JsonNode> ofType(String type) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    root.path("Resources")
        .properties()
        .forEach(
            resource -> {
              if (resource.getValue().path("Type").asText().equals(type)) {
                found.put(resource.getKey(), resource.getValue());
              }
            });
    return found;
  }

  JsonNode resource(String logicalId) {
    JsonNode resource = root.path("Resources").path(logicalId);
    if (resource.isMissingNode()) {
      throw new AssertionError("no resource " + logicalId);
    }
    return resource;
  }

  /** The logical id a property refers to, whichever way. */
  static Optional<String> target(JsonNode value) {
    if (value.has("Ref")) {
      return Optional.of(value.get("Ref").asText());
    }
    if (value.has("Fn::GetAtt")) {
      return Optional.of(value.get("Fn::GetAtt").get(0).asText());
    }
    return Optional.empty();
  }

  /** Every permission of a role; a statement of two actions on two resources is four. */
  TreeSet<Permission> permissions(String roleId) {
    TreeSet<Permission> permissions = new TreeSet<>();
    statements(roleId)
        .forEach(
            statement -> {
              for (String action : texts(statement.path("Action"))) {
                for (String resource : texts(statement.path("Resource"))) {
                  permissions.add(new Permission(action, resource));
                }
              }
            });
    return permissions;
  }

  /** The statements of a role, its attached policies included. */
  Stream<JsonNode> statements(String roleId) {
    List<JsonNode> statements = new ArrayList<>();
    resource(roleId)
        .path("Properties")
        .path("Policies")
        .forEach(
            policy -> policy.path("PolicyDocument").path("Statement").forEach(statements::add));
    ofType("AWS::IAM::Policy")
        .values()
        .forEach(
            policy ->
                policy
                    .path("Properties")
                    .path("Roles")
                    .forEach(
                        role -> {
                          if (target(role).filter(roleId::equals).isPresent()) {
                            policy
                                .path("Properties")
                                .path("PolicyDocument")
                                .path("Statement")
                                .forEach(statements::add);
                          }
                        }));
    return statements.stream();
  }

  List<String> texts(JsonNode oneOrMany) {
    List<String> texts = new ArrayList<>();
    if (oneOrMany.isArray()) {
      oneOrMany.forEach(item -> texts.add(text(item)));
    } else {
      texts.add(text(oneOrMany));
    }
    return texts;
  }

  /** A value as CloudFormation would make it; what cannot be known stays in angle brackets. */
  String text(JsonNode value) {
    if (value.isTextual()) {
      return value.asText();
    }
    if (value.has("Fn::Join")) {
      StringBuilder joined = new StringBuilder();
      value.get("Fn::Join").get(1).forEach(part -> joined.append(text(part)));
      return joined.toString();
    }
    if (value.has("Ref") && value.get("Ref").asText().equals("AWS::Partition")) {
      return "aws";
    }
    return target(value).map(this::arn).orElseGet(() -> "<" + value + ">");
  }

  private String arn(String logicalId) {
    JsonNode found = root.path("Resources").path(logicalId);
    JsonNode properties = found.path("Properties");
    return switch (found.path("Type").asText()) {
      case "AWS::Lambda::Function" ->
          arn("lambda", "function:" + text(properties.path("FunctionName")));
      case "AWS::Lambda::Alias" ->
          arn(target(properties.path("FunctionName")).orElseThrow())
              + ":"
              + text(properties.path("Name"));
      case "AWS::StepFunctions::StateMachine" ->
          arn("states", "stateMachine:" + text(properties.path("StateMachineName")));
      // IAM looks at the machine's own ARN, whichever version or alias is named:
      // https://docs.aws.amazon.com/step-functions/latest/dg/auth-version-alias.html
      case "AWS::StepFunctions::StateMachineVersion" ->
          arn(target(properties.path("StateMachineArn")).orElseThrow());
      case "AWS::StepFunctions::StateMachineAlias" ->
          text(properties.path("RoutingConfiguration").get(0).path("StateMachineVersionArn"));
      case "AWS::SQS::Queue" -> arn("sqs", text(properties.path("QueueName")));
      case "AWS::SNS::Topic" -> arn("sns", text(properties.path("TopicName")));
      case "AWS::KMS::Key", "AWS::KMS::ReplicaKey" -> arn("kms", "key/<own>");
      default -> "<" + logicalId + ">";
    };
  }

  private String arn(String service, String rest) {
    return "arn:aws:" + service + ":" + region + ":" + account + ":" + rest;
  }
}
