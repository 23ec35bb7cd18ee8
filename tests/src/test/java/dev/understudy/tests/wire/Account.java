package dev.understudy.tests.wire;

import dev.understudy.functions.runbook.plan.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.ArtifactsType;
import software.amazon.awssdk.services.codebuild.model.ComputeType;
import software.amazon.awssdk.services.codebuild.model.EnvironmentType;
import software.amazon.awssdk.services.codebuild.model.SourceType;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.HealthCheckType;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/** Puts into the backend's account what a deployment would have put there. */
final class Account {
  static final String RUNBOOKS = setting("UNDERSTUDY_RUNBOOK_BUCKET");
  static final String ANDON = setting("UNDERSTUDY_ANDON_PARAMETER");
  static final String EVIDENCE = setting("UNDERSTUDY_EVIDENCE_BUCKET_PREFIX");
  static final String LEDGER = setting("UNDERSTUDY_LEDGER_TABLE");
  static final String ARTIFACTS = setting("UNDERSTUDY_ARTIFACT_BUCKET");
  static final String PROJECT = setting("UNDERSTUDY_BUILD_PROJECT");

  private final Wire wire;

  Account(Wire wire) {
    this.wire = wire;
  }

  private static String setting(String name) {
    String value = System.getenv(name);
    if (value == null) {
      throw new IllegalStateException(name + " is not set; run the suite by the profile wire");
    }
    return value;
  }

  void buckets() {
    bucket(Plans.HOME, RUNBOOKS);
    artifacts();
    bucket(Plans.HOME, EVIDENCE + "-" + Plans.HOME);
    bucket(Plans.OTHER, EVIDENCE + "-" + Plans.OTHER);
  }

  void artifacts() {
    bucket(Plans.HOME, ARTIFACTS);
  }

  /** A build hands on how it has ended. */
  void result(String build, String action, String status) {
    String json =
        """
        {"action": "%s", "status": "%s", "version": "", "planSha256": "", "changes": true,
         "outputs": {"capacity": 8}, "made": [], "notMade": [],
         "lock": {"id": "", "who": "", "operation": "", "created": ""}, "user": "root",
         "reasons": []}
        """
            .formatted(action, status);
    try (S3Client s3 = s3(Plans.HOME)) {
      s3.putObject(
          r -> r.bucket(ARTIFACTS).key("plans/" + build + "/result.json"),
          RequestBody.fromString(json));
    }
  }

  private void bucket(String region, String name) {
    try (S3Client s3 = s3(region)) {
      s3.createBucket(
          r -> r.bucket(name).createBucketConfiguration(c -> c.locationConstraint(region)));
    } catch (BucketAlreadyOwnedByYouException e) {
      System.out.println("[wire] the bucket " + name + " is there already");
    }
  }

  S3Client s3(String region) {
    return wire.client(S3Client.builder().forcePathStyle(true), region);
  }

  Route53Client route53() {
    return wire.client(Route53Client.builder(), "us-east-1");
  }

  void runbook(String name) {
    try (S3Client s3 = s3(Plans.HOME)) {
      byte[] text = Files.readAllBytes(Path.of("..", "runbooks", name + ".yaml"));
      s3.putObject(r -> r.bucket(RUNBOOKS).key(name + ".yaml"), RequestBody.fromBytes(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The object that a health check reads, as on an ordinary day. */
  void signal() {
    try (S3Client s3 = s3(Plans.HOME)) {
      s3.putObject(
          r -> r.bucket(RUNBOOKS).key(Plans.SIGNAL), RequestBody.fromString("traffic: primary"));
    }
  }

  /** A saved plan in which nothing has drifted and nothing is to change. */
  void plan(String folder) {
    try (S3Client s3 = s3(Plans.HOME)) {
      s3.putObject(
          r -> r.bucket("understudy-wire-artifacts").key(folder + "/run.tfplan"),
          RequestBody.fromString(Plans.SAVED_PLAN));
      s3.putObject(
          r -> r.bucket("understudy-wire-artifacts").key(folder + "/plan.json"),
          RequestBody.fromString(
              "{\"format_version\": \"1.2\", \"terraform_version\": \"1.11.4\", \"complete\": true,"
                  + " \"errored\": false, \"resource_drift\": [], \"resource_changes\": []}"));
    }
  }

  void ledger() {
    try (DynamoDbClient dynamo = wire.client(DynamoDbClient.builder(), Plans.HOME)) {
      dynamo.createTable(
          r ->
              r.tableName(LEDGER)
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .attributeDefinitions(
                      AttributeDefinition.builder()
                          .attributeName("pk")
                          .attributeType(ScalarAttributeType.S)
                          .build())
                  .keySchema(
                      KeySchemaElement.builder()
                          .attributeName("pk")
                          .keyType(KeyType.HASH)
                          .build()));
    } catch (ResourceInUseException e) {
      System.out.println("[wire] the table " + LEDGER + " is there already");
    }
    leases();
  }

  // Those under which the sample events change something: the traffic's, and one a running
  // operation.
  private void leases() {
    lease(Plans.LEASE.blastRadius(), Plans.LEASE.operationId(), Plans.LEASE.fencingToken());
    for (String operation : List.of("op-1", "op-2", "op-dead")) {
      lease(operation, operation, 1);
    }
  }

  private void lease(String blastRadius, String operation, long fencingToken) {
    try (DynamoDbClient dynamo = wire.client(DynamoDbClient.builder(), Plans.HOME)) {
      dynamo.putItem(
          r ->
              r.tableName(LEDGER)
                  .item(
                      Map.of(
                          "pk",
                          AttributeValue.fromS("lease#" + blastRadius),
                          "operationId",
                          AttributeValue.fromS(operation),
                          "fencingToken",
                          AttributeValue.fromN(String.valueOf(fencingToken)),
                          "expiresAt",
                          AttributeValue.fromN("9999999999"))));
    }
  }

  void buildProject() {
    try (CodeBuildClient codeBuild = wire.client(CodeBuildClient.builder(), Plans.HOME)) {
      if (codeBuild.listProjects(r -> {}).projects().contains(PROJECT)) {
        return;
      }
      codeBuild.createProject(
          r ->
              r.name(PROJECT)
                  .source(s -> s.type(SourceType.S3).location("sources/understudy.zip"))
                  .artifacts(a -> a.type(ArtifactsType.NO_ARTIFACTS))
                  .environment(
                      e ->
                          e.type(EnvironmentType.LINUX_CONTAINER)
                              .image("aws/codebuild/standard:7.0")
                              .computeType(ComputeType.BUILD_GENERAL1_SMALL))
                  .serviceRole("arn:aws:iam::123456789012:role/service-role/understudy"));
    }
  }

  /** A zone with the pair of weighted records; its id. */
  String zone(Weights weights) {
    try (Route53Client route53 = route53()) {
      String id =
          route53
              .createHostedZone(
                  r -> r.name("example.test").callerReference("wire-" + System.nanoTime()))
              .hostedZone()
              .id()
              .replace("/hostedzone/", "");
      route53.changeResourceRecordSets(
          r ->
              r.hostedZoneId(id)
                  .changeBatch(
                      b ->
                          b.changes(
                              create("primary", weights.primary(), "198.51.100.10"),
                              create("standby", weights.standby(), "203.0.113.10"))));
      return id;
    }
  }

  private static Change create(String identifier, long weight, String address) {
    return Change.builder()
        .action(ChangeAction.CREATE)
        .resourceRecordSet(
            r ->
                r.name("shop.example.test.")
                    .type(RRType.A)
                    .ttl(2L)
                    .setIdentifier(identifier)
                    .weight(weight)
                    .resourceRecords(ResourceRecord.builder().value(address).build()))
        .build();
  }

  /** The weights that the zone has now, by set identifier. */
  Map<String, Long> weights(String zone) {
    try (Route53Client route53 = route53()) {
      return route53.listResourceRecordSets(r -> r.hostedZoneId(zone)).resourceRecordSets().stream()
          .filter(set -> set.setIdentifier() != null)
          .collect(Collectors.toMap(ResourceRecordSet::setIdentifier, ResourceRecordSet::weight));
    }
  }

  String healthCheck() {
    try (Route53Client route53 = route53()) {
      return route53
          .createHealthCheck(
              r ->
                  r.callerReference("wire-" + System.nanoTime())
                      .healthCheckConfig(
                          c ->
                              c.type(HealthCheckType.HTTP)
                                  .fullyQualifiedDomainName("shop.example.test")
                                  .port(80)))
          .healthCheck()
          .id();
    }
  }

  void alarm(String region, String name, String state) {
    try (CloudWatchClient cloudWatch = wire.client(CloudWatchClient.builder(), region)) {
      cloudWatch.putMetricAlarm(
          r ->
              r.alarmName(name)
                  .namespace("Shop")
                  .metricName("Errors")
                  .statistic(Statistic.SUM)
                  .period(60)
                  .evaluationPeriods(1)
                  .threshold(1.0)
                  .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD));
      cloudWatch.setAlarmState(r -> r.alarmName(name).stateValue(state).stateReason("wire"));
    }
  }

  void metric(
      String region, String namespace, String name, Map<String, String> dimensions, double value) {
    List<Dimension> named =
        dimensions.entrySet().stream()
            .map(d -> Dimension.builder().name(d.getKey()).value(d.getValue()).build())
            .toList();
    try (CloudWatchClient cloudWatch = wire.client(CloudWatchClient.builder(), region)) {
      cloudWatch.putMetricData(
          r ->
              r.namespace(namespace)
                  .metricData(
                      MetricDatum.builder()
                          .metricName(name)
                          .dimensions(named)
                          .value(value)
                          .timestamp(Instant.now())
                          .build()));
    }
  }
}
