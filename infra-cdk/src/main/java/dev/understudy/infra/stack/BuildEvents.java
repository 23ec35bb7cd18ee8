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
 * CodeBuild's events answer the task token of the run: the end of a phase is a heartbeat, the end
 * of the build is the answer (<a
 * href="https://docs.aws.amazon.com/codebuild/latest/userguide/sample-build-notifications.html">build
 * notifications</a>).
 */
final class BuildEvents extends Construct {

  private static final int EVENT_SECONDS_MAX = 3600;

  BuildEvents(Construct scope, Names names, Alias function, String deadLettersArn) {
    super(scope, "BuildEvents");
    CfnRule rule =
        CfnRule.Builder.create(this, "Rule")
            .description("States and phases of Terraform builds answer their task token")
            .eventPattern(
                Map.of(
                    "source", List.of("aws.codebuild"),
                    "detail-type",
                        List.of("CodeBuild Build State Change", "CodeBuild Build Phase Change"),
                    "detail", Map.of("project-name", List.of(Names.TERRAFORM_PROJECT))))
            .targets(
                List.of(
                    CfnRule.TargetProperty.builder()
                        .id("function")
                        .arn(function.getFunctionArn())
                        .deadLetterConfig(
                            CfnRule.DeadLetterConfigProperty.builder().arn(deadLettersArn).build())
                        .retryPolicy(
                            CfnRule.RetryPolicyProperty.builder()
                                .maximumRetryAttempts(24)
                                .maximumEventAgeInSeconds(EVENT_SECONDS_MAX)
                                .build())
                        .build()))
            .build();
    CfnPermission.Builder.create(this, "Permission")
        .action("lambda:InvokeFunction")
        .functionName(function.getFunctionArn())
        .principal("events.amazonaws.com")
        .sourceArn(rule.getAttrArn())
        .sourceAccount(names.account())
        .build();
    // The rule's queue takes events that Lambda did not accept; this one those it failed on.
    CfnEventInvokeConfig.Builder.create(this, "OnFailure")
        .functionName(names.function("OnBuildStateChange"))
        .qualifier(function.getAliasName())
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
        .addDependency(function);
  }
}
