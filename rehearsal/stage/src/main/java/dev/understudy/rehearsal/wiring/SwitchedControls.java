package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.functions.runbook.plan.RoutingControlSwitch;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.rehearsal.aws.recovery.RecoveryClusterModel;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.route53recoverycluster.Route53RecoveryClusterClient;
import software.amazon.awssdk.services.route53recoverycluster.model.RoutingControlState;
import software.amazon.awssdk.services.route53recoverycluster.model.UpdateRoutingControlStateEntry;

/** The two routing controls of a plan as their cluster has them. */
record SwitchedControls(RecoveryClusterModel cluster, RoutingControlSwitch controls)
    implements HeldTraffic {
  @Override
  public Optional<Weights> now() {
    return weights(
        Map.of(
            controls.primaryControl(),
            cluster.isOn(controls.primaryControl()).orElse(false),
            controls.standbyControl(),
            cluster.isOn(controls.standbyControl()).orElse(false)));
  }

  /** The division that states by ARN amount to. */
  Optional<Weights> weights(Map<String, Boolean> states) {
    boolean primary = Boolean.TRUE.equals(states.get(controls.primaryControl()));
    boolean standby = Boolean.TRUE.equals(states.get(controls.standbyControl()));
    return primary == standby
        ? Optional.empty()
        : Optional.of(Weights.standbyPercent(standby ? 100 : 0));
  }

  /** As a person does who sends all traffic to the other side. */
  void turnOverByHand() {
    boolean toStandby = now().filter(found -> found.standby() == 0).isPresent();
    Route53RecoveryClusterClient client = cluster.at(controls.endpoints().getLast().region());
    try {
      var _ =
          client.updateRoutingControlStates(
              request ->
                  request.updateRoutingControlStateEntries(
                      entry(Roles.PRIMARY, !toStandby), entry(Roles.STANDBY, toStandby)));
    } catch (SdkException refused) {
      // A person whose change is refused gives up.
      return;
    }
  }

  private UpdateRoutingControlStateEntry entry(String role, boolean on) {
    return UpdateRoutingControlStateEntry.builder()
        .routingControlArn(controls.control(role))
        .routingControlState(on ? RoutingControlState.ON : RoutingControlState.OFF)
        .build();
  }
}
