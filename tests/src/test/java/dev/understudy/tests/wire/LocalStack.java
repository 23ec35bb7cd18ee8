package dev.understudy.tests.wire;

import java.net.URI;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** LocalStack in a container; later images than this one want an account. */
record LocalStack(LocalStackContainer container) implements Backend {
  private static final DockerImageName IMAGE =
      DockerImageName.parse("localstack/localstack:4.14.0");

  @SuppressWarnings("resource") // closed by close()
  static LocalStack start() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new Missing("no Docker runs on this machine");
    }
    LocalStackContainer container =
        new LocalStackContainer(IMAGE)
            // https://docs.localstack.cloud/aws/services/cloudformation/
            .withEnv("CFN_IGNORE_UNSUPPORTED_RESOURCE_TYPES", "1")
            // Each function starts a JVM in a container of its own, twenty and more of them.
            .withEnv("LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT", "120");
    container.start();
    return new LocalStack(container);
  }

  @Override
  public String name() {
    return "localstack";
  }

  @Override
  public URI endpoint() {
    return container.getEndpoint();
  }

  @Override
  public void close() {
    container.stop();
  }
}
