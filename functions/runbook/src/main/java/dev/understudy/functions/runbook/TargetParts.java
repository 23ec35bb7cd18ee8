package dev.understudy.functions.runbook;

import dev.understudy.functions.runbook.plan.JsonAssertion;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parts of runbooks about where users are served, and how to tell whether they are served well. */
public final class TargetParts {

  private TargetParts() {}

  /**
   * A region, where it answers and how to tell whether it is well. Set identifier and health check
   * are those of its weighted record, and there with the strategy {@code weighted} only.
   */
  public record Region(
      String region,
      String endpoint,
      Optional<List<String>> allowAddresses,
      String address,
      Optional<String> setIdentifier,
      Optional<String> healthCheckId,
      List<String> alarms,
      Capacity capacity) {

    public Region {
      allowAddresses = allowAddresses.map(List::copyOf);
      alarms = List.copyOf(alarms);
    }
  }

  /** The metric that says how much a region can carry, and its floor. */
  public record Capacity(
      String namespace, String metric, Map<String, String> dimensions, double min) {

    public Capacity {
      dimensions = Collections.unmodifiableMap(new LinkedHashMap<>(dimensions));
    }
  }

  /** When a region counts as healthy. */
  public record Health(
      String path,
      int status,
      Optional<List<JsonAssertion>> assertions,
      Duration latencyMax,
      Samples samples,
      Duration deadline) {

    public Health {
      assertions = assertions.map(List::copyOf);
    }
  }

  /** How many green samples, out of how many, and how far apart. */
  public record Samples(int need, int of, Duration interval) {}

  /** A request that a user would make. */
  public record Journey(
      String name, String method, String path, Optional<Object> body, Expectation expect) {}

  /** The answer that user needs. */
  public record Expectation(int status, Optional<List<JsonAssertion>> assertions) {

    public Expectation {
      assertions = assertions.map(List::copyOf);
    }
  }
}
