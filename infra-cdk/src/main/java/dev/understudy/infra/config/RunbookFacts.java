package dev.understudy.infra.config;

import java.util.List;
import java.util.Optional;

/**
 * What permissions need to know of a runbook. Whether the runbook is right as a whole is for {@code
 * understudy validate} to say.
 *
 * @param name its base name
 * @param modes the modes it allows
 * @param hostedZoneId the zone of its record
 * @param record the record it moves, lower case, without the trailing dot
 * @param healthCheckIds Route 53 health checks it reads
 * @param notifyTopic ARN of the topic it notifies
 * @param stack the Terraform stack it pre-scales, if any
 */
public record RunbookFacts(
    String name,
    List<String> modes,
    String hostedZoneId,
    String record,
    List<String> healthCheckIds,
    String notifyTopic,
    Optional<String> stack) {

  public RunbookFacts {
    modes = List.copyOf(modes);
    healthCheckIds = List.copyOf(healthCheckIds);
  }
}
