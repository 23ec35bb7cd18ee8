package dev.understudy.tests.wire;

import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.rehearsal.wiring.ProductionFunctions;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.opentest4j.TestAbortedException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** The backend as the tests use it. */
final class Wire implements AutoCloseable {
  private static final String ENDPOINT_SETTING = "aws.endpointUrl";

  private final Backend backend;
  private final Map<Difference, String> differences;

  private final String accessKey;

  Wire(Backend backend) {
    this(backend, "wire");
  }

  /** With an access key, which LocalStack takes for the account when it has twelve digits. */
  Wire(Backend backend, String accessKey) {
    this.backend = backend;
    this.accessKey = accessKey;
    this.differences = Backend.differences(backend.name());
    System.out.println("[wire] backend " + backend.name() + " at " + backend.endpoint());
  }

  /** What the backend does unlike AWS. */
  Set<Difference> differences() {
    return differences.keySet();
  }

  /** Says that a check is left out where the backend is known to be unlike AWS. */
  boolean isLikeAws(Difference difference) {
    String reason = differences.get(difference);
    if (reason != null) {
      System.out.println(
          "[wire] a check skipped on " + backend.name() + ": " + difference + ": " + reason);
    }
    return reason == null;
  }

  URI endpoint() {
    return backend.endpoint();
  }

  /** Handlers made from now on, and the regional clients they make later, talk to the backend. */
  void talkDirectly() {
    talkTo(backend.endpoint());
  }

  /** Handlers made from now on, and the regional clients they make later, talk to this endpoint. */
  void talkTo(URI endpoint) {
    System.setProperty(ENDPOINT_SETTING, endpoint.toString());
  }

  /** A handler made by its public constructor without arguments, as Lambda makes it. */
  Invocation handler(String catalogueName) {
    JsonHandler<?, ?> handler =
        Objects.requireNonNull(ProductionFunctions.constructors().get(catalogueName)).get();
    return new Invocation(handler);
  }

  /** A client of the test's own, straight to the backend. */
  <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
      B builder, String region) {
    return builder
        .endpointOverride(backend.endpoint())
        .region(Region.of(region))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "wire")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  /** Skips the rest of a test, and says so, where the backend is known to be unlike AWS. */
  void needsLikeAws(Difference difference) {
    String reason = differences.get(difference);
    if (reason != null) {
      System.out.println(
          "[wire] rest of a check skipped on "
              + backend.name()
              + ": "
              + difference
              + ": "
              + reason);
      throw new TestAbortedException(difference + ": " + reason);
    }
  }

  @Override
  public void close() {
    System.clearProperty(ENDPOINT_SETTING);
    backend.close();
  }
}
