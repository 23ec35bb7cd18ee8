package dev.understudy.rehearsal.wiring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.functions.runtime.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Changes resources through AWS's own interfaces, behind Terraform's back, in what stands for AWS.
 *
 * <p>Its requests are of the Query and JSON protocols (<a
 * href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">Query</a>) and bear no valid
 * signature: real AWS would refuse them.
 *
 * @param endpoint of what stands for AWS
 */
record AwsByHand(URI endpoint) {
  /** What can be changed. */
  static final List<String> TYPES =
      List.of(
          "aws_autoscaling_group",
          "aws_cloudwatch_metric_alarm",
          "aws_lb_target_group",
          "aws_security_group",
          "aws_ssm_parameter",
          "aws_vpc");

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /**
   * A change that was made.
   *
   * @param call as CloudTrail names it
   * @param resource what AWS calls the resource
   * @param what was done, in words without a value
   */
  record Made(String call, String region, String resource, String what) {}

  private record Request(String service, String call, String version, Map<String, String> fields) {}

  /**
   * Changes one resource.
   *
   * @param type one of {@link #TYPES}
   * @param now its attributes as Terraform's state has them
   * @throws IOException when the change was refused
   */
  Made change(String type, JsonNode now) throws IOException, InterruptedException {
    String region = now.path("arn").asText("").split(":", -1)[3];
    String id = now.path("id").asText();
    return switch (type) {
      case "aws_cloudwatch_metric_alarm" -> {
        send(region, new Request("monitoring", "PutMetricAlarm", "2010-08-01", alarm(now)));
        yield new Made("PutMetricAlarm", region, id, "its threshold was raised");
      }
      case "aws_ssm_parameter" -> {
        parameter(region, now);
        yield new Made("PutParameter", region, id, "it was given another value");
      }
      case "aws_security_group" -> {
        send(
            region,
            new Request("ec2", "AuthorizeSecurityGroupIngress", "2016-11-15", openDoor(id)));
        yield new Made("AuthorizeSecurityGroupIngress", region, id, "SSH was opened to everybody");
      }
      case "aws_vpc" -> {
        Map<String, String> tag =
            Map.of("ResourceId.1", id, "Tag.1.Key", "Owner", "Tag.1.Value", "nobody");
        send(region, new Request("ec2", "CreateTags", "2016-11-15", tag));
        yield new Made("CreateTags", region, id, "its owner's tag was overwritten");
      }
      case "aws_autoscaling_group" -> {
        Map<String, String> more =
            Map.of(
                "AutoScalingGroupName",
                now.path("name").asText(),
                "DesiredCapacity",
                String.valueOf(now.path("desired_capacity").asInt() + 1));
        send(region, new Request("autoscaling", "SetDesiredCapacity", "2011-01-01", more));
        yield new Made("SetDesiredCapacity", region, id, "it was scaled by one");
      }
      case "aws_lb_target_group" -> {
        Map<String, String> path = Map.of("TargetGroupArn", id, "HealthCheckPath", "/by-hand");
        send(region, new Request("elasticloadbalancing", "ModifyTargetGroup", "2015-12-01", path));
        yield new Made("ModifyTargetGroup", region, id, "its health check looks elsewhere");
      }
      default -> throw new IllegalArgumentException(type + " is not changed here");
    };
  }

  private static Map<String, String> openDoor(String group) {
    return Map.of(
        "GroupId", group,
        "IpPermissions.1.IpProtocol", "tcp",
        "IpPermissions.1.FromPort", "22",
        "IpPermissions.1.ToPort", "22",
        "IpPermissions.1.IpRanges.1.CidrIp", "0.0.0.0/0");
  }

  // An alarm is put as a whole: what is left out would be changed as well.
  private static Map<String, String> alarm(JsonNode now) {
    Map<String, String> fields = new LinkedHashMap<>();
    Map<String, String> same =
        Map.of(
            "AlarmName", "alarm_name",
            "AlarmDescription", "alarm_description",
            "Namespace", "namespace",
            "MetricName", "metric_name",
            "Statistic", "statistic",
            "Period", "period",
            "EvaluationPeriods", "evaluation_periods",
            "ComparisonOperator", "comparison_operator",
            "TreatMissingData", "treat_missing_data",
            "ActionsEnabled", "actions_enabled");
    same.forEach(
        (field, attribute) -> {
          if (now.hasNonNull(attribute)) {
            fields.put(field, now.path(attribute).asText());
          }
        });
    int number = 0;
    for (var dimension : now.path("dimensions").properties()) {
      number++;
      fields.put("Dimensions.member." + number + ".Name", dimension.getKey());
      fields.put("Dimensions.member." + number + ".Value", dimension.getValue().asText());
    }
    list(now.path("alarm_actions"), "AlarmActions", fields);
    list(now.path("ok_actions"), "OKActions", fields);
    fields.put("Threshold", String.valueOf(now.path("threshold").asDouble() + 1));
    return fields;
  }

  private static void list(JsonNode values, String name, Map<String, String> fields) {
    for (int i = 0; i < values.size(); i++) {
      fields.put(name + ".member." + (i + 1), values.path(i).asText());
    }
  }

  private void parameter(String region, JsonNode now) throws IOException, InterruptedException {
    try {
      String body =
          Json.MAPPER.writeValueAsString(
              Map.of(
                  "Name",
                  now.path("name").asText(),
                  "Type",
                  now.path("type").asText(),
                  "Value",
                  now.path("value").asText() + "0",
                  "Overwrite",
                  true));
      send(
          HttpRequest.newBuilder(endpoint)
              .header("Authorization", authorization(region, "ssm"))
              .header("Content-Type", "application/x-amz-json-1.1")
              .header("X-Amz-Target", "AmazonSSM.PutParameter")
              .POST(HttpRequest.BodyPublishers.ofString(body)),
          "PutParameter");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void send(String region, Request request) throws IOException, InterruptedException {
    Map<String, String> all = new LinkedHashMap<>(request.fields());
    all.put("Action", request.call());
    all.put("Version", request.version());
    String form =
        all.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    send(
        HttpRequest.newBuilder(endpoint)
            .header("Authorization", authorization(region, request.service()))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)),
        request.call());
  }

  private static void send(HttpRequest.Builder request, String call)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      int status =
          http.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.discarding())
              .statusCode();
      if (status != 200) {
        // Its body may quote what was sent.
        throw new IOException(call + " was answered with status " + status);
      }
    }
  }

  // By its scope moto and LocalStack tell services and regions apart; neither checks the signature.
  private static String authorization(String region, String service) {
    return "AWS4-HMAC-SHA256 Credential=understudy/20260101/%s/%s/aws4_request, SignedHeaders=host, Signature=0"
        .formatted(region, service);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
