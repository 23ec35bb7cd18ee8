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
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final StageClients clients;

  Catalogue(StageClients clients) {
    this.clients = clients;
  }

  /** Every handler, constructed as Lambda's own constructor does but over the stage's clients. */
  Map<String, JsonHandler<?, ?>> handlers(HttpProbe http, DnsProbe dns, SfnClient stepFunctions) {
    Services services = clients.services();
    Clock clock = clients.clock();
    Route53Client route53 = clients.around(Route53Client.class, "route53", services.route53());
    DynamoDbClient dynamo = clients.dynamoDb();
    LeaseFence fence = new LeaseFence(dynamo, Names.LEDGER_TABLE, clock);
    CodeBuildClient codeBuild =
        clients.around(CodeBuildClient.class, "codebuild", services.codeBuild());
    SfnClient sfn = clients.around(SfnClient.class, "sfn", stepFunctions);
    Regional<S3Client> s3 = clients.s3();
    Regional<CloudWatchClient> cloudWatch =
        clients.regional(CloudWatchClient.class, "cloudwatch", services::cloudWatchIn);
    SsmClient ssm = clients.around(SsmClient.class, "ssm", services.ssm());
    FleetSettings fleet = new FleetSettings(Names.LEDGER_TABLE);
    TerraformSettings terraform =
        new TerraformSettings(Names.LEDGER_TABLE, Names.BUILD_PROJECT, Names.ARTIFACT_BUCKET, "");
    S3Client home = s3.in(services.homeRegion());
    Regional<Route53RecoveryClusterClient> cluster =
        clients.regional(
            Route53RecoveryClusterClient.class,
            "route53recoverycluster",
            region -> services.recovery().at(region));
    ClusterClients clusters = endpoint -> cluster.in(endpoint.region());
    List<JsonHandler<?, ?>> handlers =
        new ArrayList<>(
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
    RehearsedKinds.installed().forEach(kind -> handlers.addAll(kind.handlers(clients)));
    return byCatalogueName(handlers);
  }

  private static Map<String, JsonHandler<?, ?>> byCatalogueName(List<JsonHandler<?, ?>> handlers) {
    Map<String, JsonHandler<?, ?>> byName = new LinkedHashMap<>();
    for (JsonHandler<?, ?> handler : handlers) {
      String type = handler.getClass().getSimpleName();
      byName.put(type.substring(0, type.length() - "Handler".length()), handler);
    }
    return byName;
  }
}
