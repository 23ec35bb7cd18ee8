package dev.understudy.functions.traffic;

import dev.understudy.functions.runtime.Regional;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.route53.Route53Client;

/** The AWS clients of this module's Lambda functions. */
final class ProductionClients {

  // A state machine gives these functions 30 s; three attempts of 5 s fit, and leave room to
  // answer.
  private static final Duration CALL = Duration.ofSeconds(15);
  private static final Duration ATTEMPT = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 3;

  private ProductionClients() {}

  /** Route 53 has one endpoint for a partition, not one a region. */
  static Route53Client route53() {
    return Route53Client.builder()
        .region(Region.AWS_GLOBAL)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(ProductionClients::bounded)
        .build();
  }

  static Regional<CloudWatchClient> cloudWatch() {
    ConcurrentHashMap<String, CloudWatchClient> clients = new ConcurrentHashMap<>();
    return region ->
        clients.computeIfAbsent(
            region,
            name ->
                CloudWatchClient.builder()
                    .region(Region.of(name))
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .overrideConfiguration(ProductionClients::bounded)
                    .build());
  }

  private static void bounded(ClientOverrideConfiguration.Builder configuration) {
    configuration
        .apiCallTimeout(CALL)
        .apiCallAttemptTimeout(ATTEMPT)
        .retryStrategy(
            AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(ATTEMPTS).build());
  }
}
