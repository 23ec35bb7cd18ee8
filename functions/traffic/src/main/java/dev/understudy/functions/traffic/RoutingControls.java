package dev.understudy.functions.traffic;

import dev.understudy.functions.runbook.plan.ClusterEndpoint;
import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.functions.runbook.plan.RoutingControlSwitch;
import dev.understudy.functions.runtime.Deadline;
import dev.understudy.functions.runtime.fault.AwsFaults;
import dev.understudy.functions.runtime.fault.GuardRefused;
import dev.understudy.functions.runtime.fault.PipelineFault;
import dev.understudy.functions.runtime.fault.Throttled;
import dev.understudy.functions.runtime.fault.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.route53recoverycluster.Route53RecoveryClusterClient;
import software.amazon.awssdk.services.route53recoverycluster.model.ConflictException;
import software.amazon.awssdk.services.route53recoverycluster.model.EndpointTemporarilyUnavailableException;
import software.amazon.awssdk.services.route53recoverycluster.model.RoutingControlState;
import software.amazon.awssdk.services.route53recoverycluster.model.UpdateRoutingControlStateEntry;

/**
 * The two routing controls, through whichever endpoint of their cluster answers.
 *
 * <p>Endpoints "are cycled through available and unavailable states for regular maintenance", so
 * each is tried once, beginning with another one each second (<a
 * href="https://docs.aws.amazon.com/r53recovery/latest/dg/routing-control.update.api.html">updating
 * states by the API</a>).
 */
final class RoutingControls {

  private final ClusterClients clients;
  private final Clock clock;

  RoutingControls(ClusterClients clients, Clock clock) {
    this.clients = clients;
    this.clock = clock;
  }

  /**
   * What the first endpoint that answers says.
   *
   * @throws PipelineFault of the leaf that the last refusal was, when none does
   */
  ControlStates read(RoutingControlSwitch traffic) {
    return atAnyEndpoint(traffic, client -> states(client, traffic));
  }

  /**
   * Does work at the first endpoint that answers: one after which nothing was done is passed over,
   * and an unknown outcome ends it, since the request may still be on its way.
   *
   * @throws PipelineFault what the work threw; {@link Unavailable} or {@link Throttled} when no
   *     endpoint answered
   */
  <T> T atAnyEndpoint(
      RoutingControlSwitch traffic, Function<Route53RecoveryClusterClient, T> work) {
    List<String> silent = new ArrayList<>();
    boolean throttled = true;
    for (ClusterEndpoint endpoint : rotated(traffic.endpoints())) {
      if (Deadline.left().filter(Duration::isNegative).isPresent()) {
        silent.add(endpoint.region() + ": not asked, the function's time was used up");
        throttled = false;
        continue;
      }
      try {
        return work.apply(clients.at(endpoint));
      } catch (Throttled | Unavailable fault) {
        silent.add(endpoint.region() + ": " + fault.getMessage());
        throttled &= fault instanceof Throttled;
      }
    }
    String message = "No endpoint of the cluster answered: " + String.join("; ", silent);
    throw throttled ? new Throttled(message) : new Unavailable(message);
  }

  /** Both states, at one endpoint. */
  static ControlStates states(Route53RecoveryClusterClient client, RoutingControlSwitch traffic) {
    return new ControlStates(
        isOn(client, traffic.control(Roles.PRIMARY)), isOn(client, traffic.control(Roles.STANDBY)));
  }

  private static boolean isOn(Route53RecoveryClusterClient client, String arn) {
    return AwsFaults.reading(() -> client.getRoutingControlState(r -> r.routingControlArn(arn)))
            .routingControlState()
        == RoutingControlState.ON;
  }

  /**
   * Sets both states in one call, so that safety rules judge the outcome and no moment between.
   * They are never overridden: a rule was made by somebody who thought of this very moment, and
   * only a person may think again.
   *
   * @throws GuardRefused when a safety rule, or its waiting period after a change, refuses
   */
  static void set(
      Route53RecoveryClusterClient client, RoutingControlSwitch traffic, ControlStates target) {
    AwsFaults.mutating(
        () -> {
          try {
            return client.updateRoutingControlStates(
                r ->
                    r.updateRoutingControlStateEntries(
                        entry(traffic.control(Roles.PRIMARY), target.primary()),
                        entry(traffic.control(Roles.STANDBY), target.standby())));
          } catch (EndpointTemporarilyUnavailableException e) {
            // "Try another cluster endpoint": it was not carried out here.
            throw new Unavailable(String.valueOf(e.getMessage()), e);
          } catch (ConflictException e) {
            throw new GuardRefused("A safety rule of the cluster refuses: " + e.getMessage(), e);
          }
        });
  }

  private static UpdateRoutingControlStateEntry entry(String arn, boolean on) {
    return UpdateRoutingControlStateEntry.builder()
        .routingControlArn(arn)
        .routingControlState(on ? RoutingControlState.ON : RoutingControlState.OFF)
        .build();
  }

  private List<ClusterEndpoint> rotated(List<ClusterEndpoint> endpoints) {
    List<ClusterEndpoint> rotated = new ArrayList<>(endpoints);
    Collections.rotate(rotated, (int) (clock.instant().getEpochSecond() % endpoints.size()));
    return rotated;
  }
}
