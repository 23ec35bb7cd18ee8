package dev.understudy.workflows.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.understudy.functions.runbook.Runbook;
import dev.understudy.functions.runbook.TargetParts;
import dev.understudy.functions.runbook.Traffic;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A runbook of the kind {@code infrastructure-deployment}, as its author wrote it.
 *
 * <p>The component names are the field names of the file; what each means is said in {@code
 * statemachines/infrastructure-deployment/infrastructure-deployment.schema.json}. What the fields
 * of a failover runbook mean there they mean here.
 */
public record DeploymentRunbook(
    String kind,
    String name,
    String description,
    String owner,
    String service,
    String blastRadius,
    List<String> modes,
    Optional<Source> source,
    int concurrency,
    List<Stack> stacks,
    Optional<TargetParts.Health> health,
    Optional<List<Gate>> gates,
    Optional<Cutover> cutover,
    Duration bake,
    Optional<Duration> approvalTimeout,
    Optional<Duration> lockMax,
    Duration operationMax,
    @JsonProperty("notify") String notifyTopic,
    List<String> evidenceRegions)
    implements Runbook {

  public DeploymentRunbook {
    modes = List.copyOf(modes);
    stacks = List.copyOf(stacks);
    gates = gates.map(List::copyOf);
    evidenceRegions = List.copyOf(evidenceRegions);
  }

  /** Which version of the Terraform source; the newest unless given. */
  public record Source(String version) {}

  /**
   * A Terraform stack.
   *
   * @param variables input variables; any JSON values
   * @param dependsOn stacks that have to be there first
   * @param inputs variables that get another stack's output, written {@code stack.output}
   */
  public record Stack(
      String name,
      Optional<Map<String, Object>> variables,
      Optional<List<String>> dependsOn,
      Optional<Map<String, String>> inputs,
      Optional<Duration> timeout,
      Optional<Duration> heartbeat) {

    public Stack {
      variables = variables.map(v -> Collections.unmodifiableMap(new LinkedHashMap<>(v)));
      dependsOn = dependsOn.map(List::copyOf);
      inputs = inputs.map(i -> Collections.unmodifiableMap(new LinkedHashMap<>(i)));
    }
  }

  /**
   * Something that has to be well once a stack is there.
   *
   * @param after the stack
   */
  public record Gate(
      String name,
      String after,
      String region,
      String endpoint,
      Optional<List<String>> allowAddresses,
      Optional<String> healthCheckId,
      Optional<List<String>> alarms,
      TargetParts.Capacity capacity) {

    public Gate {
      allowAddresses = allowAddresses.map(List::copyOf);
      alarms = alarms.map(List::copyOf);
    }
  }

  /**
   * A move of traffic from what serves now to what was deployed.
   *
   * @param blue serves now
   * @param green was deployed
   */
  public record Cutover(
      Traffic.Weighted traffic,
      TargetParts.Region blue,
      TargetParts.Region green,
      Optional<List<TargetParts.Journey>> journeys) {

    public Cutover {
      journeys = journeys.map(List::copyOf);
    }
  }
}
