package dev.understudy.rehearsal.wiring;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.understudy.functions.runbook.plan.MetricTarget;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runtime.Json;
import dev.understudy.rehearsal.world.DeploymentWorld;
import dev.understudy.rehearsal.world.OrdinaryRecords;
import dev.understudy.workflows.deployment.DeploymentPlan;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;
import software.amazon.awssdk.services.route53.model.HealthCheckType;

/** Puts into an account what a deployment finds there. */
record DeploymentFixture(Services services, DeploymentPlan plan, Predicate<RegionTarget> well) {
  void put(String runbook, Policies policies) {
    services.ssm().set(Names.ANDON_CORD, "released");
    services
        .s3In(services.homeRegion())
        .seed(Names.RUNBOOK_BUCKET, plan.runbook() + ".yaml", runbook);
    policies.seed(services.s3In(services.homeRegion()));
    putTargets();
  }

  /** What gates and the cutover ask about. */
  void putTargets() {
    Set<String> alarms = new HashSet<>();
    Set<String> checks = new HashSet<>();
    for (RegionTarget target : DeploymentWorkflow.targets(plan)) {
      alarms(target, alarms);
      capacity(target);
      if (!target.healthCheckId().isEmpty() && checks.add(target.healthCheckId())) {
        healthCheck(target.healthCheckId());
      }
    }
    for (DeploymentPlan.Cutover cutover : plan.cutover()) {
      OrdinaryRecords.seed(
          services.route53(),
          cutover.traffic(),
          cutover.baseline(),
          cutover.blue().healthCheckId(),
          cutover.green().healthCheckId());
    }
  }

  /** Says in the ledger that what a world is made of is good. */
  void lastKnownGood(DeploymentWorld world) {
    world.stacks().forEach(stack -> lastKnownGood(world, stack));
  }

  private void alarms(RegionTarget target, Set<String> made) {
    for (String alarm : target.alarms()) {
      if (made.add(target.region() + " " + alarm)) {
        services
            .cloudWatchIn(target.region())
            .createAlarm(alarm, () -> well.test(target) ? StateValue.OK : StateValue.ALARM);
      }
    }
  }

  private void capacity(RegionTarget target) {
    MetricTarget metric = target.capacity();
    services
        .cloudWatchIn(metric.region())
        .gauge(
            metric.namespace(),
            metric.metric(),
            metric.dimensions(),
            () -> OptionalDouble.of(well.test(target) ? metric.min() : 0));
  }

  private void healthCheck(String id) {
    services
        .route53()
        .createHealthCheck(
            id,
            HealthCheckConfig.builder()
                .type(HealthCheckType.HTTP)
                .requestInterval(10)
                .failureThreshold(3)
                .build());
    services.route53().reportFromEverywhere(id, true, "HTTP Status Code 200, OK");
  }

  private void lastKnownGood(DeploymentWorld world, DeploymentPlan.Stack stack) {
    Map<String, AttributeValue> row = new LinkedHashMap<>();
    AttributeValue version = AttributeValue.fromS(DeploymentWorld.OLD);
    AttributeValue variables = AttributeValue.fromS(json(world.variables(stack)));
    AttributeValue earlier = AttributeValue.fromS("earlier");
    row.put("pk", AttributeValue.fromS("stack#" + stack.name()));
    row.put("touchedBy", earlier);
    row.put("appliedVersion", version);
    row.put("appliedVariables", variables);
    row.put("lkgVersion", version);
    row.put("lkgVariables", variables);
    row.put("lkgOperationId", earlier);
    var _ = services.dynamoDb().putItem(r -> r.tableName(Names.LEDGER_TABLE).item(row));
  }

  private static String json(Map<String, Object> variables) {
    try {
      return Json.MAPPER.writeValueAsString(variables);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
