package dev.understudy.infra.stack;

import dev.understudy.infra.catalogue.Names;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.CfnAlias;
import software.amazon.awscdk.services.kms.CfnReplicaKey;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/**
 * One multi-region key: made in the home region, replicated to the standby, so that what is written
 * on one side can be read on the other when its maker is gone (<a
 * href="https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html">multi-region
 * keys</a>).
 */
final class RegionKey extends Construct {

  private final IKey key;

  private RegionKey(Construct scope, Names names, List<String> primaryArn) {
    super(scope, "Key");
    if (primaryArn.isEmpty()) {
      this.key =
          Key.Builder.create(this, "Primary")
              .description("Understudy: evidence, runbooks, notifications, logs")
              .multiRegion(true)
              .enableKeyRotation(true)
              .rotationPeriod(Duration.days(names.config().security().keyRotationDays()))
              .policy(policy(names))
              .removalPolicy(RemovalPolicy.RETAIN)
              .build();
    } else {
      CfnReplicaKey replica =
          CfnReplicaKey.Builder.create(this, "Replica")
              .description("Understudy: the standby's replica of the home region's key")
              .primaryKeyArn(primaryArn.getFirst())
              .keyPolicy(policy(names))
              .build();
      replica.applyRemovalPolicy(RemovalPolicy.RETAIN);
      this.key = Key.fromKeyArn(this, "Imported", replica.getAttrArn());
    }
    CfnAlias.Builder.create(this, "Alias")
        .aliasName("alias/understudy")
        .targetKeyId(key.getKeyArn())
        .build();
  }

  static RegionKey primary(Construct scope, Names names) {
    return new RegionKey(scope, names, List.of());
  }

  static RegionKey replica(Construct scope, Names names, String primaryArn) {
    return new RegionKey(scope, names, List.of(primaryArn));
  }

  IKey key() {
    return key;
  }

  String arn() {
    return key.getKeyArn();
  }

  /** The same key on the other side: a replica has the key's id. */
  String otherArn(Names names) {
    String id = software.amazon.awscdk.Fn.select(1, software.amazon.awscdk.Fn.split("/", arn(), 2));
    return names.other().arn("kms", "key/" + id);
  }

  private static PolicyDocument policy(Names names) {
    PolicyDocument document = new PolicyDocument();
    document.addStatements(
        // Who may use the key is written in the roles; without this statement nobody could.
        PolicyStatement.Builder.create()
            .principals(List.of(new AccountRootPrincipal()))
            .actions(List.of("kms:*"))
            .resources(List.of("*"))
            .build(),
        PolicyStatement.Builder.create()
            .principals(List.of(new ServicePrincipal("logs." + names.region() + ".amazonaws.com")))
            .actions(
                List.of("kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"))
            .resources(List.of("*"))
            .conditions(
                Map.of(
                    "ArnLike",
                    Map.of("kms:EncryptionContext:aws:logs:arn", names.arn("logs", "log-group:*"))))
            .build(),
        PolicyStatement.Builder.create()
            .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
            .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
            .resources(List.of("*"))
            .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", names.account())))
            .build());
    return document;
  }
}
