package dev.understudy.functions.terraform;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The AWS clients of this module's Lambda functions. */
final class ProductionClients {

  // The functions have 30 s and make up to four calls; most take milliseconds.
  private static final Duration CALL = Duration.ofSeconds(10);
  private static final Duration ATTEMPT = Duration.ofSeconds(4);
  private static final int ATTEMPTS = 3;

  private ProductionClients() {}

  static CodeBuildClient codeBuild() {
    return CodeBuildClient.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(ProductionClients::bounded)
        .build();
  }

  static DynamoDbClient dynamoDb() {
    return DynamoDbClient.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(ProductionClients::bounded)
        .build();
  }

  static SfnClient stepFunctions() {
    return SfnClient.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(ProductionClients::bounded)
        .build();
  }

  private static void bounded(ClientOverrideConfiguration.Builder configuration) {
    configuration
        .apiCallTimeout(CALL)
        .apiCallAttemptTimeout(ATTEMPT)
        .retryStrategy(
            AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(ATTEMPTS).build());
  }
}
