package dev.understudy.tests.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.runtime.AwsClients;
import dev.understudy.functions.runtime.fault.OutcomeUnknown;
import dev.understudy.functions.runtime.fault.PipelineFault;
import dev.understudy.functions.runtime.fault.Throttled;
import dev.understudy.functions.runtime.fault.Unavailable;
import dev.understudy.tests.wire.FaultProxy.Answered;
import dev.understudy.tests.wire.FaultProxy.CutAfter;
import dev.understudy.tests.wire.FaultProxy.CutBefore;
import dev.understudy.tests.wire.FaultProxy.Fault;
import dev.understudy.tests.wire.FaultProxy.Late;
import dev.understudy.tests.wire.FaultProxy.Silence;
import dev.understudy.tests.wire.FaultProxy.Truncated;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a handler makes of a network that fails: the right leaf of the fault taxonomy. */
@OnTheWire
class FaultyNetworkTest {
  private static final Weights BASELINE = new Weights(100, 0);
  private static final Weights CANARY = new Weights(90, 10);
  private static final String CHANGE_WEIGHTS = "POST /2013-04-01/hostedzone/";
  private static final String LIST_RECORDS = "GET /2013-04-01/hostedzone/";

  private static final Fault XML_429 =
      new Answered(
          429,
          "text/xml",
          "<ErrorResponse><Error><Code>Throttling</Code><Message>Rate exceeded</Message></Error>"
              + "</ErrorResponse>");
  private static final Fault BARE_429 = new Answered(429, "text/plain", "slow down");
  private static final Fault BARE_500 = new Answered(500, "text/html", "<html>oops</html>");
  private static final Fault JSON_THROTTLING =
      new Answered(
          400,
          "application/x-amz-json-1.0",
          "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ThrottlingException\",\"message\":\"x\"}");

  private final Wire wire;
  private final Account account;
  private final FaultProxy proxy;

  FaultyNetworkTest(Wire wire) throws IOException {
    this.wire = wire;
    this.account = new Account(wire);
    this.proxy = new FaultProxy(wire.endpoint());
  }

  @BeforeAll
  static void deploy(Wire wire) {
    Account account = new Account(wire);
    account.buckets();
    account.runbook("shop-failover");
    account.ledger();
    account.buildProject();
  }

  @BeforeEach
  void talkThroughTheProxy() {
    wire.talkTo(proxy.uri());
  }

  @AfterEach
  void talkDirectly() throws IOException {
    wire.talkDirectly();
    proxy.close();
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        Arguments.of("cut before", new CutBefore(), OutcomeUnknown.class, false),
        Arguments.of("cut after", new CutAfter(), OutcomeUnknown.class, true),
        Arguments.of("truncated", new Truncated(), OutcomeUnknown.class, true),
        Arguments.of("500", BARE_500, OutcomeUnknown.class, false),
        Arguments.of("429 with a code", XML_429, Throttled.class, false),
        Arguments.of("429 without", BARE_429, Throttled.class, false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void a_change_of_weights(
      String name, Fault fault, Class<? extends PipelineFault> leaf, boolean carriedOut) {
    String zone = account.zone(BASELINE);
    Invocation shift = wire.handler("ShiftTraffic");
    proxy.strike(CHANGE_WEIGHTS, fault);

    assertThatThrownBy(() -> shift.with(Plans.shift(zone, BASELINE, CANARY))).isInstanceOf(leaf);

    assertThat(proxy.struck()).isBetween(1, AwsClients.ATTEMPTS);
    assertThat(account.weights(zone).get("standby")).isEqualTo(carriedOut ? 10L : 0L);
  }

  static Stream<Arguments> reads() {
    return Stream.of(
        Arguments.of("cut before", new CutBefore(), Unavailable.class),
        Arguments.of("cut after", new CutAfter(), Unavailable.class),
        Arguments.of("truncated", new Truncated(), Unavailable.class),
        Arguments.of("500", BARE_500, Unavailable.class),
        Arguments.of("429 with a code", XML_429, Throttled.class),
        Arguments.of("429 without", BARE_429, Throttled.class));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("reads")
  void a_read_of_records(String name, Fault fault, Class<? extends PipelineFault> leaf) {
    String zone = account.zone(BASELINE);
    Invocation shift = wire.handler("ShiftTraffic");
    proxy.strike(LIST_RECORDS, fault);

    assertThatThrownBy(() -> shift.with(Plans.shift(zone, BASELINE, CANARY))).isInstanceOf(leaf);

    assertThat(account.weights(zone)).isEqualTo(Map.of("primary", 100L, "standby", 0L));
  }

  static Stream<Arguments> shelves() {
    return Stream.of(
        Arguments.of("cut before", new CutBefore(), Unavailable.class),
        Arguments.of("truncated", new Truncated(), Unavailable.class),
        Arguments.of("500", BARE_500, Unavailable.class),
        Arguments.of("429", BARE_429, Throttled.class));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shelves")
  void a_runbook_on_its_way_from_s3(String name, Fault fault, Class<? extends PipelineFault> leaf) {
    Invocation admit = wire.handler("AdmitOperation");
    proxy.strike("shop-failover.yaml", fault);

    assertThatThrownBy(() -> admit.with(Plans.admit("shop-failover", "drill"))).isInstanceOf(leaf);
  }

  static Stream<Arguments> ledgers() {
    return Stream.of(
        Arguments.of("cut after", new CutAfter(), Unavailable.class),
        Arguments.of("truncated", new Truncated(), Unavailable.class),
        Arguments.of("throttled", JSON_THROTTLING, Throttled.class));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ledgers")
  void a_row_of_the_ledger_which_may_be_written_twice(
      String name, Fault fault, Class<? extends PipelineFault> leaf) {
    Invocation start = wire.handler("StartTerraformRun");
    proxy.strike("DynamoDB_20120810.UpdateItem", fault);

    assertThatThrownBy(() -> start.with(Plans.run("run-" + System.nanoTime(), "op-1", "token-1")))
        .isInstanceOf(leaf);
  }

  @Test
  void evidence_whose_reply_was_lost_is_found_by_reading_it_back() {
    Invocation record = wire.handler("RecordEvidence");
    proxy.strike("PUT /", new CutAfter());

    Map<?, ?> recorded =
        record.with(Plans.evidence("op-cut-" + System.nanoTime(), "admitted", Map.of("n", 1)));

    assertThat(recorded.get("writtenTo")).isEqualTo(List.of(Plans.HOME, Plans.OTHER));
    assertThat(proxy.struck()).isPositive();
  }

  @Test
  void evidence_that_never_arrives_is_not_said_to_be_written() {
    Invocation record = wire.handler("RecordEvidence");
    proxy.strike("PUT /", new CutBefore());

    assertThatThrownBy(
            () ->
                record.with(
                    Plans.evidence("op-cut-" + System.nanoTime(), "admitted", Map.of("n", 1))))
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void one_lost_reply_is_made_good_by_the_clients_own_retry() {
    String zone = account.zone(BASELINE);
    Invocation shift = wire.handler("ShiftTraffic");
    proxy.strike(CHANGE_WEIGHTS, new CutAfter(), 1);

    // On AWS the repeated batch is refused, since its deletions match nothing any more, and the
    // handler finds the weights as wanted; a backend without atomic batches carries it out again.
    assertThat(shift.with(Plans.shift(zone, BASELINE, CANARY)).get("status"))
        .isIn("ALREADY_THERE", "SHIFTED");
    assertThat(account.weights(zone)).isEqualTo(Map.of("primary", 90L, "standby", 10L));
    wire.needsLikeAws(Difference.CHANGE_BATCH_ATOMICITY);
    assertThat(shift.with(Plans.shift(zone, BASELINE, CANARY)).get("status"))
        .isEqualTo("ALREADY_THERE");
  }

  @Test
  void a_late_answer_is_waited_for_and_a_silent_endpoint_is_not() {
    String zone = account.zone(BASELINE);
    proxy.strike(CHANGE_WEIGHTS, new Late(Duration.ofSeconds(2)));
    assertThat(wire.handler("ShiftTraffic").with(Plans.shift(zone, BASELINE, CANARY)).get("status"))
        .isEqualTo("SHIFTED");

    proxy.strike(CHANGE_WEIGHTS, new Silence());
    long start = System.nanoTime();
    Throwable thrown =
        catchThrowable(
            () -> wire.handler("ShiftTraffic").with(Plans.shift(zone, CANARY, BASELINE)));
    assertThat(thrown).isInstanceOf(OutcomeUnknown.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isLessThan(AwsClients.CALL_TIMEOUT.plusSeconds(3));
  }
}
