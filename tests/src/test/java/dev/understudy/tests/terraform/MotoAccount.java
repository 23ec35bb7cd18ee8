package dev.understudy.tests.terraform;

import dev.understudy.tests.wire.Backend;
import dev.understudy.tests.wire.MotoServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * An account as moto plays it, with what Terraform runs need in one: buckets for states, artifacts
 * and runbooks, the project's policies, and the ledger.
 */
final class MotoAccount implements AutoCloseable {
  static final String REGION = "eu-central-1";
  static final String STATES = "understudy-states";
  static final String ARTIFACTS = "understudy-artifacts";
  static final String RUNBOOKS = "understudy-runbooks";
  static final String LEDGER = "understudy-ledger";

  private static final Path POLICIES = Path.of("..", "policies");
  private static final String EXEMPTIONS = "    exemptions:\n";

  private final MotoServer moto;

  private MotoAccount(MotoServer moto) {
    this.moto = moto;
  }

  /**
   * A new account. Where moto cannot be had, the test fails if it is required and else is skipped
   * with one plain line, as {@link TerraformBinary#forTests} does.
   */
  static MotoAccount forTests() throws IOException {
    try {
      MotoAccount account = new MotoAccount(MotoServer.start());
      account.deploy();
      return account;
    } catch (Backend.Missing missing) {
      if (Boolean.getBoolean("understudy.wire.required") || "true".equals(System.getenv("CI"))) {
        throw missing;
      }
      System.out.println("[terraform] skipped: " + missing.getMessage());
      throw new TestAbortedException(missing.getMessage());
    }
  }

  private void deploy() throws IOException {
    try (S3Client s3 = s3()) {
      for (String bucket : List.of(STATES, ARTIFACTS, RUNBOOKS)) {
        s3.createBucket(
            r -> r.bucket(bucket).createBucketConfiguration(c -> c.locationConstraint(REGION)));
      }
      try (Stream<Path> files = Files.list(POLICIES)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
          s3.putObject(
              r -> r.bucket(RUNBOOKS).key("policies/" + file.getFileName()),
              RequestBody.fromBytes(Files.readAllBytes(file)));
        }
      }
    }
    try (DynamoDbClient dynamo = client(DynamoDbClient.builder())) {
      dynamo.createTable(
          r ->
              r.tableName(LEDGER)
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .attributeDefinitions(
                      AttributeDefinition.builder()
                          .attributeName("pk")
                          .attributeType(ScalarAttributeType.S)
                          .build())
                  .keySchema(
                      KeySchemaElement.builder()
                          .attributeName("pk")
                          .keyType(KeyType.HASH)
                          .build()));
    }
  }

  /**
   * What a build project of this account gives its builds. All that is of moto comes by the
   * settings that every AWS SDK reads, so the shipped buildspec needs no word of it.
   */
  Map<String, String> buildEnvironment() {
    return Map.ofEntries(
        Map.entry("UNDERSTUDY_STATE_BUCKET", STATES),
        Map.entry("UNDERSTUDY_STATE_REGION", REGION),
        // Builds ask the ledger by the AWS command line, as in CodeBuild.
        Map.entry("UNDERSTUDY_LEDGER_TABLE", LEDGER),
        Map.entry("UNDERSTUDY_LEDGER_REGION", REGION),
        Map.entry("AWS_REGION", REGION),
        Map.entry("AWS_ENDPOINT_URL", moto.endpoint().toString()),
        Map.entry("AWS_ACCESS_KEY_ID", "test"),
        Map.entry("AWS_SECRET_ACCESS_KEY", "test"),
        Map.entry("AWS_EC2_METADATA_DISABLED", "true"),
        // As in TerraformBinary.
        Map.entry("GOGC", "400"));
  }

  /** Where it listens. */
  URI endpoint() {
    return moto.endpoint();
  }

  /**
   * Lets what holds data be destroyed, as somebody who ends an environment writes it into the
   * shipped policy.
   */
  void exemptFromKeeping(String... addresses) throws IOException {
    StringBuilder all = new StringBuilder(EXEMPTIONS);
    for (String address : addresses) {
      all.append("      - address: '%s'\n".formatted(address))
          .append("        reason: The environment ends.\n")
          .append("        owner: platform-team\n")
          .append("        expires: 2999-12-31\n");
    }
    String shipped = Files.readString(POLICIES.resolve("stateful.yaml"));
    if (!shipped.contains(EXEMPTIONS)) {
      throw new IllegalStateException("policies/stateful.yaml has no exemptions any more");
    }
    try (S3Client s3 = s3()) {
      s3.putObject(
          r -> r.bucket(RUNBOOKS).key("policies/stateful.yaml"),
          RequestBody.fromString(shipped.replace(EXEMPTIONS, all)));
    }
  }

  <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
    return client(builder, REGION);
  }

  <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
      B builder, String region) {
    return builder
        .endpointOverride(moto.endpoint())
        .region(Region.of(region))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  S3Client s3() {
    return client(S3Client.builder().forcePathStyle(true));
  }

  @Override
  public void close() {
    moto.close();
  }
}
