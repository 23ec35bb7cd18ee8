package dev.understudy.functions.runbook;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.understudy.functions.runbook.plan.JsonAssertion;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A runbook of the kind {@code region-failover}, as its author wrote it.
 *
 * <p>The component names are the field names of the file; what each means is said in {@code
 * statemachines/region-failover/region-failover.schema.json}, which editors show while one types.
 * Instances come from {@link RunbookReader} only, so they are known to be right.
 */
public record FailoverRunbook(
    String kind,
    String name,
    String description,
    String owner,
    String service,
    String blastRadius,
    List<String> modes,
    Traffic traffic,
    Regions regions,
    Data data,
    Optional<Objective> objective,
    Optional<Prescale> prescale,
    Health health,
    Optional<List<Journey>> journeys,
    Optional<Planned> planned,
    Optional<Unplanned> unplanned,
    Duration operationMax,
    @JsonProperty("notify") String notifyTopic,
    Optional<List<String>> evidenceRegions)
    implements Runbook {

  public FailoverRunbook {
    modes = List.copyOf(modes);
    journeys = journeys.map(List::copyOf);
    evidenceRegions = evidenceRegions.map(List::copyOf);
  }

  @Override
  public String mildestMode() {
    return "drill";
  }

  /** The two regions. */
  public record Regions(Region primary, Region standby) {}

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

  /** How far the standby's data may be behind. */
  public record Data(Lag lag, Duration lagMax, Duration lossAccepted) {}

  /**
   * What is promised; at least one of the two.
   *
   * @param rto from the fault to proved service, at most
   * @param rpo the time of writes that may be lost, at most
   */
  public record Objective(Optional<Duration> rto, Optional<Duration> rpo) {}

  /** The metric that gives the lag in seconds. */
  public record Lag(
      String namespace, String metric, Map<String, String> dimensions, String region) {

    public Lag {
      dimensions = Collections.unmodifiableMap(new LinkedHashMap<>(dimensions));
    }
  }

  /** A Terraform run that grows the standby before it gets traffic. */
  public record Prescale(
      String stack,
      Map<String, String> variables,
      String capacityOutput,
      int capacityMin,
      Duration timeout,
      Duration heartbeat) {

    public Prescale {
      variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
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

  /** How a planned move ends: {@code stay} or {@code failback}. */
  public record Planned(String after) {}

  /** How to leave a primary that is lost. */
  public record Unplanned(Optional<List<Integer>> batches, Optional<Duration> approvalTimeout) {

    public Unplanned {
      batches = batches.map(List::copyOf);
    }
  }
}
