package dev.understudy.infra.stack;

import dev.understudy.infra.catalogue.Names;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.constructs.Construct;

/**
 * Events of a service that answer task tokens: the rule, and what becomes of an event that fails.
 */
final class CallbackEvents extends Construct {

  private static final int EVENT_SECONDS_MAX = 3600;

  private CallbackEvents(
      Construct scope,
      String id,
      Names names,
      FunctionFleet fleet,
      String function,
      String description,
      Map<String, Object> pattern,
      String deadLettersArn) {
    super(scope, id);
    Alias alias = fleet.alias(function);
    CfnRule rule =
        CfnRule.Builder.create(this, "Rule")
            .description(description)
            .eventPattern(pattern)
            .targets(List.of(target(alias, deadLettersArn)))
            .build();
    CfnPermission.Builder.create(this, "Permission")
        .action("lambda:InvokeFunction")
        .functionName(alias.getFunctionArn())
        .principal("events.amazonaws.com")
        .sourceArn(rule.getAttrArn())
        .sourceAccount(names.account())
        .build();
    // The rule's queue takes events that Lambda did not accept; this one those it failed on.
    CfnEventInvokeConfig.Builder.create(this, "OnFailure")
        .functionName(names.function(function))
        .qualifier(alias.getAliasName())
        .maximumEventAgeInSeconds(EVENT_SECONDS_MAX)
        .maximumRetryAttempts(2)
        .destinationConfig(
            CfnEventInvokeConfig.DestinationConfigProperty.builder()
                .onFailure(
                    CfnEventInvokeConfig.OnFailureProperty.builder()
                        .destination(deadLettersArn)
                        .build())
                .build())
        .build()
        .getNode()
        .addDependency(alias);
  }

  /**
   * CodeBuild's events answer the task token of the run: the end of a phase is a heartbeat, the end
   * of the build is the answer (<a
   * href="https://docs.aws.amazon.com/codebuild/latest/userguide/sample-build-notifications.html">build
   * notifications</a>).
   */
  static void ofBuilds(Construct scope, Names names, FunctionFleet fleet, String deadLettersArn) {
    var _ =
        new CallbackEvents(
            scope,
            "BuildEvents",
            names,
            fleet,
            "OnBuildStateChange",
            "States and phases of Terraform builds answer their task token",
            Map.of(
                "source", List.of("aws.codebuild"),
                "detail-type",
                    List.of("CodeBuild Build State Change", "CodeBuild Build Phase Change"),
                "detail", Map.of("project-name", List.of(Names.TERRAFORM_PROJECT))),
            deadLettersArn);
  }

  /**
   * Run Command's events answer the task token of the fleet command, for the documents that may be
   * run (<a
   * href="https://docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-systems-manager-event-examples.html">examples</a>).
   * Without a fleet nothing is sent, and there is nothing to hear.
   */
  static void ofCommands(Construct scope, Names names, FunctionFleet fleet, String deadLettersArn) {
    names
        .config()
        .fleet()
        .ifPresent(
            hosts -> {
              var _ =
                  new CallbackEvents(
                      scope,
                      "CommandEvents",
                      names,
                      fleet,
                      "OnCommandStateChange",
                      "States of commands to hosts answer their task token",
                      Map.of(
                          "source", List.of("aws.ssm"),
                          "detail-type", List.of("EC2 Command Status-change Notification"),
                          "detail", Map.of("document-name", hosts.documents())),
                      deadLettersArn);
            });
  }

  private static CfnRule.TargetProperty target(Alias alias, String deadLettersArn) {
    return CfnRule.TargetProperty.builder()
        .id("function")
        .arn(alias.getFunctionArn())
        .deadLetterConfig(CfnRule.DeadLetterConfigProperty.builder().arn(deadLettersArn).build())
        .retryPolicy(
            CfnRule.RetryPolicyProperty.builder()
                .maximumRetryAttempts(24)
                .maximumEventAgeInSeconds(EVENT_SECONDS_MAX)
                .build())
        .build();
  }
}
