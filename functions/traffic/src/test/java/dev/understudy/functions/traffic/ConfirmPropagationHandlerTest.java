package dev.understudy.functions.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.runtime.fault.Throttled;
import dev.understudy.functions.runtime.fault.Unavailable;
import dev.understudy.functions.traffic.ConfirmPropagationHandler.Input;
import dev.understudy.functions.traffic.ConfirmPropagationHandler.Output;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfirmPropagationHandlerTest {

  private final FakeRoute53 route53 = FakeRoute53.withWeights(0, 100);
  private final List<Integer> asked = new ArrayList<>();
  private String answered = "203.0.113.10";

  private Output confirm(String changeId) {
    DnsProbe dns =
        (zone, name, type, times) -> {
          asked.add(times);
          return Collections.nCopies(times, answered);
        };
    return new ConfirmPropagationHandler(route53, dns)
        .handle(new Input(Shop.TRAFFIC, new Weights(0, 100), changeId));
  }

  @Test
  void confirms_when_route_53_and_the_name_servers_agree() {
    assertThat(confirm("C1").propagated()).isTrue();
    assertThat(asked).containsExactly(PropagationDecision.QUERIES);
  }

  @Test
  void spares_the_name_servers_while_the_change_is_pending() {
    route53.changeStatus = "PENDING";

    assertThat(confirm("C1")).isEqualTo(new Output(false, "Route 53 reports change C1 as PENDING"));
    assertThat(asked).isEmpty();
  }

  @Test
  void does_not_take_route_53s_word_for_it() {
    answered = "198.51.100.10";

    assertThat(confirm("C1").propagated()).isFalse();
  }

  @Test
  void asks_only_the_name_servers_when_nothing_was_written() {
    route53.changeStatus = "PENDING";

    assertThat(confirm("").propagated()).isTrue();
  }

  @Test
  void an_unreadable_change_is_an_answer_and_throttling_an_error() {
    route53.failGetChange = Optional.of(AwsErrors.serverError());
    assertThat(confirm("C1").propagated()).isFalse();

    route53.failGetChange = Optional.of(AwsErrors.throttling());
    assertThatThrownBy(() -> confirm("C1")).isInstanceOf(Throttled.class);
  }

  @Test
  void silent_name_servers_are_an_answer() {
    DnsProbe silent =
        (zone, name, type, times) -> {
          throw new Unavailable("No name server answered");
        };

    Output output =
        new ConfirmPropagationHandler(route53, silent)
            .handle(new Input(Shop.TRAFFIC, new Weights(0, 100), ""));

    assertThat(output.propagated()).isFalse();
    assertThat(output.reason()).contains("No name server answered");
  }

  @Test
  void a_switch_is_proved_by_given_name_servers_without_route_53() {
    route53.failGetChange = Optional.of(AwsErrors.serverError());
    List<DnsZone> zones = new ArrayList<>();
    DnsProbe dns =
        (zone, name, type, times) -> {
          zones.add(zone);
          return Collections.nCopies(times, answered);
        };
    ConfirmPropagationHandler handler = new ConfirmPropagationHandler(route53, dns);

    assertThat(handler.handle(new Input(Shop.CONTROLS, new Weights(0, 100), "")).propagated())
        .isTrue();
    assertThat(handler.handle(new Input(Shop.CONTROLS, new Weights(100, 0), "")).propagated())
        .isFalse();
    assertThat(zones).containsOnly(new DnsZone.ServedBy(List.of("ns-1.example.test")));
    assertThat(route53.calls).isEmpty();
  }
}
