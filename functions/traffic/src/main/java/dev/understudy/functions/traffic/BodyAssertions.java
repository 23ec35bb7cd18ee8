package dev.understudy.functions.traffic;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.functions.runbook.plan.JsonAssertion;
import dev.understudy.functions.runtime.Json;
import java.util.List;
import java.util.Optional;

/** Compares an HTTP body with what a runbook says it must hold. */
final class BodyAssertions {

  private static final int SHOWN_LENGTH_MAX = 80;

  private BodyAssertions() {}

  /**
   * The assertions that do not hold, each in words.
   *
   * @param body text that is JSON, if the server means well
   * @param assertions pointers of RFC 6901 with the scalar each must point to
   */
  static List<String> unmet(String body, List<JsonAssertion> assertions) {
    if (assertions.isEmpty()) {
      return List.of();
    }
    Optional<JsonNode> json = parsed(body);
    if (json.isEmpty()) {
      return List.of("the body is not JSON");
    }
    return assertions.stream()
        .map(assertion -> unmet(json.get(), assertion))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> unmet(JsonNode json, JsonAssertion assertion) {
    JsonNode wanted = Json.MAPPER.valueToTree(assertion.equals());
    JsonNode found = json.at(JsonPointer.compile(assertion.pointer()));
    if (same(wanted, found)) {
      return Optional.empty();
    }
    String shown = found.isMissingNode() ? "missing" : shortened(found.toString());
    return Optional.of(assertion.pointer() + " is " + shown + ", expected " + wanted);
  }

  private static boolean same(JsonNode wanted, JsonNode found) {
    // 1 and 1.0 are the same number in JSON, but not the same node.
    if (wanted.isNumber() && found.isNumber()) {
      return wanted.decimalValue().compareTo(found.decimalValue()) == 0;
    }
    return wanted.equals(found);
  }

  private static Optional<JsonNode> parsed(String body) {
    try {
      JsonNode json = Json.MAPPER.readTree(body);
      return json.isMissingNode() ? Optional.empty() : Optional.of(json);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN_LENGTH_MAX ? text : text.substring(0, SHOWN_LENGTH_MAX) + "…";
  }
}
