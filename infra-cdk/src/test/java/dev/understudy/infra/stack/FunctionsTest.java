package dev.understudy.infra.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.infra.config.Side;
import dev.understudy.infra.stack.Template.Permission;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@NeedsNode
class FunctionsTest {

  private static final Set<String> EVERY =
      Set.of(
          "logs:CreateLogStream",
          "logs:PutLogEvents",
          "xray:PutTelemetryRecords",
          "xray:PutTraceSegments");

  private static final Map<String, Set<String>> ACTIONS =
      Map.ofEntries(
          Map.entry(
              "AdmitOperation",
              Set.of("kms:Decrypt", "s3:GetObject", "s3:ListBucket", "ssm:GetParameter")),
          Map.entry("JudgeOperation", Set.of()),
          Map.entry(
              "RecordEvidence",
              Set.of(
                  "kms:Decrypt",
                  "kms:GenerateDataKey",
                  "s3:GetObject",
                  "s3:ListBucket",
                  "s3:PutObject")),
          Map.entry(
              "CheckReadiness",
              Set.of(
                  "cloudwatch:DescribeAlarms",
                  "cloudwatch:GetMetricData",
                  "route53-recovery-cluster:GetRoutingControlState",
                  "route53:GetHealthCheckStatus",
                  "route53:ListResourceRecordSets",
                  "s3:GetObject")),
          Map.entry(
              "CheckHealthGate",
              Set.of(
                  "cloudwatch:DescribeAlarms",
                  "cloudwatch:GetMetricData",
                  "route53:GetHealthCheckStatus")),
          Map.entry(
              "ShiftTraffic",
              Set.of(
                  "dynamodb:GetItem",
                  "route53:ChangeResourceRecordSets",
                  "route53:ListResourceRecordSets")),
          Map.entry(
              "SwitchRoutingControls",
              Set.of(
                  "dynamodb:GetItem",
                  "route53-recovery-cluster:GetRoutingControlState",
                  "route53-recovery-cluster:UpdateRoutingControlStates")),
          Map.entry(
              "SwitchHealthCheck", Set.of("dynamodb:GetItem", "s3:GetObject", "s3:PutObject")),
          Map.entry("ConfirmPropagation", Set.of("route53:GetChange", "route53:GetHostedZone")),
          Map.entry("RunJourneys", Set.of()),
          Map.entry(
              "StartTerraformRun",
              Set.of(
                  "kms:Decrypt",
                  "s3:GetObject",
                  "s3:ListBucket",
                  "codebuild:BatchGetBuilds",
                  "codebuild:ListBuildsForProject",
                  "codebuild:StartBuild",
                  "dynamodb:GetItem",
                  "dynamodb:UpdateItem")),
          Map.entry(
              "OnBuildStateChange",
              Set.of(
                  "kms:Decrypt",
                  "s3:GetObject",
                  "s3:ListBucket",
                  "codebuild:BatchGetBuilds",
                  "dynamodb:GetItem",
                  "dynamodb:UpdateItem",
                  "sqs:SendMessage",
                  "states:SendTaskFailure",
                  "states:SendTaskHeartbeat",
                  "states:SendTaskSuccess")),
          Map.entry(
              "ReconcileTerraformRun",
              Set.of(
                  "kms:Decrypt",
                  "s3:GetObject",
                  "s3:ListBucket",
                  "codebuild:BatchGetBuilds",
                  "codebuild:ListBuildsForProject",
                  "dynamodb:GetItem")),
          Map.entry(
              "JudgePlan",
              Set.of(
                  "dynamodb:GetItem",
                  "dynamodb:UpdateItem",
                  "kms:Decrypt",
                  "s3:GetObject",
                  "s3:ListBucket")),
          Map.entry(
              "StartFleetCommand",
              Set.of(
                  "dynamodb:GetItem",
                  "dynamodb:UpdateItem",
                  "ssm:ListCommands",
                  "ssm:SendCommand")),
          Map.entry(
              "OnCommandStateChange",
              Set.of(
                  "dynamodb:GetItem",
                  "dynamodb:UpdateItem",
                  "sqs:SendMessage",
                  "ssm:ListCommandInvocations",
                  "ssm:ListCommands",
                  "states:SendTaskHeartbeat",
                  "states:SendTaskSuccess")),
          Map.entry(
              "ReconcileFleetCommand",
              Set.of("dynamodb:GetItem", "ssm:ListCommandInvocations", "ssm:ListCommands")),
          Map.entry(
              "ClassifyDrift",
              Set.of(
                  "cloudtrail:LookupEvents",
                  "dynamodb:GetItem",
                  "dynamodb:UpdateItem",
                  "kms:Decrypt",
                  "kms:GenerateDataKey",
                  "s3:GetObject",
                  "s3:ListBucket",
                  "s3:PutObject")),
          Map.entry("DecideDrift", Set.of()));

  @ParameterizedTest
  @EnumSource(Side.class)
  void each_function_may_do_just_what_its_handler_calls(Side side) {
    Template template = Synthesised.once().template(side);
    Map<String, Set<String>> found = new TreeMap<>();
    functions(template)
        .forEach(
            (name, properties) -> {
              TreeSet<String> actions =
                  template
                      .permissions(Template.target(properties.path("Role")).orElseThrow())
                      .stream()
                      .map(Permission::action)
                      .collect(Collectors.toCollection(TreeSet::new));
              assertThat(actions).containsAll(EVERY);
              actions.removeAll(EVERY);
              found.put(name, actions);
            });
    assertThat(found).isEqualTo(new TreeMap<>(ACTIONS));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void each_function_is_restored_from_a_snapshot_behind_an_alias(Side side) {
    Template template = Synthesised.once().template(side);
    Set<String> aliased =
        template.ofType("AWS::Lambda::Alias").values().stream()
            .map(alias -> Template.target(alias.path("Properties").path("FunctionName")))
            .map(id -> template.resource(id.orElseThrow()).path("Properties"))
            .map(properties -> properties.path("FunctionName").asText())
            .collect(Collectors.toSet());
    functions(template)
        .forEach(
            (name, properties) -> {
              assertThat(properties.path("SnapStart").path("ApplyOn").asText())
                  .isEqualTo("PublishedVersions");
              assertThat(properties.path("Runtime").asText()).isEqualTo("java25");
              assertThat(properties.path("Architectures").get(0).asText()).isEqualTo("arm64");
              assertThat(properties.path("TracingConfig").path("Mode").asText())
                  .isEqualTo("Active");
              assertThat(properties.path("Timeout").asInt()).isPositive();
              assertThat(aliased).contains("understudy-" + name);
            });
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void the_failover_path_has_reserved_concurrency_when_asked_for(Side side) {
    functions(Synthesised.once().template(side))
        .forEach(
            (name, properties) ->
                assertThat(properties.has("ReservedConcurrentExecutions"))
                    .as(name)
                    .isEqualTo(!name.matches(".*(Terraform|Build|Plan|Command|Drift).*")));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void no_setting_is_named_like_a_secret(Side side) {
    functions(Synthesised.once().template(side))
        .values()
        .forEach(
            properties ->
                properties
                    .path("Environment")
                    .path("Variables")
                    .fieldNames()
                    .forEachRemaining(
                        name ->
                            assertThat(name)
                                .doesNotContainPattern("SECRET|PASSWORD|TOKEN|CREDENTIAL|_KEY")));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void only_records_of_runbooks_move_and_only_by_exchange(Side side) {
    Template template = Synthesised.once().template(side);
    JsonNode shift = Objects.requireNonNull(functions(template).get("ShiftTraffic"));
    assertThat(
            template
                .statements(Template.target(shift.path("Role")).orElseThrow())
                .filter(it -> it.toString().contains("route53:ChangeResourceRecordSets"))
                .toList())
        .singleElement()
        .satisfies(
            statement -> {
              assertThat(statement.path("Resource").asText())
                  .isEqualTo("arn:aws:route53:::hostedzone/Z0SHOPEXAMPLE");
              assertThat(statement.path("Condition").toString())
                  .contains("\"shop.example.test\"", "[\"CREATE\",\"DELETE\"]");
            });
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void only_routing_controls_of_runbooks_are_switched_and_no_safety_rule_is_passed(Side side) {
    Template template = Synthesised.once().template(side);
    JsonNode control = Objects.requireNonNull(functions(template).get("SwitchRoutingControls"));
    assertThat(
            template
                .statements(Template.target(control.path("Role")).orElseThrow())
                .filter(it -> it.toString().contains("UpdateRoutingControlStates"))
                .toList())
        .singleElement()
        .satisfies(
            statement -> {
              assertThat(statement.path("Resource").toString())
                  .isEqualTo(
                      "[\"%1$s:controlpanel/c1/routingcontrol/r1\",\"%1$s:controlpanel/c1/routingcontrol/r2\"]"
                          .formatted("arn:aws:route53-recovery-control::111122223333"));
              assertThat(statement.path("Condition").toString())
                  .isEqualTo(
                      "{\"BoolIfExists\":{\"route53-recovery-cluster:AllowSafetyRulesOverrides\":\"false\"}}");
            });
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void whatever_moves_traffic_reads_leases_and_no_other_row(Side side) {
    Template template = Synthesised.once().template(side);
    for (String mover : List.of("ShiftTraffic", "SwitchRoutingControls", "SwitchHealthCheck")) {
      JsonNode function = Objects.requireNonNull(functions(template).get(mover));
      assertThat(
              template
                  .statements(Template.target(function.path("Role")).orElseThrow())
                  .filter(it -> it.toString().contains("dynamodb:"))
                  .toList())
          .as(mover)
          .singleElement()
          .satisfies(
              statement ->
                  assertThat(statement.path("Condition").toString())
                      .isEqualTo(
                          "{\"ForAllValues:StringLike\":{\"dynamodb:LeadingKeys\":[\"lease#*\"]}}"));
    }
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void only_the_object_that_a_health_check_reads_is_written(Side side) {
    Template template = Synthesised.once().template(side);
    JsonNode signal = Objects.requireNonNull(functions(template).get("SwitchHealthCheck"));
    assertThat(
            template
                .statements(Template.target(signal.path("Role")).orElseThrow())
                .filter(it -> it.toString().contains("s3:"))
                .map(it -> it.path("Resource").asText())
                .distinct()
                .toList())
        .containsExactly("arn:aws:s3:::shop-traffic-eu-west-1/shop/traffic.txt");
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void commands_go_to_tagged_hosts_and_named_documents_only(Side side) {
    Template template = Synthesised.once().template(side);
    JsonNode start = Objects.requireNonNull(functions(template).get("StartFleetCommand"));
    String ssm = "arn:aws:ssm:" + template.region() + ":";
    assertThat(
            template
                .statements(Template.target(start.path("Role")).orElseThrow())
                .filter(it -> it.toString().contains("ssm:SendCommand"))
                .toList())
        .hasSize(2)
        .anySatisfy(
            statement -> {
              assertThat(statement.path("Resource").toString())
                  .isEqualTo(
                      "[\"%s:document/AWS-RunPatchBaseline\",\"%s%s:document/Shop-Patch\"]"
                          .formatted(ssm, ssm, template.account()));
              assertThat(statement.has("Condition")).isFalse();
            })
        .anySatisfy(
            statement -> {
              assertThat(statement.path("Resource").toString())
                  .contains(":instance/*", ":managed-instance/*");
              assertThat(statement.path("Condition").toString())
                  .isEqualTo("{\"StringEquals\":{\"ssm:resourceTag/understudy-fleet\":\"shop\"}}");
            });
  }

  private static Map<String, JsonNode> functions(Template template) {
    Map<String, JsonNode> functions = new TreeMap<>();
    template
        .ofType("AWS::Lambda::Function")
        .values()
        .forEach(
            function -> {
              JsonNode properties = function.path("Properties");
              String name = properties.path("FunctionName").asText();
              if (name.startsWith("understudy-")) {
                functions.put(name.substring("understudy-".length()), properties);
              }
            });
    return functions;
  }
}
