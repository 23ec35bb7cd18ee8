package dev.understudy.infra.catalogue;

import dev.understudy.functions.runtime.RegisteredFunction;
import dev.understudy.infra.config.Config;
import dev.understudy.infra.config.RunbookFacts;
import dev.understudy.infra.security.Grant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every Lambda function of a region, with exactly what it may do. */
public final class FunctionCatalogue {

  private static final String NO_RESOURCE =
      " has no resource-level permissions, see the service authorization reference";

  private final Names names;
  private final Config config;
  private final String keyArn;
  private final String otherKeyArn;
  private final FleetGrants fleet;
  private final RoutingControlGrants controls;
  private final SignalGrants signals;

  /**
   * For one region.
   *
   * @param keyArn the region's key
   * @param otherKeyArn the other region's replica of it
   */
  public FunctionCatalogue(Names names, String keyArn, String otherKeyArn) {
    this.names = names;
    this.config = names.config();
    this.keyArn = keyArn;
    this.otherKeyArn = otherKeyArn;
    this.fleet = new FleetGrants(names);
    this.controls = new RoutingControlGrants(config);
    this.signals = new SignalGrants(config);
  }

  /** All of them. */
  public List<FunctionSpec> all() {
    return List.of(
            function("AdmitOperation")
                .with("UNDERSTUDY_RUNBOOK_BUCKET", names.bucket("runbooks"))
                .with("UNDERSTUDY_ANDON_PARAMETER", Names.ANDON_CORD)
                .may(
                    Grant.wild(
                        "Runbooks are added without a deployment.",
                        List.of("s3:GetObject"),
                        names.bucketArn("runbooks") + "/*"),
                    Grant.exact(List.of("s3:ListBucket"), names.bucketArn("runbooks")),
                    Grant.exact(List.of("kms:Decrypt"), keyArn),
                    Grant.exact(List.of("ssm:GetParameter"), names.andonCordArn())),
            function("JudgeOperation"),
            function("RecordEvidence")
                .with("UNDERSTUDY_EVIDENCE_BUCKET_PREFIX", names.bucketPrefix("evidence"))
                .with("UNDERSTUDY_EVIDENCE_REGIONS", config.standby() + "," + config.home())
                .may(
                    Grant.wild(
                        "The key of a piece of evidence holds the operation's name.",
                        List.of("s3:GetObject", "s3:PutObject"),
                        names.bucketArn("evidence") + "/evidence/*",
                        names.other().bucketArn("evidence") + "/evidence/*"),
                    Grant.exact(
                        List.of("s3:ListBucket"),
                        names.bucketArn("evidence"),
                        names.other().bucketArn("evidence")),
                    Grant.exact(
                        List.of("kms:Decrypt", "kms:GenerateDataKey"), keyArn, otherKeyArn)),
            function("CheckReadiness")
                .may(readRecords(), readMetrics(), readAlarms())
                .may(readHealthChecks())
                .may(controls.read())
                .may(signals.read()),
            function("CheckHealthGate").may(readMetrics(), readAlarms()).may(readHealthChecks()),
            function("ShiftTraffic")
                .with("UNDERSTUDY_LEDGER_TABLE", Names.LEDGER)
                .may(readRecords())
                .may(changeRecords())
                .may(readLease()),
            function("SwitchRoutingControls")
                .with("UNDERSTUDY_LEDGER_TABLE", Names.LEDGER)
                .may(controls.read())
                .may(controls.change())
                .may(readLease()),
            function("SwitchHealthCheck")
                .with("UNDERSTUDY_LEDGER_TABLE", Names.LEDGER)
                .may(signals.read())
                .may(signals.write())
                .may(readLease()),
            function("ConfirmPropagation").may(readChanges(), readZone()),
            function("RunJourneys"),
            function("StartTerraformRun")
                .with("UNDERSTUDY_LEDGER_TABLE", Names.LEDGER)
                .with("UNDERSTUDY_BUILD_PROJECT", Names.TERRAFORM_PROJECT)
                .with("UNDERSTUDY_ARTIFACT_BUCKET", names.bucket("artifacts"))
                .with("UNDERSTUDY_SOURCE_PREFIX", names.assetBucket() + "/")
                .may(
                    rows(
                        List.of("stack#*", "terraform-plan#*", "terraform-run#*"),
                        "dynamodb:GetItem",
                        "dynamodb:UpdateItem"),
                    readLease(),
                    readPlans(),
                    Grant.exact(List.of("s3:ListBucket"), names.bucketArn("artifacts")),
                    Grant.exact(List.of("kms:Decrypt"), keyArn),
                    Grant.exact(
                        List.of(
                            "codebuild:BatchGetBuilds",
                            "codebuild:ListBuildsForProject",
                            "codebuild:StartBuild"),
                        names.terraformProjectArn())),
            function("OnBuildStateChange")
                .with("UNDERSTUDY_LEDGER_TABLE", Names.LEDGER)
                .with("UNDERSTUDY_BUILD_PROJECT", Names.TERRAFORM_PROJECT)
                .with("UNDERSTUDY_ARTIFACT_BUCKET", names.bucket("artifacts"))
                .may(
                    rows(List.of("terraform-run#*"), "dynamodb:GetItem", "dynamodb:UpdateItem"),
                    readPlans(),
                    Grant.exact(List.of("s3:ListBucket"), names.bucketArn("artifacts")),
                    Grant.exact(List.of("kms:Decrypt"), keyArn),
                    readBuilds(),
                    answerTask(
                        "states:SendTaskFailure",
                        "states:SendTaskHeartbeat",
                        "states:SendTaskSuccess"),
                    Grant.exact(List.of("sqs:SendMessage"), names.deadLetterQueueArn())),
            function("ReconcileTerraformRun")
                .with("UNDERSTUDY_LEDGER_TABLE", Names.LEDGER)
                .with("UNDERSTUDY_BUILD_PROJECT", Names.TERRAFORM_PROJECT)
                .with("UNDERSTUDY_ARTIFACT_BUCKET", names.bucket("artifacts"))
                .may(
                    rows(List.of("stack#*", "terraform-run#*"), "dynamodb:GetItem"),
                    readPlans(),
                    Grant.exact(List.of("s3:ListBucket"), names.bucketArn("artifacts")),
                    Grant.exact(List.of("kms:Decrypt"), keyArn),
                    Grant.exact(
                        List.of("codebuild:BatchGetBuilds", "codebuild:ListBuildsForProject"),
                        names.terraformProjectArn())),
            function("JudgePlan")
                .with("UNDERSTUDY_ARTIFACT_BUCKET", names.bucket("artifacts"))
                .with("UNDERSTUDY_RUNBOOK_BUCKET", names.bucket("runbooks"))
                .with("UNDERSTUDY_LEDGER_TABLE", Names.LEDGER)
                .with("UNDERSTUDY_POLICY_BUNDLE", config.terraform().policyBundle())
                .may(
                    Grant.wild(
                        "A plan's folder is named by its run.",
                        List.of("s3:GetObject"),
                        names.bucketArn("artifacts") + "/plans/*"),
                    Grant.wild(
                        "Policies are added without a deployment.",
                        List.of("s3:GetObject"),
                        names.bucketArn("runbooks") + "/policies/*"),
                    Grant.exact(
                        List.of("s3:ListBucket"),
                        names.bucketArn("artifacts"),
                        names.bucketArn("runbooks")),
                    Grant.exact(List.of("kms:Decrypt"), keyArn),
                    Grant.exact(List.of("dynamodb:UpdateItem"), names.ledgerArn())
                        .when(
                            "ForAllValues:StringLike",
                            "dynamodb:LeadingKeys",
                            List.of("terraform-plan#*")),
                    readLease()),
            function("StartFleetCommand")
                .with("UNDERSTUDY_LEDGER_TABLE", Names.LEDGER)
                .may(fleet.start())
                .may(readLease()),
            function("OnCommandStateChange")
                .with("UNDERSTUDY_LEDGER_TABLE", Names.LEDGER)
                .may(fleet.hear(answerTask("states:SendTaskHeartbeat", "states:SendTaskSuccess"))),
            function("ReconcileFleetCommand")
                .with("UNDERSTUDY_LEDGER_TABLE", Names.LEDGER)
                .may(fleet.reconcile()),
            function("ClassifyDrift")
                .with("UNDERSTUDY_ARTIFACT_BUCKET", names.bucket("artifacts"))
                .with("UNDERSTUDY_LEDGER_TABLE", Names.LEDGER)
                .may(
                    Grant.wild(
                        "A plan's folder is named by its run; the report lies beside the plan.",
                        List.of("s3:GetObject", "s3:PutObject"),
                        names.bucketArn("artifacts") + "/plans/*"),
                    Grant.exact(List.of("s3:ListBucket"), names.bucketArn("artifacts")),
                    Grant.exact(List.of("kms:Decrypt", "kms:GenerateDataKey"), keyArn),
                    Grant.wild(
                        "cloudtrail:LookupEvents" + NO_RESOURCE + ".",
                        List.of("cloudtrail:LookupEvents"),
                        "*"),
                    Grant.exact(
                            List.of("dynamodb:GetItem", "dynamodb:UpdateItem"), names.ledgerArn())
                        .when(
                            "ForAllValues:StringLike",
                            "dynamodb:LeadingKeys",
                            List.of("drift#*", "drift-look#*")),
                    readLease()),
            function("DecideDrift"))
        .stream()
        .map(Draft::spec)
        .toList();
  }

  private static Grant answerTask(String... actions) {
    return Grant.wild(
        "A task is answered by its token; states:SendTask*" + NO_RESOURCE + ".",
        List.of(actions),
        "*");
  }

  private Grant rows(List<String> keys, String... actions) {
    return Grant.exact(List.of(actions), names.ledgerArn())
        .when("ForAllValues:StringLike", "dynamodb:LeadingKeys", keys);
  }

  // What is done in an operation's name is done while it holds its lease.
  private Grant readLease() {
    return rows(List.of("lease#*"), "dynamodb:GetItem");
  }

  private Grant readPlans() {
    return Grant.wild(
        "The folder of a saved plan is named by its run.",
        List.of("s3:GetObject"),
        names.bucketArn("artifacts") + "/plans/*");
  }

  private Grant readBuilds() {
    return Grant.exact(List.of("codebuild:BatchGetBuilds"), names.terraformProjectArn());
  }

  private Grant readRecords() {
    return Grant.exact(List.of("route53:ListResourceRecordSets"), zoneArns());
  }

  private Grant readZone() {
    return Grant.exact(List.of("route53:GetHostedZone"), zoneArns());
  }

  // Nothing where no runbook moves a record.
  private Optional<Grant> changeRecords() {
    List<String> records =
        config.runbooks().stream()
            .flatMap(runbook -> runbook.records().stream())
            .map(RunbookFacts.MovedRecord::name)
            .distinct()
            .sorted()
            .toList();
    if (records.isEmpty()) {
      return Optional.empty();
    }
    // The handler exchanges a record set whole, so that Route 53 compares what it deletes. See
    // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/specifying-rrset-conditions.html
    return Optional.of(
        new Grant(
            List.of("route53:ChangeResourceRecordSets"),
            List.of(zoneArns()),
            Map.of(
                "ForAllValues:StringEquals",
                Map.of(
                    "route53:ChangeResourceRecordSetsNormalizedRecordNames",
                    records,
                    "route53:ChangeResourceRecordSetsActions",
                    List.of("CREATE", "DELETE"))),
            Optional.empty()));
  }

  private static Grant readChanges() {
    return Grant.wild(
        "A change is named by Route 53 when it is made.",
        List.of("route53:GetChange"),
        "arn:aws:route53:::change/*");
  }

  // Nothing where no runbook names one.
  private Optional<Grant> readHealthChecks() {
    String[] healthChecks =
        config.runbooks().stream()
            .flatMap(runbook -> runbook.healthCheckIds().stream())
            .distinct()
            .sorted()
            .map(id -> "arn:aws:route53:::healthcheck/" + id)
            .toArray(String[]::new);
    return healthChecks.length == 0
        ? Optional.empty()
        : Optional.of(Grant.exact(List.of("route53:GetHealthCheckStatus"), healthChecks));
  }

  private static Grant readMetrics() {
    return Grant.wild(
        "cloudwatch:GetMetricData" + NO_RESOURCE + ".", List.of("cloudwatch:GetMetricData"), "*");
  }

  private Grant readAlarms() {
    return Grant.wild(
        "Alarms are named by runbooks, which are added without a deployment.",
        List.of("cloudwatch:DescribeAlarms"),
        names.arn("cloudwatch", "alarm:*"),
        names.other().arn("cloudwatch", "alarm:*"));
  }

  private String[] zoneArns() {
    return config.zones().stream()
        .map(zone -> "arn:aws:route53:::hostedzone/" + zone.id())
        .distinct()
        .toArray(String[]::new);
  }

  private static Draft function(String name) {
    RegisteredFunction function = RegisteredFunction.named(name);
    return new Draft(
        new FunctionSpec(
            name,
            function.module(),
            function.handler() + "::handleRequest",
            function.memoryMegabytes(),
            function.timeoutSeconds(),
            function.failoverPath(),
            Map.of(),
            List.of()));
  }

  /** A specification while it is written down. */
  private record Draft(FunctionSpec spec) {

    Draft with(String setting, String value) {
      Map<String, String> environment =
          Stream.concat(
                  spec.environment().entrySet().stream(),
                  Map.of(setting, value).entrySet().stream())
              .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
      return copy(environment, spec.grants());
    }

    Draft with(String setting, Optional<String> value) {
      return value.map(text -> with(setting, text)).orElse(this);
    }

    Draft may(Grant... grants) {
      return copy(
          spec.environment(), Stream.concat(spec.grants().stream(), Stream.of(grants)).toList());
    }

    Draft may(Optional<Grant> grant) {
      return grant.map(this::may).orElse(this);
    }

    private Draft copy(Map<String, String> environment, List<Grant> grants) {
      return new Draft(
          new FunctionSpec(
              spec.name(),
              spec.module(),
              spec.handler(),
              spec.memoryMegabytes(),
              spec.timeoutSeconds(),
              spec.failoverPath(),
              environment,
              grants));
    }
  }
}
