package dev.understudy.infra.stack;

import dev.understudy.infra.catalogue.Names;
import dev.understudy.infra.config.Side;
import dev.understudy.infra.security.Grant;
import dev.understudy.infra.security.GrantedRole;
import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectLockRetention;
import software.constructs.Construct;

/** The buckets of a region, all private, versioned, encrypted and reached over TLS only. */
final class Buckets extends Construct {

  private final Bucket accessLogs;
  private final Bucket runbooks;
  private final Bucket evidence;
  private final Bucket terraformState;
  private final Bucket artifacts;

  Buckets(Construct scope, Names names, RegionKey key) {
    super(scope, "Buckets");
    this.accessLogs = accessLogs(names);
    this.runbooks = bucket(names, "runbooks", key.key()).build();
    this.evidence =
        bucket(names, "evidence", key.key())
            .objectLockEnabled(true)
            .objectLockDefaultRetention(
                ObjectLockRetention.governance(
                    Duration.days(names.config().security().evidenceRetentionDays())))
            .build();
    this.terraformState = bucket(names, "state", key.key()).build();
    this.artifacts =
        bucket(names, "artifacts", key.key())
            .lifecycleRules(
                List.of(
                    LifecycleRule.builder().expiration(Duration.days(30)).build(),
                    // A saved plan may hold secrets and is worthless once it is stale.
                    LifecycleRule.builder()
                        .prefix("plans/")
                        .expiration(Duration.days(7))
                        .noncurrentVersionExpiration(Duration.days(1))
                        .build()))
            .build();
    if (names.side() == Side.STANDBY) {
      replicateEvidence(names, key);
    }
  }

  Bucket runbooks() {
    return runbooks;
  }

  Bucket evidence() {
    return evidence;
  }

  Bucket terraformState() {
    return terraformState;
  }

  Bucket artifacts() {
    return artifacts;
  }

  private Bucket accessLogs(Names names) {
    Bucket bucket =
        Bucket.Builder.create(this, "AccessLogs")
            .bucketName(names.bucket("access-logs"))
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            // Server access logs cannot be delivered to a bucket with a customer managed key:
            // https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
            .encryption(BucketEncryption.S3_MANAGED)
            .enforceSsl(true)
            .minimumTlsVersion(1.2)
            .lifecycleRules(List.of(LifecycleRule.builder().expiration(Duration.days(90)).build()))
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    NagSuppressions.addResourceSuppressions(
        bucket,
        List.of(
            NagPackSuppression.builder()
                .id("AwsSolutions-S1")
                .reason("This is where access logs go; logging its own deliveries would not end.")
                .build()));
    return bucket;
  }

  private Bucket.Builder bucket(Names names, String kind, IKey key) {
    return Bucket.Builder.create(this, Character.toUpperCase(kind.charAt(0)) + kind.substring(1))
        .bucketName(names.bucket(kind))
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .encryption(BucketEncryption.KMS)
        .encryptionKey(key)
        .bucketKeyEnabled(true)
        .enforceSsl(true)
        .minimumTlsVersion(1.2)
        .versioned(true)
        .serverAccessLogsBucket(accessLogs)
        .serverAccessLogsPrefix(kind + "/")
        .removalPolicy(RemovalPolicy.RETAIN);
  }

  /**
   * The standby's evidence goes home as well. Only this way round: a rule needs its destination to
   * exist, and the home region is deployed first. Operations write to both sides themselves; this
   * is for the pieces the home region was not there to take.
   */
  private void replicateEvidence(Names names, RegionKey key) {
    String destination = names.other().bucketArn("evidence");
    String everyObject = "Replication copies every object of the bucket.";
    GrantedRole role =
        new GrantedRole(
            this,
            "ReplicationRole",
            new ServicePrincipal("s3.amazonaws.com"),
            "Copies evidence to the other region",
            List.of(
                Grant.exact(
                    List.of("s3:GetReplicationConfiguration", "s3:ListBucket"),
                    names.bucketArn("evidence")),
                Grant.wild(
                    everyObject,
                    List.of(
                        "s3:GetObjectLegalHold",
                        "s3:GetObjectRetention",
                        "s3:GetObjectVersionAcl",
                        "s3:GetObjectVersionForReplication",
                        "s3:GetObjectVersionTagging"),
                    names.bucketArn("evidence") + "/*"),
                Grant.wild(
                    everyObject,
                    List.of("s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags"),
                    destination + "/*"),
                Grant.exact(List.of("kms:Decrypt"), key.arn()),
                Grant.exact(List.of("kms:Encrypt"), key.otherArn(names))));
    CfnBucket bucket = (CfnBucket) evidence.getNode().getDefaultChild();
    java.util.Objects.requireNonNull(bucket)
        .setReplicationConfiguration(
            CfnBucket.ReplicationConfigurationProperty.builder()
                .role(role.arn())
                .rules(
                    List.of(
                        CfnBucket.ReplicationRuleProperty.builder()
                            .id("evidence-home")
                            .status("Enabled")
                            .priority(1)
                            .filter(
                                CfnBucket.ReplicationRuleFilterProperty.builder()
                                    .prefix("evidence/")
                                    .build())
                            .deleteMarkerReplication(
                                CfnBucket.DeleteMarkerReplicationProperty.builder()
                                    .status("Disabled")
                                    .build())
                            .sourceSelectionCriteria(
                                CfnBucket.SourceSelectionCriteriaProperty.builder()
                                    .sseKmsEncryptedObjects(
                                        CfnBucket.SseKmsEncryptedObjectsProperty.builder()
                                            .status("Enabled")
                                            .build())
                                    .build())
                            .destination(
                                CfnBucket.ReplicationDestinationProperty.builder()
                                    .bucket(destination)
                                    .encryptionConfiguration(
                                        CfnBucket.EncryptionConfigurationProperty.builder()
                                            .replicaKmsKeyId(key.otherArn(names))
                                            .build())
                                    .build())
                            .build()))
                .build());
  }
}
