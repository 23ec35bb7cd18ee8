package dev.understudy.infra.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.infra.config.Side;
import dev.understudy.infra.stack.Template.Permission;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** State machines, Terraform, and what a person has in an emergency. */
@NeedsNode
class OperationsTest {

  @ParameterizedTest
  @EnumSource(Side.class)
  void every_machine_logs_all_without_data_and_is_traced(Side side) {
    Synthesised.once()
        .template(side)
        .ofType("AWS::StepFunctions::StateMachine")
        .values()
        .forEach(
            machine -> {
              JsonNode logging = machine.path("Properties").path("LoggingConfiguration");
              assertThat(logging.path("Level").asText()).isEqualTo("ALL");
              assertThat(logging.path("IncludeExecutionData").asBoolean(true)).isFalse();
              assertThat(
                      machine
                          .path("Properties")
                          .path("TracingConfiguration")
                          .path("Enabled")
                          .asBoolean())
                  .isTrue();
            });
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void a_running_operation_keeps_the_versions_it_began_with(Side side) {
    Template template = Synthesised.once().template(side);
    template
        .ofType("AWS::StepFunctions::StateMachineVersion")
        .values()
        .forEach(
            version -> {
              assertThat(version.path("DeletionPolicy").asText()).isEqualTo("Retain");
              assertThat(version.path("UpdateReplacePolicy").asText()).isEqualTo("Retain");
              assertThat(version.path("Properties").has("StateMachineRevisionId")).isTrue();
            });
    JsonNode operation =
        template.ofType("AWS::StepFunctions::StateMachine").values().stream()
            .map(machine -> machine.path("Properties"))
            .filter(it -> it.path("StateMachineName").asText().equals("understudy-operation"))
            .findFirst()
            .orElseThrow();
    List<String> bodies =
        operation.path("DefinitionSubstitutions").path("Bodies").findValuesAsText("Ref");
    assertThat(bodies)
        .isNotEmpty()
        .allSatisfy(
            body ->
                assertThat(template.resource(body).path("Type").asText())
                    .isEqualTo("AWS::StepFunctions::StateMachineVersion"));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void a_region_reaches_the_other_for_evidence_alarms_and_dashboards_only(Side side) {
    Template template = Synthesised.once().template(side);
    String other = Synthesised.once().config.region(side.other());
    template
        .ofType("AWS::IAM::Role")
        .forEach(
            (id, role) -> {
              if (role.path("Properties").path("RoleName").asText().contains("break-glass")) {
                return;
              }
              assertThat(template.permissions(id))
                  .filteredOn(permission -> permission.resource().contains(other))
                  .extracting(Permission::action)
                  .as(id)
                  .isSubsetOf(
                      "cloudwatch:DescribeAlarms",
                      "kms:Decrypt",
                      "kms:Encrypt",
                      "kms:GenerateDataKey",
                      "s3:GetObject",
                      "s3:ListBucket",
                      "s3:PutObject",
                      "s3:ReplicateDelete",
                      "s3:ReplicateObject",
                      "s3:ReplicateTags",
                      "sns:Publish",
                      "ssm:DeleteParameters",
                      "ssm:ListTagsForResource",
                      "ssm:GetParameters",
                      "ssm:PutParameter",
                      "ssm:AddTagsToResource",
                      "ssm:RemoveTagsFromResource");
            });
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void terraform_is_pinned_and_runs_without_privileges(Side side) {
    JsonNode environment =
        Synthesised.once()
            .template(side)
            .ofType("AWS::CodeBuild::Project")
            .values()
            .iterator()
            .next()
            .path("Properties")
            .path("Environment");

    assertThat(environment.path("PrivilegedMode").asBoolean(true)).isFalse();
    assertThat(environment.path("EnvironmentVariables").toString())
        .contains(
            "UNDERSTUDY_TERRAFORM_SHA256",
            "1ce994251c00281d6845f0f268637ba50c0005657eb3cf096b92f753b42ef4dc");
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void a_stack_reaches_its_own_state_only(Side side) {
    Template template = Synthesised.once().template(side);
    String role =
        template.ofType("AWS::IAM::Role").entrySet().stream()
            .filter(
                it ->
                    it.getValue()
                        .path("Properties")
                        .path("RoleName")
                        .asText()
                        .endsWith("-local-standby"))
            .findFirst()
            .orElseThrow()
            .getKey();

    assertThat(template.permissions(role))
        .filteredOn(permission -> permission.action().endsWith("Object"))
        .allSatisfy(
            permission ->
                assertThat(permission.resource())
                    .contains("/stacks/local-standby/terraform.tfstate"));
  }

  @Test
  void the_break_glass_role_starts_and_aborts_operations_and_nothing_else() {
    Template standby = Synthesised.once().template(Side.STANDBY);
    String role =
        standby.ofType("AWS::IAM::Role").entrySet().stream()
            .filter(
                it ->
                    it.getValue()
                        .path("Properties")
                        .path("RoleName")
                        .asText()
                        .equals("understudy-break-glass"))
            .findFirst()
            .orElseThrow()
            .getKey();

    assertThat(standby.permissions(role))
        .extracting(Permission::toString)
        .containsExactlyInAnyOrder(
            "states:StartExecution on"
                + " arn:aws:states:eu-west-1:111122223333:stateMachine:understudy-operation",
            "states:StartExecution on"
                + " arn:aws:states:eu-central-1:111122223333:stateMachine:understudy-operation",
            "states:StopExecution on"
                + " arn:aws:states:eu-west-1:111122223333:execution:understudy-operation:*",
            "states:StopExecution on"
                + " arn:aws:states:eu-central-1:111122223333:execution:understudy-operation:*");
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void everything_is_tagged(Side side) {
    assertThat(
            Synthesised.once().template(side).ofType("AWS::StepFunctions::StateMachine").values())
        .allSatisfy(machine -> assertThat(machine.toString()).contains("\"team\""));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void the_andon_cord_is_released_at_first(Side side) {
    assertThat(Synthesised.once().template(side).ofType("AWS::SSM::Parameter").values())
        .anySatisfy(
            parameter -> {
              assertThat(parameter.path("Properties").path("Name").asText())
                  .isEqualTo("/understudy/andon-cord");
              assertThat(parameter.path("Properties").path("Value").asText()).isEqualTo("released");
            });
  }
}
