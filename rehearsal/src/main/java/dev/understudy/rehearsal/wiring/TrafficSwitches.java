package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.ClusterEndpoint;
import dev.understudy.functions.runbook.plan.FailoverPlan;
import dev.understudy.functions.runbook.plan.RoutingControlSwitch;
import dev.understudy.functions.runbook.plan.TrafficRecord;
import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.aws.recovery.RecoveryClusterModel;
import dev.understudy.rehearsal.aws.recovery.SafetyRule;
import dev.understudy.rehearsal.world.OrdinaryRecords;
import java.time.Duration;
import java.util.Set;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;
import software.amazon.awssdk.services.route53.model.HealthCheckType;

/** Puts up what moves the traffic of a plan without Route 53's control plane. */
final class TrafficSwitches {
  // "The wait period is 5000 ms by default".
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-route53recoverycontrol-safetyrule-assertionrule.html
  private static final Duration WAIT_PERIOD = Duration.ofSeconds(5);

  private TrafficSwitches() {}

  /**
   * Creates it, all traffic on the primary.
   *
   * @param primaryRegion takes what is in the primary's region along
   */
  static void furnish(Services services, FailoverPlan plan, RegionOutage primaryRegion) {
    switch (plan.traffic()) {
      case TrafficRecord _ -> {
        // Weighted records are all there is.
      }
      case RoutingControlSwitch controls ->
          routingControls(services, controls, plan, primaryRegion);
    }
  }

  private static void routingControls(
      Services services,
      RoutingControlSwitch controls,
      FailoverPlan plan,
      RegionOutage primaryRegion) {
    RecoveryClusterModel cluster = services.recovery();
    for (ClusterEndpoint endpoint : controls.endpoints()) {
      cluster.createEndpoint(
          endpoint.region(),
          endpoint.region().equals(plan.primary().region())
              ? primaryRegion
              : new RegionOutage("the cluster's endpoint in " + endpoint.region()));
    }
    for (String check :
        Set.of(OrdinaryRecords.SWITCH_CHECK_PRIMARY, OrdinaryRecords.SWITCH_CHECK_STANDBY)) {
      services
          .route53()
          .createHealthCheck(
              check, HealthCheckConfig.builder().type(HealthCheckType.RECOVERY_CONTROL).build());
    }
    cluster.createControl(controls.primaryControl(), OrdinaryRecords.SWITCH_CHECK_PRIMARY, true);
    cluster.createControl(controls.standbyControl(), OrdinaryRecords.SWITCH_CHECK_STANDBY, false);
    cluster.addRule(
        new SafetyRule.AtLeastOne(
            Set.of(controls.primaryControl(), controls.standbyControl()), WAIT_PERIOD));
  }
}
