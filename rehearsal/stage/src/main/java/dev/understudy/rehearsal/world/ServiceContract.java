package dev.understudy.rehearsal.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.understudy.functions.runbook.plan.GatePolicy;
import dev.understudy.functions.runbook.plan.Journey;
import dev.understudy.functions.runbook.plan.JsonAssertion;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.ProbeAnswer;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a healthy region answers: whatever the runbook's gate and journeys expect, so that any
 * runbook can be rehearsed without a service behind it.
 */
public final class ServiceContract {
  private final Map<String, Reply> replies = new HashMap<>();
  private final Map<String, Integer> millisMost = new HashMap<>();

  /**
   * A reply.
   *
   * @param status HTTP status
   * @param body JSON text
   */
  public record Reply(int status, String body) {}

  /** The answers that these expect. */
  public ServiceContract(List<GatePolicy> gates, List<Journey> journeys) {
    for (GatePolicy gate : gates) {
      put("GET", gate.path(), gate.status(), gate.assertions());
      millisMost.put("GET " + gate.path(), gate.latencyMillisMax());
    }
    for (Journey journey : journeys) {
      put(journey.method(), journey.path(), journey.status(), journey.assertions());
    }
  }

  /** What a healthy region answers; nothing where the plan expects nothing. */
  public Optional<Reply> reply(String method, String path) {
    return Optional.ofNullable(replies.get(method + " " + path));
  }

  /** Whether this is what gates and health checkers ask. */
  public boolean isGate(String method, String path) {
    return millisMost.containsKey(method + " " + path);
  }

  /** Whether an answer is what the runbook expects, as soon as it expects it. */
  public boolean isKept(String method, String path, ProbeAnswer answer) {
    return answer instanceof ProbeAnswer.Answered answered
        && reply(method, path)
            .filter(reply -> reply.status() == answered.status())
            .filter(reply -> reply.body().equals(answered.body()))
            .isPresent()
        && answered.millis() <= millisMost.getOrDefault(method + " " + path, Integer.MAX_VALUE);
  }

  private void put(String method, String path, int status, List<JsonAssertion> assertions) {
    replies.put(method + " " + path, new Reply(status, body(assertions)));
  }

  private static String body(List<JsonAssertion> assertions) {
    Map<String, Object> root = new LinkedHashMap<>();
    for (JsonAssertion assertion : assertions) {
      if (assertion.pointer().isEmpty()) {
        return text(assertion.equals());
      }
      String[] steps = assertion.pointer().split("/", -1);
      Map<String, Object> at = root;
      for (int i = 1; i < steps.length - 1; i++) {
        at = child(at, unescaped(steps[i]));
      }
      at.put(unescaped(steps[steps.length - 1]), assertion.equals());
    }
    return text(root);
  }

  private static String text(Object json) {
    try {
      return Json.MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> child(Map<String, Object> parent, String name) {
    return (Map<String, Object>)
        parent.computeIfAbsent(name, key -> new LinkedHashMap<String, Object>());
  }

  private static String unescaped(String step) {
    return step.replace("~1", "/").replace("~0", "~");
  }
}
