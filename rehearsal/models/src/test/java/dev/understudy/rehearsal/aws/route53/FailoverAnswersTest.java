package dev.understudy.rehearsal.aws.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.rehearsal.aws.HandClock;
import dev.understudy.rehearsal.aws.RegionOutage;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;
import software.amazon.awssdk.services.route53.model.HealthCheckType;
import software.amazon.awssdk.services.route53.model.InvalidInputException;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.ResourceRecordSetFailover;

class FailoverAnswersTest {
  private static final String NAME = "shop.example.test.";

  private final HandClock clock = new HandClock();
  private final RegionOutage controlPlane = new RegionOutage("the Route 53 control plane");
  private final Route53Model route53 =
      new Route53Model(clock, controlPlane, () -> Duration.ofSeconds(30));

  private void records(boolean inverted) {
    route53.createZone("Z0SHOP", "example.test");
    for (String check : List.of("primary", "standby")) {
      route53.createHealthCheck(
          check,
          HealthCheckConfig.builder()
              .type(HealthCheckType.RECOVERY_CONTROL)
              .inverted(inverted)
              .build());
    }
    route53.seed(
        "Z0SHOP",
        List.of(
            record("primary", ResourceRecordSetFailover.PRIMARY, "198.51.100.10"),
            record("standby", ResourceRecordSetFailover.SECONDARY, "203.0.113.10")));
  }

  private static ResourceRecordSet record(
      String id, ResourceRecordSetFailover failover, String address) {
    return ResourceRecordSet.builder()
        .name(NAME)
        .type("A")
        .ttl(2L)
        .setIdentifier(id)
        .failover(failover)
        .healthCheckId(id)
        .resourceRecords(ResourceRecord.builder().value(address).build())
        .build();
  }

  private List<String> answer() {
    return route53.answers(NAME, "A", new SplittableRandom(7));
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, 198.51.100.10",
    "true, false, 198.51.100.10",
    "false, true, 203.0.113.10",
    "false, false, 198.51.100.10"
  })
  void the_secondary_answers_while_it_alone_is_healthy(
      boolean primary, boolean standby, String answered) {
    records(false);
    route53.tell("primary", primary);
    route53.tell("standby", standby);

    assertThat(answer()).containsExactly(answered);
  }

  @Test
  void an_inverted_check_is_healthy_while_what_it_looks_for_is_not_there() {
    records(true);
    route53.tell("primary", false);
    route53.tell("standby", false);
    assertThat(answer()).containsExactly("198.51.100.10");

    route53.tell("primary", true);
    assertThat(answer()).containsExactly("203.0.113.10");
  }

  @Test
  void answers_follow_health_without_the_control_plane_and_are_remembered() {
    records(false);
    controlPlane.begin();
    clock.advance(Duration.ofSeconds(10));
    route53.tell("primary", false);
    route53.tell("primary", false);

    assertThat(answer()).containsExactly("203.0.113.10");
    assertThat(route53.history(NAME, "A")).hasSize(2);
  }

  @Test
  void a_failover_record_without_a_set_identifier_is_refused() {
    records(false);

    assertThatThrownBy(
            () ->
                route53.seed(
                    "Z0SHOP",
                    List.of(
                        record("primary", ResourceRecordSetFailover.PRIMARY, "198.51.100.10")
                            .toBuilder()
                            .setIdentifier(null)
                            .build())))
        .isInstanceOf(InvalidInputException.class);
  }
}
