package dev.understudy.workflows.failover;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.understudy.functions.runbook.Runbook;
import dev.understudy.functions.runbook.RunbookReader;
import dev.understudy.functions.runbook.TargetParts;
import dev.understudy.functions.runbook.Traffic;
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
    TargetParts.Health health,
    Optional<List<TargetParts.Journey>> journeys,
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

  /** The two regions. */
  public record Regions(TargetParts.Region primary, TargetParts.Region standby) {}

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

  /** How a planned move ends: {@code stay} or {@code failback}. */
  public record Planned(String after) {}

  /** How to leave a primary that is lost. */
  public record Unplanned(Optional<List<Integer>> batches, Optional<Duration> approvalTimeout) {

    public Unplanned {
      batches = batches.map(List::copyOf);
    }
  }
}
