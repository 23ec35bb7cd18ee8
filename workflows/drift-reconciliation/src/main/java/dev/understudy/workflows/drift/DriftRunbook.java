package dev.understudy.workflows.drift;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.understudy.functions.runbook.Runbook;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A runbook of the kind {@code drift-reconciliation}, as its author wrote it.
 *
 * <p>The component names are the field names of the file; what each means is said in {@code
 * statemachines/drift-reconciliation/drift-reconciliation.schema.json}.
 */
public record DriftRunbook(
    String kind,
    String name,
    String description,
    String owner,
    String service,
    String blastRadius,
    List<String> modes,
    int concurrency,
    List<Stack> stacks,
    List<Rule> rules,
    Budget budget,
    Optional<Escalation> escalation,
    Optional<Attribution> attribution,
    Optional<Duration> lockMax,
    Duration operationMax,
    @JsonProperty("notify") String notifyTopic,
    List<String> evidenceRegions)
    implements Runbook {

  public DriftRunbook {
    modes = List.copyOf(modes);
    stacks = List.copyOf(stacks);
    rules = List.copyOf(rules);
    evidenceRegions = List.copyOf(evidenceRegions);
  }

  /** A Terraform stack, planned with the variables it was last applied with. */
  public record Stack(
      String name, String region, Optional<Duration> timeout, Optional<Duration> heartbeat) {}

  /**
   * How bad it is that an attribute has moved; the first rule that matches decides.
   *
   * @param drift {@code safe}, {@code review} or {@code dangerous}
   * @param types resource types; {@code *} at an end stands for anything
   * @param attributes paths such as {@code tags.Name}; {@code *} at an end stands for anything
   */
  public record Rule(
      String id, @JsonProperty("class") String drift, List<String> types, List<String> attributes) {

    public Rule {
      types = List.copyOf(types);
      attributes = List.copyOf(attributes);
    }
  }

  /** How much may have moved at once before nothing is reconciled. */
  public record Budget(int attributesMax) {}

  /** When the same attribute has drifted this often within this time, a person is told. */
  public record Escalation(int times, Duration within) {}

  /** How far back CloudTrail is asked who it was. */
  public record Attribution(Duration lookback) {}
}
