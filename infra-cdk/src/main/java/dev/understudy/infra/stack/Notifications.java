package dev.understudy.infra.stack;

import dev.understudy.infra.catalogue.Names;
import dev.understudy.infra.config.Config;
import dev.understudy.infra.config.Side;
import dev.understudy.infra.security.GrantedRole;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.chatbot.CfnSlackChannelConfiguration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.Subscription;
import software.amazon.awscdk.services.sns.SubscriptionProtocol;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** The topic operations and alarms of a region are told on. */
final class Notifications extends Construct {

  private final Topic topic;

  Notifications(Construct scope, Names names, RegionKey key) {
    super(scope, "Notifications");
    this.topic =
        Topic.Builder.create(this, "Operations")
            .topicName(names.operationsTopic())
            .masterKey(key.key())
            .enforceSsl(true)
            .build();
    topic.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
            .actions(List.of("sns:Publish"))
            .resources(List.of(topic.getTopicArn()))
            .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", names.account())))
            .build());
    int number = 1;
    for (String email : names.config().notifications().email()) {
      Subscription.Builder.create(this, "Email" + number++)
          .topic(topic)
          .protocol(SubscriptionProtocol.EMAIL)
          .endpoint(email)
          .build();
    }
    // One channel configuration listens to both regions' topics; it is made once.
    if (names.side() == Side.STANDBY) {
      names.config().notifications().slack().ifPresent(slack -> slack(names, slack));
    }
  }

  Topic topic() {
    return topic;
  }

  private void slack(Names names, Config.Slack slack) {
    GrantedRole nothing =
        new GrantedRole(
            this,
            "SlackRole",
            new ServicePrincipal("chatbot.amazonaws.com"),
            "Amazon Q in Slack shows notifications and may do nothing else",
            List.of());
    CfnSlackChannelConfiguration.Builder.create(this, "Slack")
        .configurationName("understudy")
        .slackWorkspaceId(slack.workspaceId())
        .slackChannelId(slack.channelId())
        .iamRoleArn(nothing.arn())
        .guardrailPolicies(List.of("arn:aws:iam::aws:policy/AWSDenyAll"))
        .loggingLevel("ERROR")
        .snsTopicArns(List.of(topic.getTopicArn(), names.other().operationsTopicArn()))
        .build();
  }
}
