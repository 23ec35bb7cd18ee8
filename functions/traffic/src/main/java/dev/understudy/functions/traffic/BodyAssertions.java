package dev.understudy.functions.traffic;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.functions.runbook.plan.JsonAssertion;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.ProbeAnswer;
import dev.understudy.functions.runtime.ProbeAnswer.Answered;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Compares an HTTP body with what a runbook says it must hold.
 *
 * <p>What the server calls its body does not matter when it is JSON. When it is not, as with the
 * error page of a proxy that answers 200, the Content-Type is the first thing a person asks for.
 */
final class BodyAssertions {

  private static final int SHOWN_LENGTH_MAX = 80;

  private BodyAssertions() {}

  /**
   * The assertions that do not hold, each in words.
   *
   * @param answer its body is JSON, if the server means well
   * @param assertions pointers of RFC 6901 with the scalar each must point to
   */
  static List<String> unmet(Answered answer, List<JsonAssertion> assertions) {
    if (assertions.isEmpty()) {
      return List.of();
    }
    Optional<JsonNode> json = parsed(answer.body());
    if (json.isEmpty()) {
      return List.of(notJson(answer));
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
    // 1 and 1.0 are the same number in JSON, but not the same node. What is too large for a double,
    // such as 1e999, has no decimal value.
    if (wanted.isNumber() && found.isNumber() && Double.isFinite(found.doubleValue())) {
      return wanted.decimalValue().compareTo(found.decimalValue()) == 0;
    }
    return wanted.equals(found);
  }

  private static String notJson(Answered answer) {
    String body = answer.body();
    if (body.isBlank()) {
      return "the body is empty, not JSON";
    }
    if (body.getBytes(StandardCharsets.UTF_8).length >= ProbeAnswer.BODY_LIMIT_BYTES) {
      return "the body is not JSON in its first "
          + ProbeAnswer.BODY_LIMIT_BYTES / 1024
          + " KiB, of which no more is read";
    }
    String type = answer.contentType().isEmpty() ? "of no Content-Type" : answer.contentType();
    return "the body is not JSON but " + plain(type) + " and begins \"" + plain(body) + "\"";
  }

  /** Foreign text that can do nothing in a report. */
  private static String plain(String text) {
    return shortened(text.strip().replaceAll("\\s+", " ").replaceAll("[^ -~]", "?"));
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
