package dev.understudy.rehearsal.integration;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkClient;

/** The AWS clients that Task states may use, by the service's name in an {@code aws-sdk} ARN. */
public final class SdkClients {
  // The optimised integration and the SDK integration of one service use different names:
  // https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html
  private static final Map<String, String> SAME_CLIENT = Map.of("events", "eventbridge");

  private final Map<String, SdkClient> byService = new HashMap<>();

  /**
   * Adds a client.
   *
   * @param service such as {@code dynamodb}, {@code sns}, {@code eventbridge}, {@code codebuild}
   */
  public SdkClients put(String service, SdkClient client) {
    byService.put(service, client);
    return this;
  }

  /** The client of a service, by its {@code aws-sdk} or its optimised name. */
  public Optional<SdkClient> find(String service) {
    return Optional.ofNullable(byService.get(SAME_CLIENT.getOrDefault(service, service)));
  }
}
