package dev.understudy.infra.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.infra.config.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@NeedsNode
class StorageTest {

  @ParameterizedTest
  @EnumSource(Side.class)
  void every_bucket_is_private_encrypted_kept_and_reached_by_tls_only(Side side) {
    Template template = Synthesised.once().template(side);
    assertThat(template.ofType("AWS::S3::Bucket")).hasSize(5);
    template
        .ofType("AWS::S3::Bucket")
        .forEach(
            (id, bucket) -> {
              JsonNode properties = bucket.path("Properties");
              properties
                  .path("PublicAccessBlockConfiguration")
                  .forEach(block -> assertThat(block.asBoolean()).isTrue());
              assertThat(properties.path("PublicAccessBlockConfiguration").size()).isEqualTo(4);
              assertThat(properties.has("BucketEncryption")).isTrue();
              assertThat(bucket.path("DeletionPolicy").asText()).isEqualTo("Retain");
              assertThat(
                      template.ofType("AWS::S3::BucketPolicy").values().stream()
                          .filter(
                              policy ->
                                  Template.target(policy.path("Properties").path("Bucket"))
                                      .filter(id::equals)
                                      .isPresent())
                          .findFirst()
                          .orElseThrow()
                          .toString())
                  .contains("\"aws:SecureTransport\":\"false\"", "\"s3:TlsVersion\":1.2");
            });
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void evidence_cannot_be_deleted_before_its_time(Side side) {
    JsonNode evidence = bucket(side, "evidence");

    assertThat(evidence.path("ObjectLockEnabled").asBoolean()).isTrue();
    assertThat(
            evidence
                .path("ObjectLockConfiguration")
                .path("Rule")
                .path("DefaultRetention")
                .path("Days")
                .asInt())
        .isEqualTo(365);
  }

  @Test
  void the_standbys_evidence_is_replicated_home() {
    JsonNode rule =
        bucket(Side.STANDBY, "evidence").path("ReplicationConfiguration").path("Rules").get(0);

    assertThat(rule.path("Destination").path("Bucket").asText())
        .isEqualTo("arn:aws:s3:::understudy-evidence-111122223333-eu-central-1");
  }

  @Test
  void the_ledger_is_one_strongly_consistent_table_with_a_witness() {
    Template standby = Synthesised.once().template(Side.STANDBY);
    JsonNode table =
        standby.ofType("AWS::DynamoDB::GlobalTable").values().iterator().next().path("Properties");

    assertThat(table.path("MultiRegionConsistency").asText()).isEqualTo("STRONG");
    assertThat(table.path("GlobalTableWitnesses").get(0).path("Region").asText())
        .isEqualTo("eu-west-2");
    assertThat(table.path("Replicas").findValuesAsText("Region"))
        .containsExactlyInAnyOrder("eu-central-1", "eu-west-1");
    assertThat(table.has("TimeToLiveSpecification")).isFalse();
    assertThat(Synthesised.once().template(Side.HOME).ofType("AWS::DynamoDB::GlobalTable"))
        .isEmpty();
  }

  @Test
  void the_standbys_key_is_a_replica_of_the_homes() {
    assertThat(Synthesised.once().template(Side.HOME).ofType("AWS::KMS::Key").values())
        .singleElement()
        .satisfies(
            key -> {
              assertThat(key.path("Properties").path("MultiRegion").asBoolean()).isTrue();
              assertThat(key.path("Properties").path("EnableKeyRotation").asBoolean()).isTrue();
              assertThat(key.path("Properties").path("RotationPeriodInDays").asInt())
                  .isEqualTo(400);
            });
    assertThat(Synthesised.once().template(Side.STANDBY).ofType("AWS::KMS::ReplicaKey")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void every_log_group_is_encrypted_and_ends(Side side) {
    Synthesised.once()
        .template(side)
        .ofType("AWS::Logs::LogGroup")
        .values()
        .forEach(
            group -> {
              assertThat(group.path("Properties").path("RetentionInDays").asInt()).isEqualTo(30);
              assertThat(group.path("Properties").has("KmsKeyId")).isTrue();
            });
  }

  private static JsonNode bucket(Side side, String kind) {
    return Synthesised.once().template(side).ofType("AWS::S3::Bucket").values().stream()
        .map(bucket -> bucket.path("Properties"))
        .filter(it -> it.path("BucketName").asText().startsWith("understudy-" + kind + "-"))
        .findFirst()
        .orElseThrow();
  }
}
