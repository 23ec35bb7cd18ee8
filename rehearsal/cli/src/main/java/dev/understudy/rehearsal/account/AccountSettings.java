package dev.understudy.rehearsal.account;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where operations are; what is empty comes from the SDK's own settings, {@code AWS_ENDPOINT_URL}
 * included (<a
 * href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">service-specific
 * endpoints</a>).
 *
 * @param endpoint of every service
 * @param s3Endpoint of S3 alone, where that is another
 * @param region in which operations run
 * @param profile of the shared AWS configuration
 */
public record AccountSettings(
    Optional<URI> endpoint,
    Optional<URI> s3Endpoint,
    Optional<String> region,
    Optional<String> profile) {

  /** The same in another region, unless one was named. */
  public AccountSettings orRegion(Optional<String> other) {
    return new AccountSettings(endpoint, s3Endpoint, region.or(() -> other), profile);
  }

  /** Whether Step Functions is asked on this machine, where credentials prove nothing. */
  boolean local() {
    return endpoint
        .or(AccountSettings::configuredEndpoint)
        .filter(AccountSettings::loops)
        .isPresent();
  }

  /** Whether anything says which account is meant, so that asking it is no guess. */
  public boolean named() {
    return endpoint.isPresent()
        || region.isPresent()
        || profile.isPresent()
        || configuredEndpoint().isPresent()
        || set("AWS_REGION", "aws.region").isPresent()
        || set("AWS_PROFILE", "aws.profile").isPresent();
  }

  private static Optional<URI> configuredEndpoint() {
    return set("AWS_ENDPOINT_URL_SFN", "aws.endpointUrlSfn")
        .or(() -> set("AWS_ENDPOINT_URL", "aws.endpointUrl"))
        .map(URI::create);
  }

  /** Where S3 is; empty where the SDK's own settings say it, or nothing does. */
  Optional<URI> ofS3() {
    boolean configured = set("AWS_ENDPOINT_URL_S3", "aws.endpointUrlS3").isPresent();
    return s3Endpoint.or(() -> configured ? Optional.empty() : endpoint);
  }

  /** Whether credentials were given in so many words. */
  boolean hasCredentials() {
    return profile.isPresent()
        || set("AWS_ACCESS_KEY_ID", "aws.accessKeyId").isPresent()
        || set("AWS_PROFILE", "aws.profile").isPresent();
  }

  private static Optional<String> set(String variable, String property) {
    return Stream.of(System.getenv(variable), System.getProperty(property))
        .filter(value -> value != null && !value.isBlank())
        .findFirst();
  }

  private static boolean loops(URI uri) {
    try {
      String host = uri.getHost();
      return host != null && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
