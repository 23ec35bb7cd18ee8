package dev.understudy.infra.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.infra.config.Side;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@NeedsNode
class TriggersTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @ParameterizedTest
  @EnumSource(Side.class)
  void every_target_has_retries_and_a_dead_letter_queue(Side side) {
    Template template = Synthesised.once().template(side);
    for (JsonNode rule : template.ofType("AWS::Events::Rule").values()) {
      for (JsonNode target : rule.path("Properties").path("Targets")) {
        holdsOn(template, target);
      }
    }
    for (JsonNode schedule : template.ofType("AWS::Scheduler::Schedule").values()) {
      holdsOn(template, schedule.path("Properties").path("Target"));
    }
  }

  private static void holdsOn(Template template, JsonNode target) {
    assertThat(target.path("RetryPolicy").path("MaximumRetryAttempts").asInt()).isPositive();
    assertThat(template.text(target.path("DeadLetterConfig").path("Arn")))
        .endsWith(":understudy-dead-letters");
  }

  @Test
  void a_schedule_starts_the_trigger_with_the_time_it_was_due() throws JsonProcessingException {
    Template standby = Synthesised.once().template(Side.STANDBY);
    JsonNode schedule =
        standby.ofType("AWS::Scheduler::Schedule").values().stream()
            .map(it -> it.path("Properties"))
            .filter(it -> it.path("Name").asText().equals("understudy-shop-drill"))
            .findFirst()
            .orElseThrow();

    assertThat(schedule.path("ScheduleExpressionTimezone").asText()).isEqualTo("Europe/Berlin");
    assertThat(schedule.path("FlexibleTimeWindow").path("MaximumWindowInMinutes").asInt())
        .isEqualTo(15);
    assertThat(standby.text(schedule.path("Target").path("Arn")))
        .endsWith(":stateMachine:understudy-trigger");
    JsonNode input = MAPPER.readTree(schedule.path("Target").path("Input").asText());
    assertThat(input.path("eventKey").asText())
        .isEqualTo("shop-drill <aws.scheduler.scheduled-time>");
    assertThat(input.path("input").path("runbook").asText()).isEqualTo("shop-failover");
  }

  @Test
  void schedules_and_alarms_start_on_their_side_only() {
    assertThat(Synthesised.once().template(Side.HOME).ofType("AWS::Scheduler::Schedule").values())
        .extracting(it -> it.path("Properties").path("Name").asText())
        .containsExactly("understudy-lease-watch");
  }

  @Test
  void an_alarm_starts_its_runbook_with_its_facts() {
    JsonNode rule = rule(Side.STANDBY, "aws.cloudwatch").getFirst();

    assertThat(rule.path("EventPattern").path("resources").get(0).asText())
        .isEqualTo("arn:aws:cloudwatch:eu-west-1:111122223333:alarm:shop-primary-down");
    JsonNode transformer = rule.path("Targets").get(0).path("InputTransformer");
    String template = transformer.path("InputTemplate").asText();
    assertThat(template)
        .contains("\"mode\":\"unplanned\"", "\"reason\":<reason>", "\"eventKey\":<eventId>");
    transformer
        .path("InputPathsMap")
        .fieldNames()
        .forEachRemaining(name -> assertThat(template).contains("<" + name + ">"));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void an_operation_that_did_not_close_gets_aftercare(Side side) {
    JsonNode rule = rule(side, "aws.states").getFirst();

    assertThat(rule.path("EventPattern").path("detail").path("status").toString())
        .isEqualTo("[\"ABORTED\",\"FAILED\",\"TIMED_OUT\"]");
    assertThat(rule.path("EventPattern").path("detail").path("stateMachineArn").get(0).asText())
        .endsWith(":stateMachine:understudy-operation");
    assertThat(rule.path("Targets").get(0).path("InputTransformer").path("InputTemplate").asText())
        .contains("\"starts\":\"aftercare\"");
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void the_events_of_terraform_builds_reach_their_function(Side side) {
    Template template = Synthesised.once().template(side);
    JsonNode rule = rule(side, "aws.codebuild").getFirst();

    assertThat(rule.path("EventPattern").path("detail-type").toString())
        .contains("CodeBuild Build State Change", "CodeBuild Build Phase Change");
    assertThat(template.text(rule.path("Targets").get(0).path("Arn")))
        .endsWith(":function:understudy-OnBuildStateChange:live");
    assertThat(template.ofType("AWS::Lambda::Permission").values())
        .anySatisfy(
            permission ->
                assertThat(permission.path("Properties").path("Principal").asText())
                    .isEqualTo("events.amazonaws.com"));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void the_states_of_commands_reach_their_function(Side side) {
    JsonNode rule = rule(side, "aws.ssm").getFirst();

    assertThat(rule.path("EventPattern").path("detail-type").toString())
        .isEqualTo("[\"EC2 Command Status-change Notification\"]");
    assertThat(rule.path("EventPattern").path("detail").path("document-name").toString())
        .isEqualTo("[\"AWS-RunPatchBaseline\",\"Shop-Patch\"]");
    assertThat(Synthesised.once().template(side).text(rule.path("Targets").get(0).path("Arn")))
        .endsWith(":function:understudy-OnCommandStateChange:live");
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void someone_is_woken_when_an_event_was_not_served(Side side) {
    Template template = Synthesised.once().template(side);
    List<String> alarms =
        template.ofType("AWS::CloudWatch::Alarm").values().stream()
            .map(alarm -> alarm.path("Properties"))
            .peek(
                alarm ->
                    assertThat(template.text(alarm.path("AlarmActions").get(0)))
                        .endsWith(":understudy-operations"))
            .map(alarm -> alarm.path("AlarmName").asText())
            .toList();

    assertThat(alarms)
        .containsExactlyInAnyOrder(
            "understudy-OperationFailed",
            "understudy-AftercareFailed",
            "understudy-LeaseStuck",
            "understudy-TriggerFailed",
            "understudy-DeadLetters",
            "understudy-FunctionErrors",
            "understudy-Throttles");
  }

  private static List<JsonNode> rule(Side side, String source) {
    return Synthesised.once().template(side).ofType("AWS::Events::Rule").values().stream()
        .map(rule -> rule.path("Properties"))
        .filter(
            rule ->
                StreamSupport.stream(rule.path("EventPattern").path("source").spliterator(), false)
                    .anyMatch(it -> it.asText().equals(source)))
        .toList();
  }
}
