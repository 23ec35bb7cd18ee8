package dev.understudy.functions.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.functions.runbook.plan.Finding;
import dev.understudy.functions.runbook.plan.TrafficStrategy;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.runtime.fault.Unavailable;
import dev.understudy.functions.traffic.CheckReadinessHandler.Input;
import dev.understudy.functions.traffic.CheckReadinessHandler.Output;
import dev.understudy.functions.traffic.FailoverReadiness.Scope;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Readiness where a switch moves the traffic: Route 53's control plane is not asked at all. */
class SwitchReadinessTest {

  private static final String PRIMARY = "198.51.100.10";

  private final FakeRoute53 route53 = FakeRoute53.withWeights(100, 0);
  private final FakeCloudWatch cloudWatch = FakeCloudWatch.healthy();
  private final FakeCluster cluster = new FakeCluster(true, false);
  private final FakeSignal signal = new FakeSignal("traffic: primary");
  private DnsProbe dns = (zone, name, type, times) -> Collections.nCopies(times, PRIMARY);

  private Output check(Scope scope) {
    return check(scope, Shop.CONTROLS);
  }

  private Output check(Scope scope, TrafficStrategy traffic) {
    return new CheckReadinessHandler(
            route53,
            cloudWatch,
            cluster,
            signal,
            new FakeHttp(),
            (zone, name, type, times) -> dns.answers(zone, name, type, times),
            Shop.CLOCK)
        .handle(
            new Input(
                scope,
                traffic,
                Shop.withoutHealthCheck(Shop.PRIMARY),
                Shop.withoutHealthCheck(Shop.STANDBY),
                Shop.BASELINE,
                Shop.GATE,
                Shop.DATA));
  }

  private static List<String> failed(Output output) {
    return output.findings().stream().filter(f -> !f.ok()).map(Finding::gate).toList();
  }

  @Test
  void a_pair_at_its_baseline_is_ready_by_switch_and_answers() {
    Output output = check(Scope.PAIR);

    assertThat(output.ready()).isTrue();
    assertThat(output.weights()).isEqualTo(new Weights(100, 0));
    assertThat(output.findings())
        .extracting(Finding::gate)
        .containsExactly(
            "switch",
            "answers",
            "http:primary",
            "alarm:primary:shop-primary-errors",
            "capacity:primary",
            "http:standby",
            "alarm:standby:shop-standby-errors",
            "capacity:standby",
            "lag");
    assertThat(route53.calls).isEmpty();
  }

  @Test
  void a_switch_on_the_other_side_is_reported_as_found() {
    cluster.on.put(FakeCluster.PRIMARY, false);
    cluster.on.put(FakeCluster.STANDBY, true);

    Output output = check(Scope.PAIR);

    assertThat(output.ready()).isFalse();
    assertThat(output.weights()).isEqualTo(new Weights(0, 100));
    assertThat(output.findings().getFirst())
        .isEqualTo(
            new Finding(
                "switch",
                false,
                "primary off, standby on",
                "primary on, standby off",
                "shop.example.test.: the weights are not the baseline's"));
  }

  @Test
  void two_controls_alike_are_no_baseline() {
    cluster.on.put(FakeCluster.STANDBY, true);

    assertThat(check(Scope.PAIR).findings().getFirst().reason())
        .contains("both routing controls are on");
  }

  @Test
  void name_servers_that_answer_otherwise_hold_a_pair_but_not_a_survivor() {
    dns = (zone, name, type, times) -> Collections.nCopies(times, "203.0.113.10");

    assertThat(check(Scope.PAIR).ready()).isFalse();
    assertThat(failed(check(Scope.PAIR))).containsExactly("answers");
    assertThat(check(Scope.SURVIVOR).ready()).isTrue();
  }

  @Test
  void silence_of_cluster_and_name_servers_holds_a_pair_but_not_a_survivor() {
    Shop.CONTROLS.endpoints().forEach(e -> cluster.down.put(e.region(), AwsErrors.serverError()));
    dns =
        (zone, name, type, times) -> {
          throw new Unavailable("No name server answered");
        };

    assertThat(failed(check(Scope.PAIR))).containsExactly("switch", "answers");
    assertThat(check(Scope.PAIR).ready()).isFalse();
    assertThat(check(Scope.SURVIVOR).ready()).isTrue();
    assertThat(check(Scope.SURVIVOR).weights()).isEqualTo(Shop.BASELINE);
  }

  @Test
  void a_survivor_is_judged_without_the_lost_region() {
    check(Scope.SURVIVOR);

    assertThat(cloudWatch.regionsAsked).containsOnly("eu-west-1");
    assertThat(route53.calls).isEmpty();
  }

  @Test
  void the_data_gate_asks_for_lag_only() {
    check(Scope.DATA);

    assertThat(cluster.calls).isEmpty();
  }

  @Test
  void an_object_that_a_health_check_reads_is_a_switch_too() {
    Output output = check(Scope.PAIR, Shop.SIGNAL);

    assertThat(output.ready()).isTrue();
    assertThat(output.findings().getFirst())
        .isEqualTo(
            new Finding(
                "switch",
                true,
                "primary on, standby off",
                "primary on, standby off",
                "shop.example.test. is as the runbook describes it"));
    assertThat(signal.calls).allMatch(call -> call.startsWith("get@eu-west-1"));
    assertThat(cluster.calls).isEmpty();
    assertThat(route53.calls).isEmpty();
  }

  @Test
  void an_object_that_says_neither_or_is_not_there_holds_a_pair() {
    signal.write("hello");
    assertThat(check(Scope.PAIR, Shop.SIGNAL).findings().getFirst().reason())
        .contains("says neither \"traffic: primary\" nor \"traffic: standby\"");

    signal.text = java.util.Optional.empty();
    assertThat(check(Scope.PAIR, Shop.SIGNAL).ready()).isFalse();
    assertThat(check(Scope.PAIR, Shop.SIGNAL).findings().getFirst().reason())
        .contains("there is no object");
  }
}
