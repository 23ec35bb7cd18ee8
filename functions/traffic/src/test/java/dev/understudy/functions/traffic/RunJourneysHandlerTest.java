package dev.understudy.functions.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.understudy.functions.runbook.plan.Finding;
import dev.understudy.functions.runbook.plan.Journey;
import dev.understudy.functions.runbook.plan.JsonAssertion;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runtime.AllowedAddresses;
import dev.understudy.functions.runtime.ProbeAnswer.Answered;
import dev.understudy.functions.runtime.ProbeAnswer.NotAnswered;
import dev.understudy.functions.runtime.ProbeRequest;
import dev.understudy.functions.runtime.fault.InputRejected;
import dev.understudy.functions.traffic.RunJourneysHandler.Input;
import dev.understudy.functions.traffic.RunJourneysHandler.Output;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunJourneysHandlerTest {

  private static final Journey ORDER =
      new Journey(
          "place an order",
          "POST",
          "/orders",
          Optional.of(new LinkedHashMap<>(Map.of("item", "book"))),
          201,
          List.of(new JsonAssertion("/accepted", true)));
  private static final Journey BROWSE =
      new Journey("browse", "GET", "/", Optional.empty(), 200, List.of());

  private final FakeHttp http = new FakeHttp();

  @BeforeEach
  void the_standby_accepts_orders() {
    http.answer("eu-west-1", new Answered(201, "application/json", "{\"accepted\":true}", 30));
  }

  private Output run(String operationId, RegionTarget target, Journey... journeys) {
    return new RunJourneysHandler(http).handle(new Input(operationId, target, List.of(journeys)));
  }

  @Test
  void sends_the_request_of_the_runbook_to_the_region() {
    Output output = run("op-1", Shop.STANDBY, ORDER);

    assertThat(output.passed()).isTrue();
    ProbeRequest sent = http.sent.getFirst();
    assertThat(sent.method()).isEqualTo("POST");
    assertThat(sent.uri()).hasToString("http://eu-west-1.shop.example.test/orders");
    assertThat(sent.body()).contains("{\"item\":\"book\"}");
    assertThat(sent.headers())
        .containsEntry("X-Understudy-Operation", "op-1")
        .containsEntry("Content-Type", "application/json");
  }

  @Test
  void repeats_the_idempotency_key_only_for_the_same_operation_region_and_journey() {
    run("op-1", Shop.STANDBY, ORDER, BROWSE);
    run("op-1", Shop.STANDBY, ORDER);
    run("op-2", Shop.STANDBY, ORDER);
    run("op-1", Shop.PRIMARY, ORDER);

    List<String> keys =
        http.sent.stream().map(r -> r.headers().getOrDefault("Idempotency-Key", "")).toList();
    assertThat(keys.get(2)).isEqualTo(keys.get(0)).isNotEmpty();
    assertThat(List.of(keys.get(0), keys.get(1), keys.get(3), keys.get(4))).doesNotHaveDuplicates();
  }

  @Test
  void one_journey_that_fails_does_not_hide_the_others() {
    Output output = run("op-1", Shop.STANDBY, BROWSE, ORDER);

    assertThat(output.passed()).isFalse();
    assertThat(output.findings())
        .extracting(Finding::gate, Finding::ok)
        .containsExactly(
            tuple("journey:standby:browse", false), tuple("journey:standby:place an order", true));
    assertThat(output.findings().getFirst().reason()).isEqualTo("GET /: status 201, expected 200");
  }

  @Test
  void a_wrong_body_and_silence_fail() {
    http.answer("eu-west-1", new Answered(201, "application/json", "{\"accepted\":false}", 30));
    assertThat(run("op-1", Shop.STANDBY, ORDER).findings().getFirst().reason())
        .contains("/accepted is false, expected true");

    http.answer("eu-west-1", new NotAnswered("connection reset"));
    assertThat(run("op-1", Shop.STANDBY, ORDER).passed()).isFalse();
  }

  @Test
  void an_error_page_that_answers_with_the_right_status_is_a_finding_that_shows_it() {
    http.answer(
        "eu-west-1", new Answered(201, "text/html", "<html><h1>Bad Gateway</h1></html>", 30));

    assertThat(run("op-1", Shop.STANDBY, ORDER).findings().getFirst().reason())
        .isEqualTo(
            "POST /orders: the body is not JSON but text/html and begins"
                + " \"<html><h1>Bad Gateway</h1></html>\"");
  }

  @Test
  void what_the_runbook_allows_the_region_is_allowed_the_probe() {
    RegionTarget lattice = Shop.onLattice(Shop.STANDBY);

    run("op-1", Shop.STANDBY, ORDER);
    run("op-1", lattice, ORDER);

    assertThat(http.sent)
        .extracting(ProbeRequest::allowed)
        .containsExactly(AllowedAddresses.NONE, lattice.allowed())
        .doesNotHaveDuplicates();
  }

  @Test
  void no_journeys_prove_nothing_and_are_rejected() {
    assertThatThrownBy(() -> run("op-1", Shop.STANDBY)).isInstanceOf(InputRejected.class);
  }

  @Test
  void a_path_that_is_no_path_is_rejected_before_anything_is_sent() {
    Journey spaced = new Journey("spaced", "GET", "/a b?x={1}", Optional.empty(), 200, List.of());

    assertThatThrownBy(() -> run("op-1", Shop.STANDBY, ORDER, spaced))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("\"/a b?x={1}\" is no path of a URL");
    assertThat(http.sent).isEmpty();
  }
}
