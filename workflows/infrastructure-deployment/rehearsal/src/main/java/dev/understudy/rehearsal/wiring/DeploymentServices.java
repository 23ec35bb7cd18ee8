package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.rehearsal.clock.Timeline;
import dev.understudy.workflows.deployment.DeploymentPlan;
import java.util.stream.Stream;

/** The account of a deployment. */
public final class DeploymentServices {
  private DeploymentServices() {}

  /**
   * An account with everything that an operation on this plan needs, and no records yet. It runs in
   * the first region of its evidence.
   */
  public static Services of(Timeline timeline, DeploymentPlan plan, Services.Settings settings) {
    Services services =
        Services.of(timeline, plan.evidenceRegions().getFirst(), plan.notifyTopic(), settings);
    Stream.of(
            plan.evidenceRegions().stream(),
            plan.waves().stream().flatMap(w -> w.gates().stream()).map(RegionTarget::region),
            plan.waves().stream().flatMap(w -> w.gates().stream()).map(g -> g.capacity().region()),
            plan.cutover().stream().flatMap(c -> Stream.of(c.blue().region(), c.green().region())))
        .flatMap(regions -> regions)
        .filter(region -> !services.s3().containsKey(region))
        .distinct()
        .forEach(region -> services.addRegion(timeline, region, settings.primaryRegion()));
    return services;
  }
}
