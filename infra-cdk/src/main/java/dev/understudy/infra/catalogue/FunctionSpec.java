package dev.understudy.infra.catalogue;

import dev.understudy.infra.security.Grant;
import java.util.List;
import java.util.Map;

/**
 * One Lambda function.
 *
 * @param name its name in the state machines; the class is {@code <name>Handler}
 * @param module the folder of the Maven module whose jar holds it
 * @param handler as Lambda names it: the class and {@code ::handleRequest}
 * @param memoryMegabytes memory, and with it the share of a processor
 * @param timeoutSeconds when Lambda stops it; under the timeout of the Task that calls it
 * @param failoverPath whether an unplanned failover needs it
 * @param environment its settings; never a secret
 * @param grants what it may do beyond writing its own log
 */
public record FunctionSpec(
    String name,
    String module,
    String handler,
    int memoryMegabytes,
    int timeoutSeconds,
    boolean failoverPath,
    Map<String, String> environment,
    List<Grant> grants) {

  public FunctionSpec {
    environment = Map.copyOf(environment);
    grants = List.copyOf(grants);
  }
}
