package dev.understudy.workflows.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.understudy.functions.runbook.Problem;
import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.RunbookReader;
import dev.understudy.functions.runbook.plan.ClusterEndpoint;
import dev.understudy.functions.runbook.plan.HealthCheckSwitch;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runbook.plan.RoutingControlSwitch;
import dev.understudy.functions.runbook.plan.ShiftStep;
import dev.understudy.functions.runbook.plan.TrafficRecord;
import dev.understudy.functions.runbook.plan.TrafficStrategy;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.runtime.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runbooks whose traffic a switch moves: all of it or none. */
class StrategyRunbookTest {

  private static final String ROUTING_CONTROL = "shop-failover-routing-control.yaml";

  private static final String HEALTH_CHECK = "shop-failover-health-check.yaml";

  private static ReadResult read(String file, String text) {
    return RunbookReader.read("runbooks/" + file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static FailoverRunbook runbook(String file) {
    return switch (read(file, Examples.text(file))) {
      case ReadResult.Accepted accepted -> (FailoverRunbook) accepted.runbook();
      case ReadResult.Refused refused ->
          throw new AssertionError(refused.problems().stream().map(Problem::sentence).toList());
    };
  }

  private static List<Problem> problems(String file, String piece, String replacement) {
    String text = Examples.text(file);
    assertThat(text).contains(piece);
    return switch (read(file, text.replace(piece, replacement))) {
      case ReadResult.Refused refused -> refused.problems();
      case ReadResult.Accepted accepted -> throw new AssertionError(accepted);
    };
  }

  private static FailoverPlan plan(String file, String mode) {
    return FailoverResolution.plan(runbook(file), mode, "op-1", "abc");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          strategy: routing-control  | strategy: routing-controls   | /traffic/strategy   | weighted (Route 53 weighted records), routing-control
          strategy: routing-control  | # none                       | /traffic/strategy   | add strategy
          ttl: 2s                    | ttl: 2s{n}canary: 10         | /traffic/canary     | known are strategy, record
          ttl: 2s                    | ttl: 2s{n}batches: [100]     | /traffic/batches    | known are strategy, record
          ttl: 2s                    | ttl: 2s{n}hostedZoneId: Z0   | /traffic/hostedZoneId | known are strategy, record
          ttl: 2s                    | ttl: 0s                      | /traffic/ttl        | write a duration from 1s to 24h
          nameServers: [ns-1.awsdns-01.com, | nameServers: ["http://ns", | /traffic/nameServers/0 | host name of a name server
          routingcontrol/0000000000000002 | routingcontrol/0000000000000001 | /traffic/controls/standby | name another one for the standby
          routingcontrol/0000000000000002 | routing/2               | /traffic/controls/standby | the ARN of a routing control
          region: us-west-2          | region: us-east-1            | /traffic/endpoints/1/region | the region that this endpoint is in
          https://abcd0002.route53-recovery-cluster.us-west-2.amazonaws.com | http://169.254.169.254 | /traffic/endpoints/1/endpoint | the endpoint's https URL
          https://abcd0002.route53-recovery-cluster.us-west-2.amazonaws.com | https://example.com | /traffic/endpoints/1/endpoint | the endpoint's https URL
          unplanned: { approval      | unplanned: { batches: [50, 100], approval | /unplanned/batches | leave batches out, or write [100]
          address: 203.0.113.10      | address: 203.0.113.10{n}healthCheckId: hc | /regions/standby/healthCheckId | leave it out
          address: 203.0.113.10      | address: 203.0.113.10{n}setIdentifier: b  | /regions/standby/setIdentifier | leave it out
          """)
  void a_bad_value_of_routing_controls_is_refused_with_what_would_be_right(
      String piece, String replacement, String path, String right) {
    String indent = path.startsWith("/regions") ? "\n    " : "\n  ";
    List<Problem> problems = problems(ROUTING_CONTROL, piece, replacement.replace("{n}", indent));

    assertThat(problems)
        .filteredOn(problem -> problem.path().equals(path))
        .as("problems: %s", problems.stream().map(Problem::sentence).toList())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.right().toLowerCase(Locale.ROOT))
                  .contains(right.toLowerCase(Locale.ROOT));
              assertThat(problem.line()).isPositive();
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ttl: 2s                    | ttl: 2s{n}canary: 10         | /traffic/canary     | known are strategy, record
          bucket: shop-traffic-eu-west-1 | bucket: Shop            | /traffic/signal/bucket | the bucket's name
          bucket: shop-traffic-eu-west-1, key | key                | /traffic/signal/bucket | add bucket
          key: shop/traffic.txt      | key: ../x                    | /traffic/signal/key | the object's key
          unplanned: { approval      | unplanned: { batches: [50, 100], approval | /unplanned/batches | leave batches out, or write [100]
          address: 203.0.113.10      | address: 203.0.113.10{n}healthCheckId: hc | /regions/standby/healthCheckId | leave it out
          """)
  void a_bad_value_of_a_health_check_switch_is_refused_with_what_would_be_right(
      String piece, String replacement, String path, String right) {
    String indent = path.startsWith("/regions") ? "\n    " : "\n  ";
    assertThat(problems(HEALTH_CHECK, piece, replacement.replace("{n}", indent)))
        .anySatisfy(
            problem -> {
              assertThat(problem.path()).isEqualTo(path);
              assertThat(problem.right().toLowerCase(Locale.ROOT))
                  .contains(right.toLowerCase(Locale.ROOT));
            });
  }

  @Test
  void the_object_of_a_health_check_switch_is_in_the_standbys_region() {
    assertThat(plan(HEALTH_CHECK, "drill").traffic())
        .isEqualTo(
            new HealthCheckSwitch(
                "shop.example.test.",
                "A",
                2,
                List.of(
                    "ns-1.awsdns-01.com",
                    "ns-2.awsdns-02.net",
                    "ns-3.awsdns-03.org",
                    "ns-4.awsdns-04.co.uk"),
                "eu-west-1",
                "shop-traffic-eu-west-1",
                "shop/traffic.txt",
                "198.51.100.10",
                "203.0.113.10"));
  }

  @Test
  void every_switch_takes_the_same_steps() {
    for (String mode : List.of("drill", "planned", "unplanned")) {
      assertThat(plan(HEALTH_CHECK, mode).steps()).isEqualTo(plan(ROUTING_CONTROL, mode).steps());
    }
  }

  @Test
  void a_cluster_is_named_with_all_its_endpoints() {
    String line =
        Examples.text(ROUTING_CONTROL)
            .lines()
            .filter(it -> it.contains("ap-southeast-2"))
            .findFirst()
            .orElseThrow();

    assertThat(problems(ROUTING_CONTROL, line + "\n", ""))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo("/traffic/endpoints");
              assertThat(problem.wrong()).isEqualTo("4 of the cluster's five endpoints are named");
            });
  }

  @Test
  void a_weighted_runbook_still_needs_what_its_records_are_told_apart_by() {
    assertThat(Examples.problems(Examples.shopWith("    setIdentifier: standby\n", "")))
        .extracting(Problem::path, Problem::right)
        .containsExactly(
            tuple(
                "/regions/standby/setIdentifier",
                "add setIdentifier (what tells this region's weighted record from the other one:"
                    + " 1 to 128 letters, digits and . _ -)"));
  }

  @Test
  void faults_of_the_strategy_and_of_everything_else_come_in_one_go() {
    List<Problem> problems =
        problems(ROUTING_CONTROL, "owner: platform-team\n", "owner: 7\noperation: x\n");

    assertThat(problems).extracting(Problem::path).contains("/owner", "/operation");
  }

  @Test
  void a_drill_looks_before_it_switches_and_comes_back_the_same_way() {
    assertThat(plan(ROUTING_CONTROL, "drill").steps())
        .extracting(
            ShiftStep::name,
            ShiftStep::phase,
            ShiftStep::weights,
            ShiftStep::gateRoles,
            ShiftStep::journeyRoles,
            ShiftStep::bakeSeconds,
            ShiftStep::steady)
        .containsExactly(
            tuple(
                "look-at-standby",
                "FORWARD",
                new Weights(100, 0),
                List.of("primary", "standby"),
                List.of("standby"),
                0,
                false),
            tuple(
                "switch-to-standby",
                "FORWARD",
                new Weights(0, 100),
                List.of("standby"),
                List.of(),
                3,
                true),
            tuple(
                "look-at-primary",
                "FAILBACK",
                new Weights(0, 100),
                List.of("primary", "standby"),
                List.of("primary"),
                0,
                false),
            tuple(
                "switch-to-primary",
                "FAILBACK",
                new Weights(100, 0),
                List.of("primary"),
                List.of(),
                0,
                true));
  }

  @Test
  void an_unplanned_failover_switches_at_once() {
    assertThat(plan(ROUTING_CONTROL, "unplanned").steps())
        .singleElement()
        .satisfies(step -> assertThat(step.weights()).isEqualTo(new Weights(0, 100)));
  }

  @Test
  void an_unplanned_failover_does_not_even_know_the_lost_regions_endpoint_and_bucket() {
    String text = Examples.text(ROUTING_CONTROL).replace("us-east-1", "eu-central-1");
    FailoverRunbook runbook =
        switch (read(ROUTING_CONTROL, text)) {
          case ReadResult.Accepted accepted -> (FailoverRunbook) accepted.runbook();
          case ReadResult.Refused refused -> throw new AssertionError(refused.problems());
        };

    FailoverPlan unplanned = FailoverResolution.plan(runbook, "unplanned", "op-1", "abc");
    FailoverPlan drill = FailoverResolution.plan(runbook, "drill", "op-1", "abc");

    assertThat(regions(unplanned))
        .containsExactly("us-west-2", "eu-west-1", "ap-northeast-1", "ap-southeast-2");
    assertThat(regions(drill)).hasSize(5);
    assertThat(unplanned.evidenceRegions()).containsExactly("eu-west-1");
    assertThat(drill.evidenceRegions()).containsExactly("eu-west-1", "eu-central-1");
  }

  private static List<String> regions(FailoverPlan plan) {
    return plan.traffic() instanceof RoutingControlSwitch controls
        ? controls.endpoints().stream().map(ClusterEndpoint::region).toList()
        : List.of();
  }

  @ParameterizedTest
  @ValueSource(strings = {"drill", "planned", "unplanned"})
  void a_plan_survives_the_way_through_json(String mode) {
    FailoverPlan plan = plan(ROUTING_CONTROL, mode);
    FailoverPlan other = plan(HEALTH_CHECK, mode);

    assertThat(Json.fromTree(Json.toTree(plan), FailoverPlan.class)).isEqualTo(plan);
    assertThat(Json.toTree(plan).toString()).contains("strategy=routing-control");
    assertThat(Json.fromTree(Json.toTree(other), FailoverPlan.class)).isEqualTo(other);
  }

  @Test
  void no_region_of_such_a_plan_has_a_health_check_that_the_control_plane_would_be_asked_about() {
    FailoverPlan plan = plan(ROUTING_CONTROL, "unplanned");

    assertThat(List.of(plan.primary(), plan.standby()))
        .extracting(RegionTarget::healthCheckId)
        .containsOnly("");
  }

  @Test
  void a_plan_of_an_earlier_version_without_strategy_is_weighted() {
    FailoverPlan plan =
        FailoverResolution.plan(Examples.runbook(Examples.SHOP), "drill", "op-1", "abc");
    Map<String, Object> traffic = new java.util.LinkedHashMap<>();
    ((Map<?, ?>) Json.toTree(plan.traffic()))
        .forEach((name, value) -> traffic.put(String.valueOf(name), value));

    assertThat(traffic.remove("strategy")).isEqualTo("weighted");
    assertThat(Json.fromTree(traffic, TrafficStrategy.class)).isEqualTo(plan.traffic());
    assertThat(Json.fromTree(traffic, TrafficRecord.class)).isEqualTo(plan.traffic());
  }
}
