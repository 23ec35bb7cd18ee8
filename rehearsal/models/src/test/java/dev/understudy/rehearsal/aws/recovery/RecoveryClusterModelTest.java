package dev.understudy.rehearsal.aws.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.clock.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.route53recoverycluster.model.ConflictException;
import software.amazon.awssdk.services.route53recoverycluster.model.ResourceNotFoundException;
import software.amazon.awssdk.services.route53recoverycluster.model.UpdateRoutingControlStateEntry;

class RecoveryClusterModelTest {
  private final VirtualTimeline timeline =
      new VirtualTimeline(Instant.parse("2026-03-02T09:00:00Z"));
  private final List<String> told = new ArrayList<>();
  private final RegionOutage outage = new RegionOutage("us-east-1");
  private final RecoveryClusterModel cluster =
      new RecoveryClusterModel(
          timeline,
          () -> Duration.ofSeconds(4),
          (check, healthy) -> told.add(check + "=" + healthy));

  @BeforeEach
  void two_controls_and_two_endpoints() {
    cluster.createControl("primary", "hc-primary", true);
    cluster.createControl("standby", "hc-standby", false);
    cluster.createEndpoint("us-east-1", outage);
    cluster.createEndpoint("us-west-2", new RegionOutage("us-west-2"));
    told.clear();
  }

  private void set(String region, boolean primary, boolean standby) {
    var _ =
        cluster
            .at(region)
            .updateRoutingControlStates(
                r ->
                    r.updateRoutingControlStateEntries(
                        entry("primary", primary), entry("standby", standby)));
  }

  private static UpdateRoutingControlStateEntry entry(String arn, boolean on) {
    return UpdateRoutingControlStateEntry.builder()
        .routingControlArn(arn)
        .routingControlState(on ? "On" : "Off")
        .build();
  }

  private String state(String region, String arn) {
    return cluster
        .at(region)
        .getRoutingControlState(r -> r.routingControlArn(arn))
        .routingControlStateAsString();
  }

  @Test
  void a_change_at_one_endpoint_is_read_at_the_other_and_health_checks_follow() {
    set("us-east-1", false, true);

    assertThat(state("us-west-2", "primary")).isEqualTo("Off");
    assertThat(state("us-west-2", "standby")).isEqualTo("On");
    assertThat(told).isEmpty();

    timeline.run();
    assertThat(told).containsExactlyInAnyOrder("hc-primary=false", "hc-standby=true");
  }

  @Test
  void an_endpoint_that_is_away_takes_nothing_along() {
    outage.begin();

    assertThatThrownBy(() -> set("us-east-1", false, true)).isInstanceOf(SdkClientException.class);
    assertThat(state("us-west-2", "primary")).isEqualTo("On");
    set("us-west-2", false, true);
    assertThat(cluster.isOn("standby")).contains(true);
  }

  @Test
  void an_assertion_rule_judges_what_comes_out_and_keeps_a_waiting_period() {
    cluster.addRule(new SafetyRule.AtLeastOne(Set.of("primary", "standby"), Duration.ofSeconds(5)));

    assertThatThrownBy(() -> set("us-east-1", false, false)).isInstanceOf(ConflictException.class);
    set("us-east-1", false, true);
    assertThatThrownBy(() -> set("us-east-1", true, false))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("waiting period");
    assertThat(cluster.isOn("standby")).contains(true);

    var _ = timeline.after(Duration.ofSeconds(6), "later", () -> set("us-east-1", true, false));
    timeline.run();
    assertThat(cluster.isOn("primary")).contains(true);
  }

  @Test
  void a_gate_that_is_off_lets_nothing_change() {
    cluster.createControl("gate", "hc-gate", false);
    cluster.addRule(new SafetyRule.Gated("gate", Set.of("primary", "standby")));

    assertThatThrownBy(() -> set("us-east-1", false, true)).isInstanceOf(ConflictException.class);
    set("us-east-1", true, false);
    assertThat(cluster.isOn("primary")).contains(true);
  }

  @Test
  void of_a_change_with_an_unknown_control_nothing_is_made() {
    assertThatThrownBy(
            () ->
                cluster
                    .at("us-east-1")
                    .updateRoutingControlStates(
                        r ->
                            r.updateRoutingControlStateEntries(
                                entry("primary", false), entry("nobody", true))))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThat(cluster.isOn("primary")).contains(true);
  }

  @Test
  void listeners_hear_of_changes_only() {
    List<String> heard = new ArrayList<>();
    cluster.addListener(
        (before, after) -> heard.add(before.get("primary") + ">" + after.get("primary")));

    set("us-east-1", true, false);
    set("us-east-1", false, true);

    assertThat(heard).containsExactly("true>false");
  }

  @Test
  void a_region_without_an_endpoint_is_no_region_of_the_cluster() {
    assertThatThrownBy(() -> cluster.at("eu-central-1"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
