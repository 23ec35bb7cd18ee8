package dev.understudy.infra.stack;

import dev.understudy.infra.catalogue.Names;
import dev.understudy.infra.config.Config;
import dev.understudy.infra.config.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.LogQueryVisualizationType;
import software.amazon.awscdk.services.cloudwatch.LogQueryWidget;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.SingleValueWidget;
import software.amazon.awscdk.services.cloudwatch.TextWidget;
import software.constructs.Construct;

/** The one page a person runs a drill from. */
final class OperationsDashboard extends Construct {

  private static final Duration MINUTE = Duration.minutes(1);
  private static final Duration DAY = Duration.days(1);
  private static final int HALF = 12;
  private static final int WHOLE = 24;

  private final Names names;

  OperationsDashboard(Construct scope, Names names) {
    super(scope, "Dashboard");
    this.names = names;
    List<List<IWidget>> rows = new ArrayList<>();
    rows.add(List.of(introduction()));
    names.config().services().forEach(service -> rows.add(service(service)));
    rows.add(List.of(verdictCounts(), recoveryTime()));
    rows.add(List.of(running(), verdicts()));
    rows.add(List.of(functions(), propagation()));
    Dashboard.Builder.create(this, "Dashboard")
        .dashboardName("understudy-" + names.region())
        .widgets(rows)
        .build();
  }

  private IWidget introduction() {
    String start =
        "https://"
            + names.region()
            + ".console.aws.amazon.com/states/home?region="
            + names.region()
            + "#/statemachines/view/"
            + names.machineArn("operation");
    return TextWidget.Builder.create()
        .width(WHOLE)
        .height(3)
        .markdown(
            "**Understudy, "
                + names.side().word()
                + " region** · [start an operation]("
                + start
                + ") with `{\"runbook\": \"NAME\", \"mode\": \"drill\"}` · to stop new ones set SSM"
                + " parameter `"
                + Names.ANDON_CORD
                + "` to anything but `released`")
        .build();
  }

  private List<IWidget> service(Config.Service service) {
    IMetric home = requests(service.homeRequests(), Side.HOME);
    IMetric standby = requests(service.standbyRequests(), Side.STANDBY);
    IMetric homeErrors = requests(service.homeErrors(), Side.HOME);
    IMetric standbyErrors = requests(service.standbyErrors(), Side.STANDBY);
    return List.of(
        GraphWidget.Builder.create()
            .title(service.name() + ": share of the traffic")
            .width(HALF)
            .left(
                List.of(
                    share("100 * home / (home + standby)", "home %", home, standby),
                    share("100 * standby / (home + standby)", "standby %", home, standby)))
            .build(),
        GraphWidget.Builder.create()
            .title(service.name() + ": requests that succeed")
            .width(HALF)
            .left(
                List.of(
                    success("home", home, homeErrors), success("standby", standby, standbyErrors)))
            .build());
  }

  private static IMetric share(String expression, String label, IMetric home, IMetric standby) {
    return MathExpression.Builder.create()
        .expression(expression)
        .label(label)
        .usingMetrics(Map.of("home", home, "standby", standby))
        .period(MINUTE)
        .build();
  }

  private static IMetric success(String side, IMetric requests, IMetric errors) {
    String asked = side + "Requests";
    String failed = side + "Errors";
    return MathExpression.Builder.create()
        .expression("100 * (1 - FILL(" + failed + ", 0) / " + asked + ")")
        .label(side + " %")
        .usingMetrics(Map.of(asked, requests, failed, errors))
        .period(MINUTE)
        .build();
  }

  private IMetric requests(Config.Metric metric, Side side) {
    return Metric.Builder.create()
        .namespace(metric.namespace())
        .metricName(metric.metric())
        .dimensionsMap(metric.dimensions())
        .statistic("Sum")
        .period(MINUTE)
        .region(names.config().region(side))
        .build();
  }

  private IWidget verdictCounts() {
    return SingleValueWidget.Builder.create()
        .title("Operations, last 30 days")
        .width(HALF)
        .metrics(
            List.of(
                execution("operation", "ExecutionsStarted", "Sum", "started"),
                execution("operation", "ExecutionsSucceeded", "Sum", "SUCCEEDED"),
                execution("operation", "ExecutionsFailed", "Sum", "not succeeded"),
                execution("operation", "ExecutionsAborted", "Sum", "aborted")))
        .period(Duration.days(30))
        .build();
  }

  private IWidget recoveryTime() {
    return GraphWidget.Builder.create()
        .title("Time from decision to the new state verified, ms")
        .width(HALF)
        .left(
            List.of(
                execution("region-failover", "ExecutionTime", "p50", "median"),
                execution("region-failover", "ExecutionTime", "p95", "p95"),
                execution("region-failover", "ExecutionTime", "Maximum", "longest")))
        .build();
  }

  private IMetric execution(String file, String metric, String statistic, String label) {
    return Metric.Builder.create()
        .namespace("AWS/States")
        .metricName(metric)
        .dimensionsMap(Map.of("StateMachineArn", names.machineArn(file)))
        .statistic(statistic)
        .period(DAY)
        .label(label)
        .build();
  }

  private IWidget running() {
    // An operation holds its lease for as long as it runs.
    return LogQueryWidget.Builder.create()
        .title("Running operations, each holding its lease")
        .width(HALF)
        .view(LogQueryVisualizationType.TABLE)
        .logGroupNames(List.of(names.logGroup("states", names.machine("operation"))))
        .queryLines(
            List.of(
                "filter type like /^Execution/",
                "stats latest(type) as state, earliest(@timestamp) as since by execution_arn",
                "filter state = 'ExecutionStarted'",
                "sort since desc"))
        .build();
  }

  private IWidget verdicts() {
    return LogQueryWidget.Builder.create()
        .title("Verdicts")
        .width(HALF)
        .view(LogQueryVisualizationType.TABLE)
        .logGroupNames(List.of(names.logGroup("lambda", names.function("JudgeOperation"))))
        .queryLines(
            List.of(
                "filter ispresent(verdict)",
                "fields @timestamp, operationId, mode, verdict",
                "sort @timestamp desc",
                "limit 50"))
        .build();
  }

  private IWidget functions() {
    return GraphWidget.Builder.create()
        .title("Lambda in this region: errors and throttles")
        .width(HALF)
        .left(List.of(lambda("Errors"), lambda("Throttles")))
        .build();
  }

  private static IMetric lambda(String metric) {
    return Metric.Builder.create()
        .namespace("AWS/Lambda")
        .metricName(metric)
        .statistic("Sum")
        .period(MINUTE)
        .build();
  }

  private IWidget propagation() {
    return GraphWidget.Builder.create()
        .title("Seconds the ledger's other replica lags")
        .width(HALF)
        .left(
            List.of(
                Metric.Builder.create()
                    .namespace("AWS/DynamoDB")
                    .metricName("ReplicationLatency")
                    .dimensionsMap(
                        Map.of(
                            "TableName", Names.LEDGER, "ReceivingRegion", names.other().region()))
                    .statistic("Maximum")
                    .period(MINUTE)
                    .build()))
        .build();
  }
}
