package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.ClusterEndpoint;
import dev.understudy.functions.runbook.plan.HealthCheckSwitch;
import dev.understudy.functions.runbook.plan.RoutingControlSwitch;
import dev.understudy.functions.runbook.plan.TrafficRecord;
import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.aws.recovery.RecoveryClusterModel;
import dev.understudy.rehearsal.aws.recovery.SafetyRule;
import dev.understudy.rehearsal.aws.s3.S3Model;
import dev.understudy.rehearsal.clock.Timeline;
import dev.understudy.rehearsal.world.OrdinaryRecords;
import dev.understudy.workflows.failover.FailoverPlan;
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
   * @param settings whose primary region takes what is in it along
   */
  static void furnish(
      Timeline timeline, Services services, FailoverPlan plan, Services.Settings settings) {
    switch (plan.traffic()) {
      case TrafficRecord _ -> {
        // Weighted records are all there is.
      }
      case RoutingControlSwitch controls ->
          routingControls(services, controls, plan, settings.primaryRegion());
      case HealthCheckSwitch signal -> healthCheck(timeline, services, signal, settings);
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

  private static void healthCheck(
      Timeline timeline, Services services, HealthCheckSwitch signal, Services.Settings settings) {
    String check = OrdinaryRecords.SWITCH_CHECK_PRIMARY;
    services
        .route53()
        .createHealthCheck(
            check,
            HealthCheckConfig.builder()
                .type(HealthCheckType.HTTPS_STR_MATCH)
                .searchString(SwitchedSignal.STANDBY)
                .inverted(true)
                .build());
    S3Model s3 = services.s3In(signal.region());
    s3.createBucket(signal.bucket());
    s3.seed(signal.bucket(), signal.key(), SwitchedSignal.PRIMARY);
    SwitchedSignal held = new SwitchedSignal(s3, signal);
    // Inverted: what the checkers do not find is healthy.
    services.route53().tell(check, false);
    s3.addListener(
        (bucket, key, before, after) -> {
          if (held.is(bucket, key)) {
            var _ =
                timeline.after(
                    settings.healthCheckers().get(),
                    "health checkers read the object",
                    () -> services.route53().tell(check, saysStandby(held)));
          }
        });
  }

  private static boolean saysStandby(SwitchedSignal held) {
    return held.now().filter(found -> found.standby() > 0).isPresent();
  }
}
