package dev.understudy.infra.catalogue;

import dev.understudy.infra.config.Config;
import dev.understudy.infra.security.Grant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the functions for commands may do.
 *
 * <p>SendCommand is allowed on the document and on the host at once (<a
 * href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html">actions</a>).
 * Without a fleet in the configuration nothing may be sent to anyone.
 */
final class FleetGrants {

  private final Names names;
  private final Optional<Config.Fleet> fleet;

  FleetGrants(Names names) {
    this.names = names;
    this.fleet = names.config().fleet();
  }

  /** To send, and to find what was sent. */
  Grant[] start() {
    List<Grant> grants = new ArrayList<>();
    grants.add(rows("dynamodb:GetItem", "dynamodb:UpdateItem"));
    grants.add(list("ssm:ListCommands"));
    fleet.ifPresent(
        hosts -> {
          grants.add(
              Grant.exact(
                  List.of("ssm:SendCommand"),
                  hosts.documents().stream().map(this::documentArn).toArray(String[]::new)));
          grants.add(
              Grant.wild(
                      "Hosts come and go; which ones may be told anything is for their tag to say.",
                      List.of("ssm:SendCommand"),
                      names.arn("ec2", "instance/*"),
                      names.arn("ssm", "managed-instance/*"))
                  .when("StringEquals", "ssm:resourceTag/" + hosts.tag(), hosts.value()));
        });
    return grants.toArray(Grant[]::new);
  }

  /** To answer the state machine that waits. */
  Grant[] hear(Grant answerTask) {
    return new Grant[] {
      rows("dynamodb:GetItem", "dynamodb:UpdateItem"),
      list("ssm:ListCommandInvocations", "ssm:ListCommands"),
      answerTask,
      Grant.exact(List.of("sqs:SendMessage"), names.deadLetterQueueArn())
    };
  }

  /** To read how it went. */
  Grant[] reconcile() {
    return new Grant[] {
      rows("dynamodb:GetItem"), list("ssm:ListCommandInvocations", "ssm:ListCommands")
    };
  }

  private Grant rows(String... actions) {
    return Grant.exact(List.of(actions), names.ledgerArn())
        .when("ForAllValues:StringLike", "dynamodb:LeadingKeys", List.of("fleet-command#*"));
  }

  private static Grant list(String... actions) {
    return Grant.wild(
        "Commands are no resources of IAM: ssm:ListCommand* has no resource-level permissions, see"
            + " the service authorization reference.",
        List.of(actions),
        "*");
  }

  // Documents of AWS belong to no account.
  // https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-schemas-features.html
  private String documentArn(String name) {
    return name.startsWith("AWS-") || name.startsWith("Amazon")
        ? "arn:aws:ssm:" + names.region() + "::document/" + name
        : names.arn("ssm", "document/" + name);
  }
}
