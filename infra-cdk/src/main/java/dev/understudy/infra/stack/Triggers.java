package dev.understudy.infra.stack;

import dev.understudy.infra.catalogue.Names;
import dev.understudy.infra.config.Config;
import dev.understudy.infra.security.Grant;
import dev.understudy.infra.security.GrantedRole;
import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * What starts operations without a person.
 *
 * <p>Neither a rule nor a schedule can name the execution it starts, so both start the Express
 * machine {@code trigger} with a key of the event, and that one starts the operation under a name
 * derived from the key. See docs/adr.
 */
final class Triggers extends Construct {

  private static final int RETRIES = 24;
  private static final int EVENT_SECONDS_MAX = 3600;

  private final Names names;
  private final String triggerArn;
  private final Queue deadLetters;
  private final GrantedRole ruleRole;
  private final GrantedRole scheduleRole;

  Triggers(Construct scope, Names names, MachineFleet machines) {
    super(scope, "Triggers");
    this.names = names;
    this.triggerArn = machines.aliasArn("trigger");
    this.deadLetters = deadLetterQueue();
    List<Grant> starts =
        List.of(Grant.exact(List.of("states:StartExecution"), names.machineArn("trigger")));
    this.ruleRole =
        new GrantedRole(
            this,
            "RuleRole",
            new ServicePrincipal("events.amazonaws.com"),
            "Rules start the trigger machine",
            starts);
    this.scheduleRole =
        new GrantedRole(
            this,
            "ScheduleRole",
            new ServicePrincipal("scheduler.amazonaws.com"),
            "Schedules start the trigger machine and the lease watch",
            List.of(
                Grant.exact(
                    List.of("states:StartExecution"),
                    names.machineArn("trigger"),
                    names.machineArn("lease-watch")),
                Grant.exact(List.of("sqs:SendMessage"), names.deadLetterQueueArn())));
    names.config().schedules().stream()
        .filter(schedule -> schedule.side() == names.side())
        .forEach(this::schedule);
    names.config().alarms().stream()
        .filter(alarm -> alarm.side() == names.side())
        .forEach(this::alarm);
    aftercare();
    leaseWatch(machines.aliasArn("lease-watch"));
  }

  Queue deadLetters() {
    return deadLetters;
  }

  private Queue deadLetterQueue() {
    Queue queue =
        Queue.Builder.create(this, "DeadLetters")
            .queueName(names.deadLetterQueue())
            .encryption(QueueEncryption.SQS_MANAGED)
            .enforceSsl(true)
            .retentionPeriod(Duration.days(14))
            .build();
    queue.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
            .actions(List.of("sqs:SendMessage"))
            .resources(List.of(queue.getQueueArn()))
            .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", names.account())))
            .build());
    NagSuppressions.addResourceSuppressions(
        queue,
        List.of(
            NagPackSuppression.builder()
                .id("AwsSolutions-SQS3")
                .reason("This is the dead-letter queue.")
                .build()));
    return queue;
  }

  private void schedule(Config.Schedule schedule) {
    CfnSchedule.Builder.create(this, "Schedule-" + schedule.name())
        .name("understudy-" + schedule.name())
        .description(schedule.runbook() + " as a " + schedule.mode())
        .scheduleExpression("cron(" + schedule.cron() + ")")
        .scheduleExpressionTimezone(schedule.timeZone())
        .flexibleTimeWindow(
            schedule.flexibleMinutes() == 0
                ? CfnSchedule.FlexibleTimeWindowProperty.builder().mode("OFF").build()
                : CfnSchedule.FlexibleTimeWindowProperty.builder()
                    .mode("FLEXIBLE")
                    .maximumWindowInMinutes(schedule.flexibleMinutes())
                    .build())
        .target(
            scheduleTarget(
                triggerArn,
                TriggerInput.ofSchedule(schedule.name(), schedule.runbook(), schedule.mode())))
        .build();
  }

  private void leaseWatch(String watchArn) {
    CfnSchedule.Builder.create(this, "LeaseWatch")
        .name("understudy-lease-watch")
        .description("Looks for leases that outlived their term")
        .scheduleExpression("rate(15 minutes)")
        .flexibleTimeWindow(CfnSchedule.FlexibleTimeWindowProperty.builder().mode("OFF").build())
        .target(scheduleTarget(watchArn, "{}"))
        .build();
  }

  private CfnSchedule.TargetProperty scheduleTarget(String arn, String input) {
    return CfnSchedule.TargetProperty.builder()
        .arn(arn)
        .roleArn(scheduleRole.arn())
        .input(input)
        .deadLetterConfig(
            CfnSchedule.DeadLetterConfigProperty.builder().arn(deadLetters.getQueueArn()).build())
        .retryPolicy(
            CfnSchedule.RetryPolicyProperty.builder()
                .maximumRetryAttempts(RETRIES)
                .maximumEventAgeInSeconds(EVENT_SECONDS_MAX)
                .build())
        .build();
  }

  private void alarm(Config.AlarmTrigger alarm) {
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
    rule(
        "Alarm-" + alarm.name(),
        "Alarm " + alarm.alarm() + " starts " + alarm.runbook(),
        Map.of(
            "source", List.of("aws.cloudwatch"),
            "detail-type", List.of("CloudWatch Alarm State Change"),
            "resources", List.of(names.arn("cloudwatch", "alarm:" + alarm.alarm())),
            "detail", Map.of("state", Map.of("value", List.of("ALARM")))),
        TriggerInput.ofAlarm(alarm.runbook(), alarm.mode()));
  }

  private void aftercare() {
    // https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
    rule(
        "Aftercare",
        "An operation that did not close by itself gets aftercare",
        Map.of(
            "source", List.of("aws.states"),
            "detail-type", List.of("Step Functions Execution Status Change"),
            "detail",
                Map.of(
                    "stateMachineArn", List.of(names.machineArn("operation")),
                    "status", List.of("ABORTED", "FAILED", "TIMED_OUT"))),
        TriggerInput.ofEndedOperation());
  }

  private void rule(
      String id, String description, Map<String, Object> pattern, TriggerInput input) {
    CfnRule.Builder.create(this, id)
        .description(description)
        .eventPattern(new LinkedHashMap<>(pattern))
        .targets(
            List.of(
                CfnRule.TargetProperty.builder()
                    .id("trigger")
                    .arn(triggerArn)
                    .roleArn(ruleRole.arn())
                    .inputTransformer(
                        CfnRule.InputTransformerProperty.builder()
                            .inputPathsMap(input.paths())
                            .inputTemplate(input.template())
                            .build())
                    .deadLetterConfig(
                        CfnRule.DeadLetterConfigProperty.builder()
                            .arn(deadLetters.getQueueArn())
                            .build())
                    .retryPolicy(
                        CfnRule.RetryPolicyProperty.builder()
                            .maximumRetryAttempts(RETRIES)
                            .maximumEventAgeInSeconds(EVENT_SECONDS_MAX)
                            .build())
                    .build()))
        .build();
  }
}
