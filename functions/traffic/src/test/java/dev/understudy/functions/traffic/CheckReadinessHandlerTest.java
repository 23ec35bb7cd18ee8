package dev.understudy.functions.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.runbook.plan.Finding;
import dev.understudy.functions.runbook.plan.LagTarget;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.ProbeAnswer.NotAnswered;
import dev.understudy.functions.runtime.fault.Throttled;
import dev.understudy.functions.traffic.CheckReadinessHandler.Input;
import dev.understudy.functions.traffic.CheckReadinessHandler.Output;
import dev.understudy.functions.traffic.FailoverReadiness.Scope;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckReadinessHandlerTest {

  private final FakeRoute53 route53 = FakeRoute53.withWeights(100, 0);
  private final FakeCloudWatch cloudWatch = FakeCloudWatch.healthy();
  private final FakeHttp http = new FakeHttp();
  private final FakeCluster cluster = new FakeCluster(true, false);
  private final FakeSignal signal = new FakeSignal("traffic: primary");
  private String answered = "198.51.100.10";

  private List<String> answers(DnsZone zone, String name, String type, int times) {
    return Collections.nCopies(times, answered);
  }

  private Output check(Scope scope) {
    return check(scope, Shop.DATA);
  }

  private Output check(Scope scope, LagTarget data) {
    return handler().handle(input(scope, data));
  }

  private CheckReadinessHandler handler() {
    return new CheckReadinessHandler(
        route53, cloudWatch, cluster, signal, http, this::answers, Shop.CLOCK);
  }

  private static Input input(Scope scope, LagTarget data) {
    return new Input(
        scope, Shop.TRAFFIC, Shop.PRIMARY, Shop.STANDBY, Shop.BASELINE, Shop.GATE, data);
  }

  private static LagTarget lag(String region, int max, int accepted) {
    return new LagTarget(
        region, "AWS/RDS", "ReplicaLag", Map.of("DBInstanceIdentifier", "shop"), max, accepted);
  }

  private static List<String> failed(Output output) {
    return output.findings().stream().filter(f -> !f.ok()).map(Finding::gate).toList();
  }

  private static Finding only(Output output, String gate) {
    return output.findings().stream().filter(f -> f.gate().equals(gate)).findFirst().orElseThrow();
  }

  @Test
  void a_healthy_pair_is_ready() {
    Output output = check(Scope.PAIR);

    assertThat(output.ready()).isTrue();
    assertThat(output.weights()).isEqualTo(Shop.BASELINE);
    assertThat(output.lagSeconds()).isEqualTo(2);
    assertThat(output.findings())
        .extracting(Finding::gate)
        .containsExactly(
            "records",
            "http:primary",
            "alarm:primary:shop-primary-errors",
            "healthcheck:primary",
            "capacity:primary",
            "http:standby",
            "alarm:standby:shop-standby-errors",
            "healthcheck:standby",
            "capacity:standby",
            "lag");
  }

  @Test
  void one_bad_thing_in_either_region_makes_a_pair_unready() {
    http.answer("eu-central-1", new NotAnswered("connection refused"));
    assertThat(check(Scope.PAIR).ready()).isFalse();
    assertThat(failed(check(Scope.PAIR))).containsExactly("http:primary");
  }

  @Test
  void capacity_under_the_floor_is_not_ready_and_exactly_the_floor_is() {
    cloudWatch.metrics.put("GroupInServiceInstances/shop-standby/Minimum", 3.0);
    Finding finding = only(check(Scope.PAIR), "capacity:standby");
    assertThat(finding)
        .isEqualTo(
            new Finding(
                "capacity:standby",
                false,
                "3",
                "at least 4",
                "GroupInServiceInstances in eu-west-1 is under the floor"));

    cloudWatch.metrics.put("GroupInServiceInstances/shop-standby/Minimum", 4.0);
    assertThat(check(Scope.PAIR).ready()).isTrue();
  }

  @Test
  void weights_off_the_baseline_are_reported_as_found() {
    route53.replace("standby", FakeRoute53.set("standby", 10, "203.0.113.10"));

    Output output = check(Scope.PAIR);

    assertThat(output.ready()).isFalse();
    assertThat(output.weights()).isEqualTo(new Weights(100, 10));
    assertThat(only(output, "records").measured()).isEqualTo("primary 100, standby 10");
    assertThat(only(output, "records").threshold()).isEqualTo("primary 100, standby 0");
  }

  @Test
  void records_not_as_described_are_not_ready() {
    route53.sets.clear();

    Output output = check(Scope.PAIR);

    assertThat(output.ready()).isFalse();
    assertThat(only(output, "records").reason()).contains("there is no record set \"primary\"");
    assertThat(output.weights()).isEqualTo(Shop.BASELINE);
  }

  @Test
  void lag_is_rounded_up_and_compared_with_the_limit() {
    cloudWatch.metrics.put("ReplicaLag/shop/Maximum", 5.0);
    assertThat(check(Scope.PAIR).ready()).isTrue();

    cloudWatch.metrics.put("ReplicaLag/shop/Maximum", 5.1);
    Output over = check(Scope.PAIR);
    assertThat(over.ready()).isFalse();
    assertThat(over.lagSeconds()).isEqualTo(6);
    assertThat(only(over, "lag").measured()).isEqualTo("6 s");
  }

  @Test
  void a_stale_a_missing_and_a_negative_lag_are_unknown() {
    cloudWatch.metrics.put("ReplicaLag/shop/Maximum", -1.0);
    Output negative = check(Scope.PAIR);
    assertThat(negative.ready()).isFalse();
    assertThat(negative.lagSeconds()).isEqualTo(-1);
    assertThat(only(negative, "lag").reason()).contains("replication is not running");

    cloudWatch.metrics.put("ReplicaLag/shop/Maximum", 0.0);
    cloudWatch.datapointAt = Shop.NOW.minusSeconds(301);
    Output stale = check(Scope.PAIR);
    assertThat(stale.lagSeconds()).isEqualTo(-1);
    assertThat(stale.lossExceeded()).isTrue();
    assertThat(only(stale, "lag").reason()).contains("no datapoint of the last 5 minutes");

    cloudWatch.datapointAt = Shop.NOW.minusSeconds(300);
    assertThat(check(Scope.PAIR).lagSeconds()).isEqualTo(0);
  }

  @Test
  void a_survivor_is_asked_alone() {
    Output output = check(Scope.SURVIVOR);

    assertThat(output.ready()).isTrue();
    assertThat(cloudWatch.regionsAsked).containsOnly("eu-west-1");
    assertThat(http.sent).allMatch(r -> r.uri().getHost().startsWith("eu-west-1"));
    assertThat(output.findings()).noneMatch(f -> f.gate().contains("primary"));
  }

  @Test
  void a_metric_kept_in_the_lost_region_is_unknown_and_not_asked() {
    Output output = check(Scope.SURVIVOR, lag("eu-central-1", 5, 600));

    assertThat(cloudWatch.regionsAsked).containsOnly("eu-west-1");
    assertThat(output.lagSeconds()).isEqualTo(-1);
    assertThat(output.lossExceeded()).isTrue();
    assertThat(only(output, "lag").reason()).contains("lost region");
  }

  @Test
  void a_survivor_may_take_over_with_lag_but_says_that_the_loss_is_over_the_limit() {
    cloudWatch.metrics.put("ReplicaLag/shop/Maximum", 30.0);

    Output over = check(Scope.SURVIVOR, lag("eu-west-1", 5, 29));
    assertThat(over.ready()).isTrue();
    assertThat(over.lossExceeded()).isTrue();
    assertThat(only(over, "lag").ok()).isFalse();

    assertThat(check(Scope.SURVIVOR, lag("eu-west-1", 5, 30)).lossExceeded()).isFalse();
  }

  @Test
  void a_survivor_does_not_need_the_dns_control_plane_to_be_ready() {
    route53.failRead = Optional.of(AwsErrors.timeout());
    route53.failHealthCheck = Optional.of(AwsErrors.serverError());

    Output survivor = check(Scope.SURVIVOR);
    assertThat(survivor.ready()).isTrue();
    assertThat(failed(survivor)).containsExactly("records", "healthcheck:standby");
    assertThat(survivor.weights()).isEqualTo(Shop.BASELINE);

    assertThat(check(Scope.PAIR).ready()).isFalse();
  }

  @Test
  void a_survivor_that_only_complains_of_its_load_may_take_over() {
    cloudWatch.alarms.put("shop-standby-errors", "ALARM");

    assertThat(check(Scope.SURVIVOR).ready()).isTrue();
    assertThat(failed(check(Scope.SURVIVOR))).containsExactly("alarm:standby:shop-standby-errors");
    assertThat(check(Scope.PAIR).ready()).isFalse();
  }

  @Test
  void the_data_gate_asks_for_nothing_but_lag() {
    http.answer("eu-west-1", new NotAnswered("no answer within 2000 ms"));
    assertThat(check(Scope.DATA).ready()).isTrue();
    assertThat(check(Scope.DATA).findings()).extracting(Finding::gate).containsExactly("lag");
    assertThat(http.sent).isEmpty();

    cloudWatch.metrics.put("ReplicaLag/shop/Maximum", 30.0);
    assertThat(check(Scope.DATA).ready()).isFalse();
  }

  @Test
  void a_sick_survivor_is_not_ready() {
    route53.checkers.put("hc-shop-standby", List.of("Failure: timed out"));
    assertThat(check(Scope.SURVIVOR).ready()).isFalse();

    route53.checkers.put("hc-shop-standby", List.of("Success"));
    http.answer("eu-west-1", new NotAnswered("no answer within 2000 ms"));
    assertThat(check(Scope.SURVIVOR).ready()).isFalse();
  }

  @Test
  void throttling_is_thrown_and_other_failures_are_findings() {
    cloudWatch.fail = Optional.of(AwsErrors.accessDenied());
    assertThat(failed(check(Scope.PAIR)))
        .containsExactly(
            "alarm:primary:shop-primary-errors",
            "capacity:primary",
            "alarm:standby:shop-standby-errors",
            "capacity:standby",
            "lag");

    cloudWatch.fail = Optional.of(AwsErrors.throttling());
    assertThatThrownBy(() -> check(Scope.PAIR)).isInstanceOf(Throttled.class);
  }

  @Test
  void speaks_json() {
    Map<?, ?> output = (Map<?, ?>) handler().invoke(Json.toTree(input(Scope.PAIR, Shop.DATA)));

    assertThat(output.keySet())
        .isEqualTo(java.util.Set.of("ready", "findings", "weights", "lagSeconds", "lossExceeded"));
    assertThat(output.get("ready")).isEqualTo(true);
  }
}
