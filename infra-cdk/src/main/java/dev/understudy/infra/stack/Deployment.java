package dev.understudy.infra.stack;

import dev.understudy.infra.catalogue.Names;
import dev.understudy.infra.config.Config;
import dev.understudy.infra.config.Side;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PermissionsBoundary;

/**
 * The two stacks of a deployment.
 *
 * @param home the home region's
 * @param standby the standby's
 */
public record Deployment(RegionStack home, RegionStack standby) {

  /** Adds both stacks to the app. */
  public static Deployment into(App app, Config config, RegionStack.Inputs inputs) {
    RegionStack home = new RegionStack(app, new Names(config, Side.HOME), inputs, Optional.empty());
    RegionStack standby =
        new RegionStack(app, new Names(config, Side.STANDBY), inputs, Optional.of(home));
    // The standby replicates the home's key and evidence goes home: both must exist before.
    standby.getNode().addDependency(home);
    for (RegionStack stack : List.of(home, standby)) {
      Tags.of(stack).add("understudy", "true");
      config.tags().forEach((name, value) -> Tags.of(stack).add(name, value));
      config
          .security()
          .permissionsBoundary()
          .ifPresent(
              arn ->
                  PermissionsBoundary.of(stack)
                      .apply(ManagedPolicy.fromManagedPolicyArn(stack, "Boundary", arn)));
    }
    return new Deployment(home, standby);
  }
}
