package dev.understudy.functions.runtime;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * Builds AWS clients as Lambda functions want them: a light HTTP client, and every call bounded.
 *
 * <p>The SDK has no call timeout unless one is set (<a
 * href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/best-practices.html">best
 * practices</a>), and the state machines' shortest task timeout is 20 s: all attempts of a call end
 * before that, so that the function and not the timeout says what happened. Several calls of one
 * invocation share its {@link Deadline}.
 */
public final class AwsClients {

  /** For one SDK call with all its attempts. */
  public static final Duration CALL_TIMEOUT = Duration.ofSeconds(12);

  /** For one attempt. */
  public static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(4);

  /** The first attempt and two more. */
  public static final int ATTEMPTS = 3;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private AwsClients() {}

  /**
   * Builds a client; its region is the function's own unless the builder names one.
   *
   * @param builder of a synchronous client, such as {@code S3Client.builder()}
   */
  public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
      B builder) {
    return client(builder, ATTEMPTS);
  }

  /**
   * Builds a client that makes each call once: for a service whose call starts something and takes
   * no client token, so that a second attempt after a lost reply would start it twice.
   *
   * @param builder of a synchronous client
   */
  public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C withoutRepeats(
      B builder) {
    return client(builder, 1);
  }

  private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
      B builder, int attempts) {
    return builder
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(ATTEMPT_TIMEOUT))
        .overrideConfiguration(
            o ->
                o.addExecutionInterceptor(new CallsWithinDeadline())
                    .apiCallTimeout(CALL_TIMEOUT)
                    .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                    .retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .maxAttempts(attempts)
                            .build()))
        .build();
  }

  /**
   * Builds a client for each region that is asked for, and keeps it.
   *
   * @param builders gives a new builder each time
   */
  public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C>
      Regional<C> regional(Supplier<B> builders) {
    ConcurrentHashMap<String, C> clients = new ConcurrentHashMap<>();
    return region ->
        clients.computeIfAbsent(region, name -> client(builders.get().region(Region.of(name))));
  }
}
