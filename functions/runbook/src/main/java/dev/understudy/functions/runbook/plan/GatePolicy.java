package dev.understudy.functions.runbook.plan;

import dev.understudy.functions.runtime.Preconditions;
import java.util.List;

/**
 * When a region counts as healthy: {@code samplesNeeded} of the last {@code samplesOf} samples
 * green.
 *
 * @param path requested below each region's endpoint
 * @param status the HTTP status that is expected
 * @param assertions on the JSON body
 * @param latencyMillisMax a slower answer is a red sample
 * @param samplesNeeded how many green samples decide
 * @param samplesOf out of how many
 * @param intervalSeconds between samples
 */
public record GatePolicy(
    String path,
    int status,
    List<JsonAssertion> assertions,
    int latencyMillisMax,
    int samplesNeeded,
    int samplesOf,
    int intervalSeconds) {

  public GatePolicy {
    assertions = List.copyOf(assertions);
    Preconditions.of("gate")
        .require(path.startsWith("/"), "path must start with /")
        .between("status", status, 100, 599)
        .between("latencyMillisMax", latencyMillisMax, 1, 300_000)
        .between("samplesOf", samplesOf, 1, 100)
        .between("samplesNeeded", samplesNeeded, 1, samplesOf)
        .between("intervalSeconds", intervalSeconds, 1, 3_600)
        .orReject();
  }
}
