package dev.understudy.infra.stack;

import dev.understudy.infra.catalogue.Names;
import dev.understudy.infra.config.Config;
import dev.understudy.infra.config.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.TagProps;
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

  /** How CDK behaves where it leaves a choice. */
  public static final Map<String, Object> CHOICES =
      Map.of(
          "@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy",
          true,
          "@aws-cdk/core:defaultCrossStackReferences",
          "strong");

  // CloudFormation has no tags on dashboards.
  private static final TagProps TAGGED =
      TagProps.builder().excludeResourceTypes(List.of("AWS::CloudWatch::Dashboard")).build();

  /** Adds both stacks to the app. */
  public static Deployment into(App app, Config config, RegionStack.Inputs inputs) {
    RegionStack home = new RegionStack(app, new Names(config, Side.HOME), inputs, Optional.empty());
    RegionStack standby =
        new RegionStack(app, new Names(config, Side.STANDBY), inputs, Optional.of(home));
    // The standby replicates the home's key and evidence goes home: both must exist before.
    standby.getNode().addDependency(home);
    for (RegionStack stack : List.of(home, standby)) {
      config.tags().forEach((name, value) -> Tags.of(stack).add(name, value, TAGGED));
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
