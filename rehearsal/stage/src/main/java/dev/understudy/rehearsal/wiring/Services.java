package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.aws.cloudtrail.CloudTrailModel;
import dev.understudy.rehearsal.aws.cloudwatch.CloudWatchModel;
import dev.understudy.rehearsal.aws.codebuild.BuildProject;
import dev.understudy.rehearsal.aws.codebuild.BuildRunner;
import dev.understudy.rehearsal.aws.codebuild.CodeBuildModel;
import dev.understudy.rehearsal.aws.dynamodb.DynamoDbModel;
import dev.understudy.rehearsal.aws.eventbridge.EventBridgeModel;
import dev.understudy.rehearsal.aws.recovery.RecoveryClusterModel;
import dev.understudy.rehearsal.aws.route53.Route53Model;
import dev.understudy.rehearsal.aws.s3.S3Model;
import dev.understudy.rehearsal.aws.sns.Published;
import dev.understudy.rehearsal.aws.sns.SnsModel;
import dev.understudy.rehearsal.aws.ssm.SsmModel;
import dev.understudy.rehearsal.clock.Timeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The AWS account of a stage: one model a service, one a region where handlers talk to several.
 *
 * <p>The operation runs in the standby's region, as it does on AWS: the region that is evacuated
 * must not be needed to evacuate it.
 *
 * @param homeRegion where the operation runs
 * @param recovery without routing controls where no plan names any
 * @param cloudWatch by region
 * @param s3 by region
 * @param cloudTrail by region
 */
public record Services(
    String homeRegion,
    Route53Model route53,
    RecoveryClusterModel recovery,
    Map<String, CloudWatchModel> cloudWatch,
    Map<String, S3Model> s3,
    Map<String, CloudTrailModel> cloudTrail,
    DynamoDbModel dynamoDb,
    SnsModel sns,
    SsmModel ssm,
    CodeBuildModel codeBuild,
    EventBridgeModel events) {
  /** About what CloudTrail documents as the average. */
  private static final Duration CLOUD_TRAIL_DELAY = Duration.ofMinutes(5);

  /**
   * How a stage wants its account.
   *
   * @param healthCheckers how long until checkers agree on what they see anew
   */
  public record Settings(
      RegionOutage controlPlane,
      RegionOutage primaryRegion,
      Supplier<Duration> dnsPropagation,
      Supplier<Duration> healthCheckers,
      Supplier<Duration> eventLatency,
      BuildRunner builds,
      Consumer<Published> notifications) {

    /** Whose health checkers are as fast as changes of records. */
    public Settings(
        RegionOutage controlPlane,
        RegionOutage primaryRegion,
        Supplier<Duration> dnsPropagation,
        Supplier<Duration> eventLatency,
        BuildRunner builds,
        Consumer<Published> notifications) {
      this(
          controlPlane,
          primaryRegion,
          dnsPropagation,
          dnsPropagation,
          eventLatency,
          builds,
          notifications);
    }
  }

  /** An account with one region, in which operations run. */
  public static Services of(Timeline timeline, String home, String notifyTopic, Settings settings) {
    RegionOutage none = new RegionOutage(home);
    Route53Model route53 =
        new Route53Model(timeline.clock(), settings.controlPlane(), settings.dnsPropagation());
    EventBridgeModel events = new EventBridgeModel(home, timeline, none, settings.eventLatency());
    Services services =
        new Services(
            home,
            route53,
            new RecoveryClusterModel(timeline, settings.dnsPropagation(), route53::tell),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new DynamoDbModel(none),
            new SnsModel(timeline.clock(), none, settings.notifications()),
            new SsmModel(home, timeline, none, events::emit),
            new CodeBuildModel(home, timeline, none, settings.builds(), events::emit),
            events);
    services.addRegion(timeline, home, none);
    services.furnish(notifyTopic);
    return services;
  }

  /** Adds what a region has of its own. */
  public void addRegion(Timeline timeline, String region, RegionOutage outage) {
    cloudTrail.put(region, new CloudTrailModel(timeline.clock(), outage, () -> CLOUD_TRAIL_DELAY));
    cloudWatch.put(region, new CloudWatchModel(region, timeline.clock(), outage));
    S3Model bucket = new S3Model(timeline.clock(), outage);
    bucket.createBucket(Names.evidenceBucket(region));
    s3.put(region, bucket);
  }

  private void furnish(String notifyTopic) {
    s3In(homeRegion).createBucket(Names.RUNBOOK_BUCKET);
    s3In(homeRegion).createBucket(Names.ARTIFACT_BUCKET);
    dynamoDb.createTable(Names.LEDGER_TABLE, "pk");
    sns.createTopic(Names.operationsTopic(homeRegion));
    sns.createTopic(notifyTopic);
    codeBuild.createProject(
        new BuildProject(Names.BUILD_PROJECT, Map.of(), Duration.ofHours(1), OptionalInt.empty()));
  }

  /**
   * Lets builds that are processes of this machine see who holds what.
   *
   * @param folder that exists, for this account alone
   */
  void showLedger(Path folder) {
    dynamoDb.addListener(new LedgerFolder(folder));
    codeBuild.createProject(
        new BuildProject(
            Names.BUILD_PROJECT,
            Map.of("UNDERSTUDY_LEDGER_DIR", folder.toAbsolutePath().toString()),
            Duration.ofHours(1),
            OptionalInt.empty()));
  }

  /**
   * The S3 of a region.
   *
   * @throws IllegalArgumentException when the stage has no such region
   */
  public S3Model s3In(String region) {
    return in(s3, region);
  }

  /**
   * The CloudTrail of a region.
   *
   * @throws IllegalArgumentException when the stage has no such region
   */
  public CloudTrailModel cloudTrailIn(String region) {
    return in(cloudTrail, region);
  }

  /**
   * The CloudWatch of a region.
   *
   * @throws IllegalArgumentException when the stage has no such region
   */
  public CloudWatchModel cloudWatchIn(String region) {
    return in(cloudWatch, region);
  }

  private static <M> M in(Map<String, M> models, String region) {
    M model = models.get(region);
    if (model == null) {
      throw new IllegalArgumentException(
          "the stage has no region " + region + ", only " + models.keySet());
    }
    return model;
  }
}
