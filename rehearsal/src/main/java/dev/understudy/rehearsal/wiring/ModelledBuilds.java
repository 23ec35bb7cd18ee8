package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.FailoverPlan;
import dev.understudy.functions.runbook.plan.Prescale;
import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.rehearsal.aws.codebuild.BuildOrder;
import dev.understudy.rehearsal.aws.codebuild.BuildScript;
import dev.understudy.rehearsal.clock.Timeline;
import dev.understudy.rehearsal.rehearse.StandbyBuilds;
import dev.understudy.rehearsal.world.Chance;
import dev.understudy.rehearsal.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How builds of the pre-scale go: as long as builds take, with what the runbook asks for as the
 * result, or not so when a fault says so. Terraform waits for instances to boot, so their boot is
 * part of the build.
 */
final class ModelledBuilds {
  private static final Duration HANGING = Duration.ofDays(1);

  private final Timeline timeline;
  private final FailoverPlan plan;
  private final StandbyBuilds builds;
  private final Chance chance;
  private final Supplier<World> world;
  private final Consumer<String> began;

  /**
   * @param world asked when a build ends, since it is made after the services
   * @param began told the run id of every build that begins
   */
  ModelledBuilds(
      Timeline timeline,
      FailoverPlan plan,
      StandbyBuilds builds,
      Chance chance,
      Supplier<World> world,
      Consumer<String> began) {
    this.timeline = timeline;
    this.plan = plan;
    this.builds = builds;
    this.chance = chance;
    this.world = world;
    this.began = began;
  }

  BuildScript script(BuildOrder order) {
    began.accept(order.environment().getOrDefault("UNDERSTUDY_RUN_ID", ""));
    Duration provisioning = drawn("build provisioning", 6_000, 15_000);
    Duration work = drawn("terraform apply", 15_000, 40_000);
    return switch (builds.next()) {
      case SUCCEEDS -> succeeding(provisioning, work);
      case FAILS -> BuildScript.failing(provisioning, work, "terraform apply failed (fault plan)");
      case HANGS -> BuildScript.succeeding(provisioning, HANGING, Map.of());
    };
  }

  private BuildScript succeeding(Duration provisioning, Duration work) {
    if (plan.prescale().isEmpty()) {
      return BuildScript.succeeding(provisioning, work, Map.of());
    }
    Prescale prescale = plan.prescale().getFirst();
    // Three phases of a second each lie between provisioning and the build's own work.
    Duration applied = provisioning.plus(work).plusSeconds(3);
    var _ =
        timeline.after(
            applied,
            "the standby has its capacity",
            () -> world.get().scale(Roles.STANDBY, prescale.capacityMin()));
    String outputs =
        "{\"%s\":{\"sensitive\":false,\"type\":\"number\",\"value\":%d}}"
            .formatted(prescale.capacityOutput(), prescale.capacityMin());
    return BuildScript.succeeding(
        provisioning,
        work,
        Map.of(
            "UNDERSTUDY_OUTPUTS",
            Base64.getEncoder().encodeToString(outputs.getBytes(StandardCharsets.UTF_8))));
  }

  private Duration drawn(String what, long least, long median) {
    return Duration.ofMillis(chance.longTailed(what, least, median));
  }
}
