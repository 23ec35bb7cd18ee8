package dev.understudy.rehearsal.aws.route53;

import static dev.understudy.rehearsal.aws.route53.Route53Fixture.NAME;
import static dev.understudy.rehearsal.aws.route53.Route53Fixture.PROPAGATION;
import static dev.understudy.rehearsal.aws.route53.Route53Fixture.ZONE;
import static dev.understudy.rehearsal.aws.route53.Route53Fixture.change;
import static dev.understudy.rehearsal.aws.route53.Route53Fixture.simple;
import static dev.understudy.rehearsal.aws.route53.Route53Fixture.weighted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.understudy.rehearsal.aws.HandClock;
import dev.understudy.rehearsal.aws.RegionOutage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;
import software.amazon.awssdk.services.route53.model.HealthCheckObservation;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

class Route53AnswersTest {
  private final Route53Fixture aws = new Route53Fixture();

  @Test
  void answers_come_in_the_proportion_of_the_weights() {
    aws.shift(90, 10);
    aws.clock.advance(PROPAGATION);
    SplittableRandom random = new SplittableRandom(7);

    int standby = 0;
    for (int i = 0; i < 10_000; i++) {
      if (aws.route53.answers(NAME, "A", random).contains("203.0.113.10")) {
        standby++;
      }
    }

    assertThat(standby / 10_000.0).isCloseTo(0.1, within(0.01));
  }

  @Test
  void a_member_of_weight_zero_is_never_answered() {
    SplittableRandom random = new SplittableRandom(7);

    for (int i = 0; i < 1000; i++) {
      assertThat(aws.route53.answers(NAME, "A", random)).containsExactly("198.51.100.10");
    }
  }

  @Test
  void the_same_seed_gives_the_same_answers() {
    aws.shift(50, 50);
    aws.clock.advance(PROPAGATION);

    assertThat(draws(11)).isEqualTo(draws(11)).isNotEqualTo(draws(12));
  }

  @Test
  void names_are_found_without_regard_to_case_and_trailing_dot() {
    assertThat(aws.route53.answer("Shop.Example.TEST", "a", new SplittableRandom(1)))
        .contains(new DnsAnswer("primary", 2, List.of("198.51.100.10")));
  }

  @Test
  void a_name_without_such_a_record_has_no_answer() {
    assertThat(aws.route53.answer(NAME, "AAAA", new SplittableRandom(1))).isEmpty();
    assertThat(aws.route53.share(NAME, "AAAA", "primary")).isZero();
  }

  @Test
  void a_simple_record_answers_all_its_values() {
    aws.submit(
        change(ChangeAction.CREATE, simple("a.example.test", "A", "192.0.2.1", "192.0.2.2")));
    aws.clock.advance(PROPAGATION);

    assertThat(aws.route53.answers("a.example.test", "A", new SplittableRandom(1)))
        .containsExactly("192.0.2.1", "192.0.2.2");
  }

  @Test
  void a_deleted_record_is_answered_no_more_once_that_has_propagated() {
    aws.submit(
        change(ChangeAction.DELETE, weighted("primary", 100)),
        change(ChangeAction.DELETE, weighted("standby", 0)));
    assertThat(aws.route53.answers(NAME, "A", new SplittableRandom(1))).isNotEmpty();

    aws.clock.advance(PROPAGATION);
    assertThat(aws.route53.answers(NAME, "A", new SplittableRandom(1))).isEmpty();
  }

  @Test
  void the_answer_changes_when_the_health_check_fails() {
    fail("hc-primary", 3);

    assertThat(aws.route53.healthy("hc-primary")).isFalse();
    assertThat(aws.standbyShare()).isEqualTo(1);
  }

  @Test
  void fewer_failures_in_a_row_than_the_threshold_change_nothing() {
    fail("hc-primary", 2);
    aws.route53.reportFromEverywhere("hc-primary", true, "HTTP Status Code 200, OK");
    fail("hc-primary", 2);

    assertThat(aws.route53.healthy("hc-primary")).isTrue();
    assertThat(aws.standbyShare()).isZero();
  }

  @Test
  void an_endpoint_is_healthy_while_more_than_18_percent_of_checkers_say_so() {
    // 8 checkers: two are 25 %, one is 12.5 %.
    failFrom(HealthChecks.CHECKER_REGIONS.subList(2, 8));
    assertThat(aws.route53.healthy("hc-primary")).isTrue();

    failFrom(HealthChecks.CHECKER_REGIONS.subList(1, 2));
    assertThat(aws.route53.healthy("hc-primary")).isFalse();
  }

  @Test
  void an_inverted_health_check_fails_while_the_endpoint_answers() {
    aws.route53.createHealthCheck(
        "hc-switch", HealthCheckConfig.builder().type("HTTP").inverted(true).build());

    assertThat(aws.route53.healthy("hc-switch")).isFalse();
    fail("hc-switch", 3);
    assertThat(aws.route53.healthy("hc-switch")).isTrue();
  }

  @Test
  void a_disabled_health_check_is_healthy_whatever_the_endpoint_does() {
    aws.route53.createHealthCheck(
        "hc-off", HealthCheckConfig.builder().type("HTTP").disabled(true).build());

    fail("hc-off", 3);

    assertThat(aws.route53.healthy("hc-off")).isTrue();
  }

  @Test
  void the_status_shows_what_each_checker_saw_last() {
    aws.route53.report(
        "hc-primary", "eu-west-1", false, "HTTP Status Code 503, Service Unavailable");

    List<HealthCheckObservation> observations =
        aws.route53
            .getHealthCheckStatus(request -> request.healthCheckId("hc-primary"))
            .healthCheckObservations();

    assertThat(observations).hasSize(1);
    assertThat(observations.getFirst().regionAsString()).isEqualTo("eu-west-1");
    assertThat(observations.getFirst().statusReport().status())
        .isEqualTo("Failure: HTTP Status Code 503, Service Unavailable");
    assertThat(observations.getFirst().statusReport().checkedTime()).isEqualTo(aws.clock.instant());
    assertThat(
            aws.route53
                .getHealthCheck(request -> request.healthCheckId("hc-primary"))
                .healthCheck()
                .healthCheckConfig()
                .failureThreshold())
        .isEqualTo(3);
  }

  @Test
  void the_history_has_every_state_with_the_moment_it_came_into_force() {
    Instant start = aws.clock.instant();
    aws.shift(90, 10);
    aws.clock.advance(Duration.ofSeconds(45));
    fail("hc-primary", 3);
    aws.clock.advance(Duration.ofSeconds(10));

    List<AnswerState> history = aws.route53.history(NAME, "A");

    assertThat(history)
        .extracting(AnswerState::from)
        .containsExactly(start, start.plus(PROPAGATION), start.plusSeconds(45));
    assertThat(history).extracting(state -> state.share("standby")).containsExactly(0.0, 0.1, 1.0);
  }

  @Test
  void a_change_never_overtakes_an_earlier_one() {
    HandClock clock = new HandClock();
    Deque<Duration> delays =
        new ArrayDeque<>(List.of(Duration.ofSeconds(60), Duration.ofSeconds(5)));
    Route53Model route53 = new Route53Model(clock, new RegionOutage("none"), delays::remove);
    route53.createZone(ZONE, "example.test");
    for (String address : List.of("192.0.2.1", "192.0.2.2")) {
      route53.changeResourceRecordSets(
          request ->
              request
                  .hostedZoneId(ZONE)
                  .changeBatch(
                      batch ->
                          batch.changes(
                              change(
                                  ChangeAction.UPSERT, simple("a.example.test", "A", address)))));
    }

    clock.advance(Duration.ofSeconds(59));
    assertThat(route53.answers("a.example.test", "A", new SplittableRandom(1))).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    assertThat(route53.answers("a.example.test", "A", new SplittableRandom(1)))
        .containsExactly("192.0.2.2");
  }

  @Test
  void records_are_listed_by_reversed_labels_then_type_then_set_identifier() {
    for (String name : List.of("b.example.test", "a.b.example.test", "example.test")) {
      aws.submit(change(ChangeAction.CREATE, simple(name, "A", "192.0.2.1")));
    }
    aws.submit(change(ChangeAction.CREATE, simple("b.example.test", "TXT", "\"v\"")));

    assertThat(list("", "", "", 300).resourceRecordSets())
        .extracting(set -> set.name() + " " + set.typeAsString() + " " + set.setIdentifier())
        .containsExactly(
            "example.test. A null",
            "b.example.test. A null",
            "b.example.test. TXT null",
            "a.b.example.test. A null",
            "shop.example.test. A primary",
            "shop.example.test. A standby");
  }

  @Test
  void a_listing_goes_on_where_the_page_before_ended() {
    ListResourceRecordSetsResponse first = list("", "", "", 1);

    assertThat(first.isTruncated()).isTrue();
    assertThat(first.nextRecordName()).isEqualTo(NAME);
    assertThat(first.nextRecordIdentifier()).isEqualTo("standby");

    ListResourceRecordSetsResponse second =
        list(
            first.nextRecordName(),
            first.nextRecordTypeAsString(),
            first.nextRecordIdentifier(),
            1);
    assertThat(second.isTruncated()).isFalse();
    assertThat(second.resourceRecordSets())
        .extracting(ResourceRecordSet::setIdentifier)
        .containsExactly("standby");
  }

  @Test
  void the_paginator_of_the_sdk_walks_all_pages() {
    assertThat(
            aws
                .route53
                .listResourceRecordSetsPaginator(
                    request -> request.hostedZoneId(ZONE).maxItems("1"))
                .resourceRecordSets()
                .stream()
                .map(ResourceRecordSet::setIdentifier))
        .containsExactly("primary", "standby");
  }

  private ListResourceRecordSetsResponse list(
      String name, String type, String setIdentifier, int limit) {
    return aws.route53.listResourceRecordSets(
        request -> {
          request.hostedZoneId(ZONE).maxItems(String.valueOf(limit));
          if (!name.isEmpty()) {
            request
                .startRecordName(name)
                .startRecordType(type)
                .startRecordIdentifier(setIdentifier);
          }
        });
  }

  private void fail(String healthCheck, int times) {
    for (int i = 0; i < times; i++) {
      aws.route53.reportFromEverywhere(healthCheck, false, "Connection timed out");
    }
  }

  private void failFrom(List<String> regions) {
    for (String region : regions) {
      for (int i = 0; i < 3; i++) {
        aws.route53.report("hc-primary", region, false, "Connection timed out");
      }
    }
  }

  private List<List<String>> draws(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<List<String>> answers = new java.util.ArrayList<>();
    for (int i = 0; i < 20; i++) {
      answers.add(aws.route53.answers(NAME, "A", random));
    }
    return answers;
  }
}
