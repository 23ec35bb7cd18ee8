package dev.understudy.workflows.drift;

import dev.understudy.functions.runtime.Preconditions;

/**
 * The newest change that CloudTrail knows of a resource. That it made the drift is likely, not
 * certain: CloudTrail names resources and calls, not attributes.
 *
 * @param who user, role or service
 * @param when ISO-8601
 * @param from source address; a service's name when a service called
 * @param agent user agent
 * @param event the API call
 */
public record Attribution(String who, String when, String from, String agent, String event) {

  public Attribution {
    Preconditions.of("attribution").text("when", when).orReject();
  }
}
