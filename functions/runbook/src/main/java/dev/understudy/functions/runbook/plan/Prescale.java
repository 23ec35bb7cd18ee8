package dev.understudy.functions.runbook.plan;

import dev.understudy.functions.runtime.Preconditions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Terraform run that grows the standby before it gets traffic.
 *
 * @param stack which Terraform stack
 * @param variables its input variables, as strings
 * @param capacityOutput the output that says how much the standby can carry afterwards
 * @param capacityMin the least that is enough
 * @param timeoutSeconds for each of its builds: one plans, one applies
 * @param heartbeatSeconds the longest silence before the run counts as lost
 */
public record Prescale(
    String stack,
    Map<String, String> variables,
    String capacityOutput,
    int capacityMin,
    int timeoutSeconds,
    int heartbeatSeconds) {

  public Prescale {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    Preconditions.of("prescale")
        .text("stack", stack)
        .text("capacityOutput", capacityOutput)
        .between("capacityMin", capacityMin, 0, 1_000_000)
        .between("timeoutSeconds", timeoutSeconds, 1, 86_400)
        .between("heartbeatSeconds", heartbeatSeconds, 1, timeoutSeconds)
        .orReject();
  }
}
