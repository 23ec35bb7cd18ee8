package dev.understudy.infra.config;

import dev.understudy.functions.runbook.Needs;
import dev.understudy.functions.runbook.Runbook;
import java.util.List;

/**
 * What permissions need to know of a runbook of any kind. Whether the runbook is right as a whole
 * is for {@code understudy validate} to say.
 *
 * @param name its base name
 * @param modes the modes it allows
 * @param records the weighted records it moves; none when it moves no traffic, or by a switch
 * @param routingControls ARNs of the routing controls it switches; none when it switches none
 * @param signals objects that health checks read and it writes; none when it has no such switch
 * @param healthCheckIds Route 53 health checks it reads
 * @param notifyTopic ARN of the topic it notifies
 * @param stacks the Terraform stacks it works on
 */
public record RunbookFacts(
    String name,
    List<String> modes,
    List<MovedRecord> records,
    List<String> routingControls,
    List<Signal> signals,
    List<String> healthCheckIds,
    String notifyTopic,
    List<String> stacks) {

  public RunbookFacts {
    modes = List.copyOf(modes);
    records = List.copyOf(records);
    routingControls = List.copyOf(routingControls);
    signals = List.copyOf(signals);
    healthCheckIds = List.copyOf(healthCheckIds);
    stacks = List.copyOf(stacks);
  }

  /** Those of a runbook that was read, by what its kind says that it needs. */
  static RunbookFacts of(Runbook runbook, Needs needs) {
    return new RunbookFacts(
        runbook.name(),
        runbook.modes(),
        needs.records().stream()
            .map(record -> new MovedRecord(record.hostedZoneId(), record.name()))
            .toList(),
        needs.routingControls(),
        needs.signals().stream().map(at -> new Signal(at.bucket(), at.key())).toList(),
        needs.healthCheckIds(),
        runbook.notifyTopic(),
        needs.stacks().stream().map(Needs.NamedStack::name).toList());
  }

  /**
   * An object that a health check reads.
   *
   * @param bucket its bucket
   * @param key its key
   */
  public record Signal(String bucket, String key) {}

  /**
   * A DNS record whose weights are changed.
   *
   * @param hostedZoneId the zone it lies in
   * @param name lower case, without the trailing dot
   */
  public record MovedRecord(String hostedZoneId, String name) {}
}
