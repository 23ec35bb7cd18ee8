package dev.understudy.functions.runbook.plan;

import dev.understudy.functions.runtime.Preconditions;
import java.util.List;
import java.util.Optional;

/**
 * A request that a user would make, and the answer that user needs.
 *
 * @param name for people, unique in the plan
 * @param method HTTP method in capitals
 * @param path below the region's endpoint
 * @param body any JSON, sent as {@code application/json}
 * @param status the HTTP status that is expected
 * @param assertions on the JSON body of the answer
 */
public record Journey(
    String name,
    String method,
    String path,
    Optional<Object> body,
    int status,
    List<JsonAssertion> assertions) {

  public Journey {
    assertions = List.copyOf(assertions);
    Preconditions.of("journey")
        .text("name", name)
        .text("method", method)
        .require(path.startsWith("/"), "path must start with /")
        .between("status", status, 100, 599)
        .orReject();
  }
}
