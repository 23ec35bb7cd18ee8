package dev.understudy.functions.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.traffic.PropagationDecision.Verdict;
import dev.understudy.functions.traffic.Reading.Known;
import dev.understudy.functions.traffic.Reading.Unread;
import java.util.List;
import org.junit.jupiter.api.Test;

class PropagationDecisionTest {

  private static final String PRIMARY = "198.51.100.10";
  private static final String STANDBY = "203.0.113.10";

  private static Verdict answers(Weights target, String... addresses) {
    return PropagationDecision.ofAnswers(Shop.TRAFFIC, target, new Known<>(List.of(addresses)));
  }

  @Test
  void insync_lets_the_name_servers_be_asked() {
    assertThat(PropagationDecision.ofChange("C1", new Known<>("INSYNC")).propagated()).isTrue();
  }

  @Test
  void pending_and_unreadable_changes_are_not_propagated() {
    assertThat(PropagationDecision.ofChange("C1", new Known<>("PENDING")))
        .isEqualTo(new Verdict(false, "Route 53 reports change C1 as PENDING"));
    assertThat(PropagationDecision.ofChange("C1", new Unread<>("gone")).reason())
        .contains("could not be read: gone");
  }

  @Test
  void an_address_of_weight_zero_must_not_appear_even_once() {
    Verdict verdict = answers(new Weights(0, 100), STANDBY, STANDBY, PRIMARY, STANDBY);

    assertThat(verdict.propagated()).isFalse();
    assertThat(verdict.reason()).contains("1 of 4").contains(PRIMARY);
  }

  @Test
  void only_allowed_addresses_confirm() {
    assertThat(answers(new Weights(0, 100), STANDBY, STANDBY).propagated()).isTrue();
    assertThat(answers(new Weights(50, 50), STANDBY, PRIMARY).propagated()).isTrue();
  }

  @Test
  void a_record_left_out_for_its_health_does_not_stand_in_the_way() {
    assertThat(answers(new Weights(50, 50), STANDBY, STANDBY).propagated()).isTrue();
  }

  @Test
  void a_stranger_or_no_record_at_all_is_not_propagated() {
    assertThat(answers(new Weights(50, 50), PRIMARY, "192.0.2.66").propagated()).isFalse();
    assertThat(answers(new Weights(50, 50), PRIMARY, DnsProbe.NO_ADDRESS).propagated()).isFalse();
    assertThat(answers(new Weights(50, 50)).propagated()).isFalse();
  }

  @Test
  void name_servers_that_cannot_be_asked_confirm_nothing() {
    assertThat(
            PropagationDecision.ofAnswers(
                Shop.TRAFFIC, new Weights(0, 100), new Unread<>("no route")))
        .isEqualTo(new Verdict(false, "The name servers could not be asked: no route"));
  }
}
