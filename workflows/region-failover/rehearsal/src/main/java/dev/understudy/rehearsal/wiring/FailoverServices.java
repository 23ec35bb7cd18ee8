package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.clock.Timeline;
import dev.understudy.workflows.failover.FailoverPlan;

/** The account of a failover. */
public final class FailoverServices {
  private FailoverServices() {}

  /** An account with everything that an operation on this plan needs, and no records yet. */
  public static Services of(Timeline timeline, FailoverPlan plan, Services.Settings settings) {
    Services services =
        Services.of(timeline, plan.standby().region(), plan.notifyTopic(), settings);
    services.addRegion(timeline, plan.primary().region(), settings.primaryRegion());
    TrafficSwitches.furnish(timeline, services, plan, settings);
    return services;
  }
}
