package dev.understudy.tests.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.runbook.plan.TrafficRecord;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.runtime.HeldLease;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.Lease;
import dev.understudy.functions.runtime.LeaseFence;
import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.runtime.fault.GuardRefused;
import dev.understudy.functions.runtime.fault.OutcomeUnknown;
import dev.understudy.functions.terraform.ReconcileTerraformRunHandler;
import dev.understudy.functions.terraform.StartTerraformRunHandler;
import dev.understudy.functions.terraform.TerraformSettings;
import dev.understudy.functions.traffic.ConfirmPropagationHandler;
import dev.understudy.functions.traffic.DnsProbe;
import dev.understudy.functions.traffic.ShiftTrafficHandler;
import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.aws.dynamodb.DynamoDbModel;
import dev.understudy.rehearsal.aws.route53.Route53Model;
import dev.understudy.rehearsal.aws.s3.S3Model;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.BatchGetBuildsRequest;
import software.amazon.awssdk.services.codebuild.model.BatchGetBuildsResponse;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.ListBuildsForProjectRequest;
import software.amazon.awssdk.services.codebuild.model.ListBuildsForProjectResponse;
import software.amazon.awssdk.services.codebuild.model.StartBuildRequest;
import software.amazon.awssdk.services.codebuild.model.StartBuildResponse;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** The production handlers against the rehearsal's models: do they mean the same service? */
class HandlersOnTheModelsTest {

  private static final TrafficRecord TRAFFIC =
      new TrafficRecord(
          "Z0SHOP",
          "shop.example.test.",
          "A",
          2,
          "primary",
          "standby",
          "198.51.100.10",
          "203.0.113.10");
  private static final Duration PROPAGATION = Duration.ofSeconds(30);

  private Instant now = Instant.parse("2026-11-21T10:00:00Z");
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  private final Route53Model route53 =
      new Route53Model(clock, new RegionOutage("the control plane"), () -> PROPAGATION);
  private final DynamoDbModel leases = new DynamoDbModel(new RegionOutage("the region"));
  private final ShiftTrafficHandler shift =
      new ShiftTrafficHandler(route53, new LeaseFence(leases, "ledger", clock), clock);

  @BeforeEach
  void a_zone_with_a_weighted_pair_and_a_lease() {
    leases.createTable("ledger", "pk");
    lease(leases, "ledger", "op-1", 1);
    route53.createZone("Z0SHOP", "example.test");
    route53.seed(
        "Z0SHOP",
        List.of(weighted("primary", 100, "198.51.100.10"), weighted("standby", 0, "203.0.113.10")));
  }

  private static void lease(DynamoDbModel dynamo, String table, String operation, long token) {
    var _ =
        dynamo.putItem(
            r ->
                r.tableName(table)
                    .item(
                        Map.of(
                            "pk", AttributeValue.fromS("lease#shop"),
                            "operationId", AttributeValue.fromS(operation),
                            "fencingToken", AttributeValue.fromN(String.valueOf(token)),
                            "expiresAt", AttributeValue.fromN("4102444800"))));
  }

  private static ResourceRecordSet weighted(String identifier, long weight, String address) {
    return ResourceRecordSet.builder()
        .name("shop.example.test.")
        .type("A")
        .ttl(2L)
        .setIdentifier(identifier)
        .weight(weight)
        .resourceRecords(ResourceRecord.builder().value(address).build())
        .build();
  }

  private Map<?, ?> move(Weights expected, Weights target) {
    return (Map<?, ?>)
        shift.invoke(
            Map.of(
                "lease", tree(new HeldLease("shop", "op-1", 1)),
                "operationId", "op-1",
                "step", "canary",
                "traffic", tree(TRAFFIC),
                "expected", List.of(tree(expected)),
                "target", tree(target)));
  }

  private static Object tree(Object value) {
    return Json.toTree(value);
  }

  @Test
  void a_move_is_pending_then_propagated_and_repeated_it_is_already_there() {
    Weights all = new Weights(0, 100);
    DnsProbe dns =
        (zone, name, type, times) -> {
          Random random = new Random(7);
          List<String> answers = new ArrayList<>();
          for (int i = 0; i < times; i++) {
            answers.addAll(route53.answers(name, type, random));
          }
          return answers;
        };
    ConfirmPropagationHandler confirm = new ConfirmPropagationHandler(route53, dns);

    Map<?, ?> moved = move(new Weights(100, 0), all);
    assertThat(moved.get("status")).isEqualTo("SHIFTED");
    Object question =
        Map.of("traffic", tree(TRAFFIC), "target", tree(all), "changeId", moved.get("changeId"));
    assertThat(((Map<?, ?>) confirm.invoke(question)).get("propagated")).isEqualTo(false);
    Object withoutChange = Map.of("traffic", tree(TRAFFIC), "target", tree(all), "changeId", "");
    assertThat(((Map<?, ?>) confirm.invoke(withoutChange)).get("propagated")).isEqualTo(false);

    now = now.plus(PROPAGATION);
    assertThat(((Map<?, ?>) confirm.invoke(question)).get("propagated")).isEqualTo(true);
    assertThat(move(new Weights(100, 0), all).get("status")).isEqualTo("ALREADY_THERE");
  }

  @Test
  void a_move_from_other_weights_is_a_conflict() {
    move(new Weights(100, 0), new Weights(50, 50));

    assertThatThrownBy(() -> move(new Weights(100, 0), new Weights(90, 10)))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("found primary 50, standby 50");
  }

  @Test
  void the_ledger_speaks_the_expressions_of_dynamodb() {
    DynamoDbModel dynamo = new DynamoDbModel(new RegionOutage("the region"));
    dynamo.createTable("understudy-ledger", "pk");
    lease(dynamo, "understudy-ledger", "op-1", 1);
    TerraformSettings settings =
        new TerraformSettings("understudy-ledger", "understudy-terraform", "artifacts", "");
    S3Model s3 = new S3Model(Clock.systemUTC(), new RegionOutage("the region"));
    LosingCodeBuild codeBuild = new LosingCodeBuild();
    StartTerraformRunHandler start =
        new StartTerraformRunHandler(codeBuild, dynamo, s3, settings, Clock.systemUTC());

    assertThatThrownBy(() -> start.invoke(run("op-1", 1, "token-1")))
        .isInstanceOf(OutcomeUnknown.class);
    assertThat(
            ((Map<?, ?>)
                    new ReconcileTerraformRunHandler(codeBuild, dynamo, s3, settings)
                        .invoke(
                            Map.of(
                                "operationId",
                                "op-1",
                                "runId",
                                "run-1",
                                "action",
                                "PLAN",
                                "attempt",
                                1)))
                .get("status"))
        .isEqualTo("RUNNING");
    assertThat(start.invoke(run("op-1", 1, "token-2"))).isEqualTo(Map.of("buildId", "p:1"));
    assertThat(codeBuild.started).isEqualTo(1);
    assertThatThrownBy(() -> start.invoke(run("op-2", 1, "token-3")))
        .isInstanceOf(GuardRefused.class);
    lease(dynamo, "understudy-ledger", "op-2", 2);
    assertThatThrownBy(() -> start.invoke(run("op-2", 2, "token-3"))).isInstanceOf(Conflict.class);
    assertThat(dynamo.items("understudy-ledger").toString())
        .contains("token-2")
        .contains("RUNNING")
        .doesNotContain("token-3");
  }

  private static Object run(String operation, long fencingToken, String token) {
    return Map.ofEntries(
        Map.entry("taskToken", token),
        Map.entry("operationId", operation),
        Map.entry("runId", "run-1"),
        Map.entry("attempt", 1),
        Map.entry("action", "PLAN"),
        Map.entry("stack", "local-standby"),
        Map.entry("version", ""),
        Map.entry("variables", Map.of("desired_capacity", "8")),
        Map.entry("targets", List.of()),
        Map.entry("artifacts", ""),
        Map.entry("planSha256", ""),
        Map.entry("lockedBuildId", ""),
        Map.entry("timeoutSeconds", 300),
        Map.entry("claimSeconds", 900),
        Map.entry("lease", tree(new Lease("shop", fencingToken, 0))));
  }

  /** Starts builds and loses the reply. */
  private static final class LosingCodeBuild implements CodeBuildClient {

    int started;

    private static Build build() {
      return Build.builder()
          .id("p:1")
          .buildStatus("IN_PROGRESS")
          .currentPhase("QUEUED")
          .environment(
              e ->
                  e.environmentVariables(
                      List.of(
                          EnvironmentVariable.builder()
                              .name("UNDERSTUDY_RUN_ID")
                              .value("run-1-plan-1")
                              .build())))
          .build();
    }

    @Override
    public StartBuildResponse startBuild(StartBuildRequest request) {
      started++;
      throw ApiCallTimeoutException.create(12_000);
    }

    @Override
    public ListBuildsForProjectResponse listBuildsForProject(ListBuildsForProjectRequest request) {
      return ListBuildsForProjectResponse.builder()
          .ids(started == 0 ? List.of() : List.of("p:1"))
          .build();
    }

    @Override
    public BatchGetBuildsResponse batchGetBuilds(BatchGetBuildsRequest request) {
      return BatchGetBuildsResponse.builder().builds(build()).build();
    }

    @Override
    public String serviceName() {
      return "codebuild";
    }

    @Override
    public void close() {}
  }
}
