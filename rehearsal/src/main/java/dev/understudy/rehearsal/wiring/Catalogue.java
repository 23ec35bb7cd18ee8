package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.fleet.FleetSettings;
import dev.understudy.functions.fleet.OnCommandStateChangeHandler;
import dev.understudy.functions.fleet.ReconcileFleetCommandHandler;
import dev.understudy.functions.fleet.StartFleetCommandHandler;
import dev.understudy.functions.operations.AdmitOperationHandler;
import dev.understudy.functions.operations.JudgeOperationHandler;
import dev.understudy.functions.operations.RecordEvidenceHandler;
import dev.understudy.functions.policy.JudgePlanHandler;
import dev.understudy.functions.runtime.HttpProbe;
import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.functions.runtime.LeaseFence;
import dev.understudy.functions.runtime.Regional;
import dev.understudy.functions.terraform.OnBuildStateChangeHandler;
import dev.understudy.functions.terraform.ReconcileTerraformRunHandler;
import dev.understudy.functions.terraform.StartTerraformRunHandler;
import dev.understudy.functions.terraform.TerraformSettings;
import dev.understudy.functions.traffic.CheckHealthGateHandler;
import dev.understudy.functions.traffic.CheckReadinessHandler;
import dev.understudy.functions.traffic.ClusterClients;
import dev.understudy.functions.traffic.ConfirmPropagationHandler;
import dev.understudy.functions.traffic.DnsProbe;
import dev.understudy.functions.traffic.RunJourneysHandler;
import dev.understudy.functions.traffic.ShiftTrafficHandler;
import dev.understudy.functions.traffic.SwitchHealthCheckHandler;
import dev.understudy.functions.traffic.SwitchRoutingControlsHandler;
import dev.understudy.workflows.drift.ClassifyDriftHandler;
import dev.understudy.workflows.drift.DecideDriftHandler;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53recoverycluster.Route53RecoveryClusterClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The production handlers by their catalogue name, which is also their ASL placeholder: {@code
 * ${ShiftTraffic}} is {@link ShiftTrafficHandler}.
 */
final class Catalogue {
  private final Services services;
  private final ClientDecorator decorator;
  private final Clock clock;

  Catalogue(Services services, ClientDecorator decorator, Clock clock) {
    this.services = services;
    this.decorator = decorator;
    this.clock = clock;
  }

  /** Every handler, constructed as Lambda's own constructor does but over the stage's clients. */
  Map<String, JsonHandler<?, ?>> handlers(HttpProbe http, DnsProbe dns, SfnClient stepFunctions) {
    Route53Client route53 = around(Route53Client.class, "route53", services.route53());
    DynamoDbClient dynamo = around(DynamoDbClient.class, "dynamodb", services.dynamoDb());
    LeaseFence fence = new LeaseFence(dynamo, Names.LEDGER_TABLE, clock);
    CodeBuildClient codeBuild = around(CodeBuildClient.class, "codebuild", services.codeBuild());
    SfnClient sfn = around(SfnClient.class, "sfn", stepFunctions);
    Regional<S3Client> s3 = regional(S3Client.class, "s3", services::s3In);
    Regional<CloudWatchClient> cloudWatch =
        regional(CloudWatchClient.class, "cloudwatch", services::cloudWatchIn);
    SsmClient ssm = around(SsmClient.class, "ssm", services.ssm());
    FleetSettings fleet = new FleetSettings(Names.LEDGER_TABLE);
    TerraformSettings terraform =
        new TerraformSettings(Names.LEDGER_TABLE, Names.BUILD_PROJECT, Names.ARTIFACT_BUCKET, "");
    S3Client home = s3.in(services.homeRegion());
    Regional<Route53RecoveryClusterClient> cluster =
        regional(
            Route53RecoveryClusterClient.class,
            "route53recoverycluster",
            region -> services.recovery().at(region));
    ClusterClients clusters = endpoint -> cluster.in(endpoint.region());
    Regional<CloudTrailClient> cloudTrail =
        regional(CloudTrailClient.class, "cloudtrail", services::cloudTrailIn);
    return byCatalogueName(
        List.of(
            new AdmitOperationHandler(
                home,
                ssm,
                new AdmitOperationHandler.Settings(Names.RUNBOOK_BUCKET, Names.ANDON_CORD),
                clock),
            new JudgeOperationHandler(),
            new RecordEvidenceHandler(
                s3,
                new RecordEvidenceHandler.Settings(
                    Names.EVIDENCE_BUCKET_PREFIX, List.of(services.homeRegion())),
                clock),
            new CheckReadinessHandler(route53, cloudWatch, clusters, s3, http, dns, clock),
            new CheckHealthGateHandler(route53, cloudWatch, http, clock),
            new ShiftTrafficHandler(route53, fence, clock),
            new SwitchRoutingControlsHandler(clusters, fence, clock),
            new SwitchHealthCheckHandler(s3, fence, clock),
            new ConfirmPropagationHandler(route53, dns),
            new RunJourneysHandler(http),
            new ClassifyDriftHandler(
                home,
                dynamo,
                cloudTrail,
                new ClassifyDriftHandler.Settings(Names.ARTIFACT_BUCKET, Names.LEDGER_TABLE),
                clock),
            new DecideDriftHandler(),
            new JudgePlanHandler(
                home,
                dynamo,
                new JudgePlanHandler.Settings(
                    Names.ARTIFACT_BUCKET, Names.RUNBOOK_BUCKET, Names.LEDGER_TABLE),
                clock),
            new StartTerraformRunHandler(codeBuild, dynamo, home, terraform, clock),
            new OnBuildStateChangeHandler(codeBuild, dynamo, home, sfn, terraform),
            new ReconcileTerraformRunHandler(codeBuild, dynamo, home, terraform),
            new StartFleetCommandHandler(ssm, dynamo, fleet, clock),
            new OnCommandStateChangeHandler(ssm, dynamo, sfn, fleet),
            new ReconcileFleetCommandHandler(ssm, dynamo, fleet)));
  }

  private static Map<String, JsonHandler<?, ?>> byCatalogueName(List<JsonHandler<?, ?>> handlers) {
    Map<String, JsonHandler<?, ?>> byName = new LinkedHashMap<>();
    for (JsonHandler<?, ?> handler : handlers) {
      String type = handler.getClass().getSimpleName();
      byName.put(type.substring(0, type.length() - "Handler".length()), handler);
    }
    return byName;
  }

  private <C extends SdkClient> C around(Class<C> type, String service, C client) {
    return decorator.around(type, service, client);
  }

  private <C extends SdkClient> Regional<C> regional(
      Class<C> type, String service, Function<String, ? extends C> model) {
    Map<String, C> clients = new ConcurrentHashMap<>();
    return region ->
        clients.computeIfAbsent(
            region, name -> around(type, service + "@" + name, model.apply(name)));
  }
}
