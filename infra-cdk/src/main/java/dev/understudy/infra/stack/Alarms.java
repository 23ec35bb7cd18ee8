package dev.understudy.infra.stack;

import dev.understudy.infra.catalogue.FunctionSpec;
import dev.understudy.infra.catalogue.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * What wakes somebody. All from metrics AWS keeps anyway: a custom metric costs more a month than
 * everything else here does while nothing happens.
 */
final class Alarms extends Construct {

  private static final Duration MINUTES = Duration.minutes(5);

  // An alarm costs by the metric. Of a failing function the operation's own alarm tells anyway;
  // these are the four without which no operation can begin, judge, move or leave a trace.
  private static final Set<String> WATCHED =
      Set.of("AdmitOperation", "CheckHealthGate", "RecordEvidence", "ShiftTraffic");

  private final Topic topic;
  private final Names names;

  Alarms(
      Construct scope,
      Names names,
      List<FunctionSpec> functions,
      Queue deadLetters,
      Topic operations) {
    super(scope, "Alarms");
    this.names = names;
    this.topic = operations;
    alarm(
        "OperationFailed",
        "An operation did not end SUCCEEDED: look at its execution and its evidence",
        sum(
            Map.of(
                "m1",
                execution("operation", "ExecutionsFailed"),
                "m2",
                execution("operation", "ExecutionsTimedOut"))));
    alarm(
        "AftercareFailed",
        "Aftercare could not prove a safe state or close the operation: a person must look now",
        sum(
            Map.of(
                "m1",
                execution("aftercare", "ExecutionsFailed"),
                "m2",
                execution("aftercare", "ExecutionsTimedOut"))));
    alarm(
        "LeaseStuck",
        "A lease outlived its term: its operation neither closed nor was cared for",
        execution("lease-watch", "ExecutionsFailed"));
    alarm(
        "TriggerFailed",
        "An event did not start its operation: it is in the dead-letter queue",
        execution("trigger", "ExecutionsFailed"));
    alarm(
        "DeadLetters",
        "An event or a schedule was not served: read the queue, start by hand, then purge",
        deadLetters.metricApproximateNumberOfMessagesVisible(
            software.amazon.awscdk.services.cloudwatch.MetricOptions.builder()
                .period(MINUTES)
                .statistic("Maximum")
                .build()));
    alarm(
        "FunctionErrors",
        "The functions no operation can do without throw: three in five minutes",
        3,
        sum(errors(functions)));
    alarm(
        "Throttles",
        "Lambda throttles in this region: raise the account's concurrency or reserve some",
        Metric.Builder.create()
            .namespace("AWS/Lambda")
            .metricName("Throttles")
            .statistic("Sum")
            .period(MINUTES)
            .build());
  }

  private Map<String, IMetric> errors(List<FunctionSpec> functions) {
    Map<String, IMetric> errors = new LinkedHashMap<>();
    functions.stream()
        .filter(spec -> WATCHED.contains(spec.name()))
        .forEach(
            spec ->
                errors.put(
                    "m" + (errors.size() + 1),
                    Metric.Builder.create()
                        .namespace("AWS/Lambda")
                        .metricName("Errors")
                        .dimensionsMap(Map.of("FunctionName", names.function(spec.name())))
                        .statistic("Sum")
                        .period(MINUTES)
                        .build()));
    return errors;
  }

  private IMetric execution(String file, String metric) {
    return Metric.Builder.create()
        .namespace("AWS/States")
        .metricName(metric)
        .dimensionsMap(Map.of("StateMachineArn", names.machineArn(file)))
        .statistic("Sum")
        .period(MINUTES)
        .build();
  }

  private static IMetric sum(Map<String, IMetric> metrics) {
    return MathExpression.Builder.create()
        .expression(metrics.keySet().stream().sorted().collect(Collectors.joining(" + ")))
        .usingMetrics(metrics)
        .period(MINUTES)
        .build();
  }

  private void alarm(String id, String description, IMetric metric) {
    alarm(id, description, 1, metric);
  }

  private void alarm(String id, String description, int threshold, IMetric metric) {
    Alarm.Builder.create(this, id)
        .alarmName("understudy-" + id)
        .alarmDescription(description)
        .metric(metric)
        .threshold(threshold)
        .evaluationPeriods(1)
        .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
        .treatMissingData(TreatMissingData.NOT_BREACHING)
        .build()
        .addAlarmAction(new SnsAction(topic));
  }
}
