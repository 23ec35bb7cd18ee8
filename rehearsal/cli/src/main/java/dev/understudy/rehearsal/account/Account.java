package dev.understudy.rehearsal.account;

import dev.understudy.functions.runtime.AwsClients;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The account, or the endpoint, that operations run in. */
public final class Account implements AutoCloseable {
  // What `understudy serve` answers with, and what most emulators are started for.
  private static final String LOCAL_REGION = "eu-west-1";
  private static final String NOBODY = "understudy";
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final Duration LOOK_AGAIN_LOCALLY = Duration.ofMillis(200);

  private final AccountSettings settings;
  private final String region;
  private final AwsCredentialsProvider credentials;
  private final SfnClient stepFunctions;
  private final Map<String, S3Client> s3 = new ConcurrentHashMap<>();

  private Account(AccountSettings settings) {
    this.settings = settings;
    this.region = region(settings);
    this.credentials = credentials(settings);
    this.stepFunctions = at(settings.endpoint(), SfnClient.builder(), region);
  }

  /**
   * Opens it; asks nothing yet.
   *
   * @throws AccountProblem when no region is named anywhere
   */
  public static Account open(AccountSettings settings) {
    return new Account(settings);
  }

  public String region() {
    return region;
  }

  SfnClient stepFunctions() {
    return stepFunctions;
  }

  S3Client s3(String inRegion) {
    Optional<URI> endpoint = settings.ofS3();
    S3ClientBuilder builder = S3Client.builder();
    if (endpoint.isPresent()) {
      builder.forcePathStyle(true);
    }
    return s3.computeIfAbsent(inRegion, name -> at(endpoint, builder, name));
  }

  /** How long to wait before an operation is looked at again. */
  Duration lookAgain() {
    return settings.local() ? LOOK_AGAIN_LOCALLY : LOOK_AGAIN;
  }

  /** Where this is, for a sentence. */
  String where() {
    return region + settings.endpoint().map(uri -> " at " + uri).orElse("");
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C at(
      Optional<URI> endpoint, B builder, String inRegion) {
    endpoint.ifPresent(builder::endpointOverride);
    return AwsClients.client(builder.region(Region.of(inRegion)).credentialsProvider(credentials));
  }

  private static String region(AccountSettings settings) {
    if (settings.region().isPresent()) {
      return settings.region().get();
    }
    try {
      return named(settings).getRegion().id();
    } catch (SdkClientException none) {
      if (settings.local()) {
        return LOCAL_REGION;
      }
      throw new AccountProblem(
          "No AWS region is set: say by --region in which one operations run, which is the standby"
              + " region of understudy.config.yaml",
          none);
    }
  }

  /**
   * Where a region may be named. For an endpoint on this machine the instance's metadata service is
   * left out: where there is none it is waited for, a second and more at every command.
   */
  private static AwsRegionProvider named(AccountSettings settings) {
    if (settings.local()) {
      return new AwsRegionProviderChain(
          new SystemSettingsRegionProvider(),
          new AwsProfileRegionProvider(null, settings.profile().orElse(null)));
    }
    DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
    settings.profile().ifPresent(chain::profileName);
    return chain.build();
  }

  private static AwsCredentialsProvider credentials(AccountSettings settings) {
    if (settings.local() && !settings.hasCredentials()) {
      return StaticCredentialsProvider.create(AwsBasicCredentials.create(NOBODY, NOBODY));
    }
    DefaultCredentialsProvider.Builder chain = DefaultCredentialsProvider.builder();
    settings.profile().ifPresent(chain::profileName);
    return chain.build();
  }

  @Override
  public void close() {
    stepFunctions.close();
    s3.values().forEach(S3Client::close);
  }
}
