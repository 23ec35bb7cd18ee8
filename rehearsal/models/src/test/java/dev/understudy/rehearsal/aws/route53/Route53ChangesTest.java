package dev.understudy.rehearsal.aws.route53;

import static dev.understudy.rehearsal.aws.route53.Route53Fixture.NAME;
import static dev.understudy.rehearsal.aws.route53.Route53Fixture.PROPAGATION;
import static dev.understudy.rehearsal.aws.route53.Route53Fixture.ZONE;
import static dev.understudy.rehearsal.aws.route53.Route53Fixture.change;
import static dev.understudy.rehearsal.aws.route53.Route53Fixture.simple;
import static dev.understudy.rehearsal.aws.route53.Route53Fixture.weighted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.InvalidInputException;
import software.amazon.awssdk.services.route53.model.NoSuchChangeException;
import software.amazon.awssdk.services.route53.model.NoSuchHealthCheckException;
import software.amazon.awssdk.services.route53.model.NoSuchHostedZoneException;
import software.amazon.awssdk.services.route53.model.PriorRequestNotCompleteException;
import software.amazon.awssdk.services.route53.model.ThrottlingException;

class Route53ChangesTest {
  private final Route53Fixture aws = new Route53Fixture();

  @Test
  void an_upsert_shows_in_the_listing_at_once() {
    aws.shift(90, 10);

    assertThat(aws.submittedWeights()).containsExactly(90L, 10L);
  }

  @Test
  void a_change_is_pending_until_it_has_propagated() {
    ChangeInfo info = aws.shift(90, 10);
    assertThat(info.status()).isEqualTo(ChangeStatus.PENDING);

    aws.clock.advance(PROPAGATION.minusMillis(1));
    assertThat(status(info)).isEqualTo(ChangeStatus.PENDING);

    aws.clock.advance(Duration.ofMillis(1));
    assertThat(status(info)).isEqualTo(ChangeStatus.INSYNC);
  }

  @Test
  void name_servers_answer_the_old_weights_until_the_change_is_in_sync() {
    aws.shift(90, 10);
    aws.clock.advance(PROPAGATION.minusMillis(1));
    assertThat(aws.standbyShare()).isZero();

    aws.clock.advance(Duration.ofMillis(1));
    assertThat(aws.standbyShare()).isEqualTo(0.1);
  }

  @Test
  void a_batch_with_one_bad_change_changes_nothing() {
    InvalidChangeBatchException refused =
        refusal(
            change(ChangeAction.UPSERT, weighted("primary", 1)),
            change(ChangeAction.CREATE, weighted("standby", 99)));

    assertThat(refused.messages())
        .containsExactly(
            "Tried to create resource record set [name='shop.example.test.', type='A',"
                + " set-identifier='standby'] but it already exists");
    assertThat(aws.submittedWeights()).containsExactly(100L, 0L);
    aws.clock.advance(PROPAGATION);
    assertThat(aws.standbyShare()).isZero();
  }

  @Test
  void every_fault_of_a_batch_is_named() {
    InvalidChangeBatchException refused =
        refusal(
            change(ChangeAction.CREATE, weighted("primary", 1)),
            change(ChangeAction.DELETE, simple("gone.example.test", "A", "192.0.2.1")),
            change(ChangeAction.CREATE, simple("shop.elsewhere.test", "A", "192.0.2.1")));

    assertThat(refused.messages()).hasSize(3);
    assertThat(refused.messages().get(1))
        .isEqualTo(
            "Tried to delete resource record set [name='gone.example.test.', type='A'] but it was"
                + " not found");
    assertThat(refused.messages().get(2))
        .isEqualTo(
            "RRSet with DNS name shop.elsewhere.test. is not permitted in zone example.test.");
  }

  @Test
  void a_refusal_names_code_status_and_service() {
    InvalidChangeBatchException refused =
        refusal(change(ChangeAction.CREATE, weighted("primary", 1)));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidChangeBatch");
    assertThat(refused.awsErrorDetails().serviceName()).isEqualTo("Route53");
    assertThat(refused).hasMessageContaining("already exists");
  }

  @Test
  void a_delete_must_give_the_values_as_they_are() {
    InvalidChangeBatchException refused =
        refusal(change(ChangeAction.DELETE, weighted("primary", 99)));

    assertThat(refused.messages().getFirst())
        .endsWith("but the values provided do not match the current values");
  }

  @Test
  void a_delete_that_matches_removes_the_record() {
    aws.submit(change(ChangeAction.DELETE, weighted("standby", 0)));

    assertThat(aws.submittedWeights()).containsExactly(100L);
  }

  @Test
  void the_order_of_values_does_not_matter_to_a_delete() {
    aws.submit(
        change(ChangeAction.CREATE, simple("a.example.test", "A", "192.0.2.1", "192.0.2.2")));

    aws.submit(
        change(ChangeAction.DELETE, simple("A.example.test.", "A", "192.0.2.2", "192.0.2.1")));

    assertThat(aws.submittedWeights()).hasSize(2);
  }

  @Test
  void the_same_record_twice_in_a_batch_is_refused() {
    InvalidChangeBatchException refused =
        refusal(
            change(ChangeAction.UPSERT, weighted("primary", 1)),
            change(ChangeAction.UPSERT, weighted("primary", 2)));

    assertThat(refused.messages())
        .containsExactly(
            "The request contains an invalid set of changes for a resource record set 'A"
                + " shop.example.test.'");
  }

  @Test
  void a_record_can_be_replaced_by_delete_and_create_in_one_batch() {
    aws.submit(
        change(ChangeAction.DELETE, weighted("standby", 0)),
        change(ChangeAction.CREATE, weighted("standby", 50)));

    assertThat(aws.submittedWeights()).containsExactly(100L, 50L);
  }

  @Test
  void a_simple_record_cannot_join_a_weighted_group() {
    InvalidChangeBatchException refused =
        refusal(change(ChangeAction.CREATE, simple(NAME, "A", "192.0.2.1")));

    assertThat(refused.messages().getFirst()).contains("weighted and non-weighted");
  }

  @Test
  void a_cname_stands_neither_at_the_apex_nor_beside_other_records() {
    assertThat(
            refusal(change(ChangeAction.CREATE, simple("example.test", "CNAME", "a.test")))
                .messages()
                .getFirst())
        .contains("not permitted at apex");
    assertThat(
            refusal(change(ChangeAction.CREATE, simple(NAME, "CNAME", "a.test")))
                .messages()
                .getFirst())
        .contains("conflicts with other records");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 256})
  void a_weight_outside_0_to_255_is_invalid_input(long weight) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> aws.submit(change(ChangeAction.UPSERT, weighted("primary", weight))))
        .withMessageContaining("0 to 255");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 255})
  void the_ends_of_the_weight_range_are_accepted(long weight) {
    aws.submit(change(ChangeAction.UPSERT, weighted("primary", weight)));

    assertThat(aws.submittedWeights()).containsExactly(weight, 0L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"256.1.1.1", "1.2.3", "1.2.3.4.", "shop", "1.2.3.4 "})
  void an_a_record_takes_ipv4_addresses_only(String address) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () -> aws.submit(change(ChangeAction.CREATE, simple("a.example.test", "A", address))))
        .withMessageContaining("ARRDATAIllegalIPv4Address");
  }

  @Test
  void a_record_without_ttl_is_invalid_input() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () ->
                aws.submit(
                    change(
                        ChangeAction.UPSERT,
                        weighted("primary", 1).toBuilder().ttl(null).build())));
  }

  @Test
  void a_set_identifier_without_a_routing_policy_is_invalid_input() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () ->
                aws.submit(
                    change(
                        ChangeAction.UPSERT,
                        weighted("primary", 1).toBuilder().weight(null).build())))
        .withMessageContaining("Expected exactly one of [Weight");
  }

  @Test
  void an_empty_batch_is_invalid_input() {
    assertThatExceptionOfType(InvalidInputException.class).isThrownBy(aws::submit);
  }

  @Test
  void more_than_500_upserted_values_are_over_the_limit_since_an_upsert_counts_twice() {
    String[] values = new String[501];
    for (int i = 0; i < values.length; i++) {
      values[i] = "10.0." + i / 256 + "." + i % 256;
    }

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () -> aws.submit(change(ChangeAction.UPSERT, simple("a.example.test", "A", values))))
        .withMessageContaining("1000");
    aws.submit(change(ChangeAction.CREATE, simple("a.example.test", "A", values)));
  }

  @Test
  void a_record_that_names_an_unknown_health_check_is_refused() {
    assertThatExceptionOfType(NoSuchHealthCheckException.class)
        .isThrownBy(
            () ->
                aws.submit(
                    change(
                        ChangeAction.UPSERT,
                        weighted("primary", 1).toBuilder().healthCheckId("hc-none").build())));
  }

  @Test
  void alias_records_are_refused_loudly_because_they_are_not_modelled() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(
            () ->
                aws.submit(
                    change(
                        ChangeAction.UPSERT,
                        weighted("primary", 1).toBuilder()
                            .aliasTarget(alias -> alias.dnsName("lb.example.test"))
                            .build())));
  }

  @Test
  void an_unknown_zone_and_an_unknown_change_are_not_found() {
    assertThatExceptionOfType(NoSuchHostedZoneException.class)
        .isThrownBy(() -> aws.route53.getHostedZone(request -> request.id("ZNONE")))
        .matches(refused -> refused.statusCode() == 404);
    assertThatExceptionOfType(NoSuchChangeException.class)
        .isThrownBy(() -> aws.route53.getChange(request -> request.id("C0")));
  }

  @Test
  void a_second_batch_is_refused_while_the_zone_is_busy_with_the_first() {
    aws.route53.processingTime(Duration.ofMillis(200));
    aws.shift(90, 10);

    assertThatExceptionOfType(PriorRequestNotCompleteException.class)
        .isThrownBy(() -> aws.shift(50, 50));
    assertThat(aws.submittedWeights()).containsExactly(90L, 10L);

    aws.clock.advance(Duration.ofMillis(200));
    aws.shift(50, 50);
    assertThat(aws.submittedWeights()).containsExactly(50L, 50L);
  }

  @Test
  void a_refused_batch_does_not_keep_the_zone_busy() {
    aws.route53.processingTime(Duration.ofMillis(200));
    refusal(change(ChangeAction.CREATE, weighted("primary", 1)));

    aws.shift(50, 50);

    assertThat(aws.submittedWeights()).containsExactly(50L, 50L);
  }

  @Test
  void the_sixth_request_within_a_second_is_throttled() {
    aws.route53.throttle(RequestRate.fivePerSecond());
    for (int i = 0; i < 5; i++) {
      aws.submittedWeights();
    }

    assertThatExceptionOfType(ThrottlingException.class)
        .isThrownBy(aws::submittedWeights)
        .withMessageContaining("Rate exceeded")
        .matches(refused -> refused.awsErrorDetails().errorCode().equals("Throttling"))
        .matches(ThrottlingException::isThrottlingException);

    aws.clock.advance(Duration.ofMillis(200));
    assertThat(aws.submittedWeights()).hasSize(2);
  }

  @Test
  void while_the_control_plane_is_out_calls_fail_and_name_servers_answer_on() {
    aws.shift(90, 10);
    aws.controlPlane.begin();
    aws.clock.advance(PROPAGATION);

    assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> aws.shift(0, 100));
    assertThat(aws.standbyShare()).isEqualTo(0.1);

    aws.controlPlane.end();
    assertThat(aws.submittedWeights()).containsExactly(90L, 10L);
  }

  @Test
  void ids_are_taken_with_and_without_their_prefix() {
    ChangeInfo info = aws.shift(90, 10);

    assertThat(info.id()).isEqualTo("/change/C0000000000001");
    assertThat(aws.route53.getChange(request -> request.id("C0000000000001")).changeInfo().id())
        .isEqualTo(info.id());
    assertThat(
            aws.route53
                .getHostedZone(request -> request.id("/hostedzone/" + ZONE))
                .delegationSet()
                .nameServers())
        .hasSize(4);
  }

  private InvalidChangeBatchException refusal(Change... changes) {
    return catchThrowableOfType(InvalidChangeBatchException.class, () -> aws.submit(changes));
  }

  private ChangeStatus status(ChangeInfo info) {
    return aws.route53.getChange(request -> request.id(info.id())).changeInfo().status();
  }
}
