package dev.understudy.functions.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.runbook.plan.Finding;
import dev.understudy.functions.runbook.plan.MetricTarget;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runtime.AllowedAddresses;
import dev.understudy.functions.runtime.ProbeAnswer.Answered;
import dev.understudy.functions.runtime.ProbeAnswer.NotAnswered;
import dev.understudy.functions.runtime.ProbeRequest;
import dev.understudy.functions.runtime.fault.InputRejected;
import dev.understudy.functions.runtime.fault.Throttled;
import dev.understudy.functions.traffic.CheckHealthGateHandler.Input;
import dev.understudy.functions.traffic.CheckHealthGateHandler.Output;
import dev.understudy.functions.traffic.HealthGate.Status;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckHealthGateHandlerTest {

  private final FakeRoute53 route53 = FakeRoute53.withWeights(90, 10);
  private final FakeCloudWatch cloudWatch = FakeCloudWatch.healthy();
  private final FakeHttp http = new FakeHttp();

  private Output check(Sample... before) {
    return check(List.of(Shop.PRIMARY, Shop.STANDBY), before);
  }

  private Output check(List<RegionTarget> targets, Sample... before) {
    return new CheckHealthGateHandler(route53, cloudWatch, http, Shop.CLOCK)
        .handle(new Input(targets, Shop.GATE, List.of(before)));
  }

  private static RegionTarget gate(double capacityMin) {
    MetricTarget metric = Shop.STANDBY.capacity();
    return new RegionTarget(
        "web",
        Shop.STANDBY.region(),
        Shop.STANDBY.endpoint(),
        Optional.empty(),
        "",
        Shop.STANDBY.alarms(),
        new MetricTarget(
            metric.region(),
            metric.namespace(),
            metric.metric(),
            metric.dimensions(),
            capacityMin));
  }

  private static Finding only(Output output, String gate) {
    return output.findings().stream().filter(f -> f.gate().equals(gate)).findFirst().orElseThrow();
  }

  private static Sample red() {
    return new Sample(Shop.NOW, false, List.of("http:standby"));
  }

  @Test
  void a_first_green_sample_is_undecided_and_looks_at_every_measure() {
    Output output = check();

    assertThat(output.status()).isEqualTo(Status.UNDECIDED);
    assertThat(output.samples()).containsExactly(new Sample(Shop.NOW, true, List.of()));
    assertThat(output.findings())
        .extracting(Finding::gate)
        .containsExactly(
            "http:primary",
            "alarm:primary:shop-primary-errors",
            "healthcheck:primary",
            "http:standby",
            "alarm:standby:shop-standby-errors",
            "healthcheck:standby");
  }

  @Test
  void a_second_green_sample_opens_the_gate() {
    assertThat(check(new Sample(Shop.NOW, true, List.of())).status()).isEqualTo(Status.GREEN);
  }

  @Test
  void a_red_gate_names_only_what_failed_with_measure_and_threshold() {
    http.answer("eu-west-1", new Answered(503, "application/json", "{\"status\":\"ok\"}", 40));

    Output output = check(red());

    assertThat(output.status()).isEqualTo(Status.RED);
    assertThat(output.findings())
        .containsExactly(
            new Finding(
                "http:standby",
                false,
                "status 503 in 40 ms",
                "status 200 within 2000 ms",
                "http://eu-west-1.shop.example.test/health: status 503, expected 200"));
    assertThat(output.samples().getLast().failed()).containsExactly("http:standby");
  }

  @Test
  void what_the_runbook_allows_a_region_is_allowed_its_probe_and_no_other() {
    check(List.of(Shop.PRIMARY, Shop.onLattice(Shop.STANDBY)));

    assertThat(http.sent)
        .extracting(ProbeRequest::allowed)
        .containsExactly(AllowedAddresses.NONE, Shop.onLattice(Shop.STANDBY).allowed())
        .doesNotHaveDuplicates();
  }

  @Test
  void a_slow_answer_a_wrong_body_and_silence_are_red() {
    http.answer("eu-west-1", new Answered(200, "application/json", "{\"status\":\"ok\"}", 2_001));
    assertThat(only(check(), "http:standby").reason()).contains("2001 ms, at most 2000 ms");

    http.answer("eu-west-1", new Answered(200, "application/json", "{\"status\":\"starting\"}", 5));
    assertThat(only(check(), "http:standby").reason())
        .contains("/status is \"starting\", expected \"ok\"");

    http.answer("eu-west-1", new Answered(200, "text/html", "<html>", 5));
    assertThat(only(check(), "http:standby").reason()).contains("the body is not JSON");

    http.answer("eu-west-1", new NotAnswered("connection refused"));
    assertThat(only(check(), "http:standby").reason()).contains("connection refused");
    assertThat(check().samples().getLast().green()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "ALARM, is in ALARM",
    "INSUFFICIENT_DATA, has no data to judge by",
    "SOMETHING_NEW, is in the unknown state",
  })
  void any_alarm_that_is_not_ok_is_red_in_its_own_words(String state, String words) {
    cloudWatch.alarms.put("shop-standby-errors", state);

    Finding finding = only(check(), "alarm:standby:shop-standby-errors");

    assertThat(finding.ok()).isFalse();
    assertThat(finding.measured()).isEqualTo(state);
    assertThat(finding.reason()).contains(words);
  }

  @Test
  void an_alarm_that_does_not_exist_is_red() {
    cloudWatch.alarms.remove("shop-standby-errors");

    assertThat(only(check(), "alarm:standby:shop-standby-errors").reason())
        .contains("does not exist");
  }

  @Test
  void composite_alarms_count_too() {
    cloudWatch.alarms.remove("shop-standby-errors");
    cloudWatch.compositeAlarms.put("shop-standby-errors", "OK");

    assertThat(only(check(), "alarm:standby:shop-standby-errors").ok()).isTrue();
  }

  @Test
  void asks_each_region_for_its_own_alarms() {
    check(List.of(Shop.STANDBY));

    assertThat(cloudWatch.regionsAsked).containsOnly("eu-west-1");
    assertThat(http.sent).allMatch(r -> r.uri().getHost().startsWith("eu-west-1"));
  }

  @ParameterizedTest(name = "{0} of {1} healthy is {2}")
  @CsvSource({"18, 100, false", "19, 100, true", "3, 16, true", "2, 16, false", "0, 0, false"})
  void a_health_check_passes_above_18_percent_of_the_checkers(
      int healthy, int all, boolean passes) {
    route53.checkers.put(
        "hc-shop-standby",
        Stream.concat(
                Collections.nCopies(healthy, "Success: HTTP Status Code 200, OK").stream(),
                Collections.nCopies(all - healthy, "Failure: Connection timed out.").stream())
            .toList());

    Finding finding = only(check(), "healthcheck:standby");

    assertThat(finding.ok()).isEqualTo(passes);
    assertThat(finding.measured()).isEqualTo(healthy + " of " + all + " checkers report success");
  }

  @Test
  void what_cannot_be_read_is_red_with_its_reason() {
    route53.failHealthCheck = Optional.of(AwsErrors.serverError());
    cloudWatch.fail = Optional.of(AwsErrors.accessDenied());

    Output output = check();

    assertThat(only(output, "healthcheck:standby").reason()).contains("ServiceUnavailable");
    assertThat(only(output, "alarm:standby:shop-standby-errors").reason()).contains("AccessDenied");
    assertThat(output.samples().getLast().green()).isFalse();
  }

  @Test
  void throttling_is_thrown() {
    cloudWatch.fail = Optional.of(AwsErrors.throttling());

    assertThatThrownBy(this::check).isInstanceOf(Throttled.class);
  }

  @Test
  void a_gate_of_a_deployment_needs_no_health_check_but_its_capacity() {
    Output output = check(List.of(gate(4)));

    assertThat(output.findings())
        .extracting(Finding::gate)
        .containsExactly("http:web", "alarm:web:shop-standby-errors", "capacity:web");
    assertThat(output.samples().getLast().green()).isTrue();
    assertThat(only(check(List.of(gate(1_000_000))), "capacity:web").reason())
        .contains("is under the floor");
  }

  @Test
  void a_capacity_that_cannot_be_read_is_red() {
    cloudWatch.fail = Optional.of(AwsErrors.accessDenied());

    assertThat(only(check(List.of(gate(1))), "capacity:web").ok()).isFalse();
  }

  @Test
  void a_gate_over_nothing_is_rejected() {
    assertThatThrownBy(() -> check(List.of())).isInstanceOf(InputRejected.class);
  }
}
