package dev.understudy.tests.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.functions.runbook.plan.Journey;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.runtime.Sha256;
import dev.understudy.functions.runtime.fault.PipelineFault;
import dev.understudy.rehearsal.wiring.ProductionFunctions;
import dev.understudy.tests.cost.FunctionSizes;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With an endpoint that is gone every handler answers before Lambda would stop it. */
@OnTheWire
class DeadEndpointTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Wire wire;

  DeadEndpointTest(Wire wire) {
    this.wire = wire;
  }

  private record Outcome(String what, Duration took) {}

  @AfterEach
  void talkDirectly() {
    wire.talkDirectly();
  }

  @Test
  void that_takes_connections_and_never_answers() throws Exception {
    try (FaultProxy silent = new FaultProxy(wire.endpoint()).strike("", new FaultProxy.Silence())) {
      assertAllAnswerInTime(silent.uri());
    }
  }

  @Test
  void that_refuses_connections() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertAllAnswerInTime(URI.create("http://127.0.0.1:" + port));
  }

  private void assertAllAnswerInTime(URI endpoint) throws Exception {
    wire.talkTo(endpoint);
    InetAddress address = PrivateShop.address().orElse(InetAddress.getLoopbackAddress());
    // The kernel takes the connections; nobody ever reads them.
    try (ServerSocket mute = new ServerSocket(0, 50, address)) {
      assertAllAnswerInTime(
          endpoint, "http://" + address.getHostAddress() + ":" + mute.getLocalPort());
    }
  }

  private void assertAllAnswerInTime(URI endpoint, String region) throws Exception {
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    // As Lambda calls a handler. On a virtual thread the SDK's timers were seen to end, now and
    // then, with a bare IncompatibleClassChangeError (JDK 25.0.3).
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Map<String, Future<Outcome>> running = new LinkedHashMap<>();
      Map<String, Map<String, Object>> events = events(region, "Z0DEAD");
      assertThat(events.keySet()).isEqualTo(ProductionFunctions.constructors().keySet());
      events.forEach(
          (name, event) -> {
            Invocation handler = wire.handler(name);
            running.put(
                name, threads.submit(() -> outcome(handler, event, FunctionSizes.timeout(name))));
          });
      for (Map.Entry<String, Future<Outcome>> each : running.entrySet()) {
        outcomes.put(
            each.getKey(), each.getValue().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
      }
    }
    System.out.println("[wire] dead endpoint " + endpoint + ": " + outcomes);
    assertThat(outcomes)
        .allSatisfy(
            (name, outcome) ->
                assertThat(outcome.took())
                    .as(name)
                    .isLessThan(FunctionSizes.timeout(name).minusMillis(500)));
    Map<String, String> said = new LinkedHashMap<>();
    outcomes.forEach((name, outcome) -> said.put(name, outcome.what()));
    assertThat(said)
        .containsEntry("JudgeOperation", "answered")
        .containsEntry("CheckReadiness", "answered");
    for (String name :
        List.of(
            "AdmitOperation",
            "RecordEvidence",
            "ShiftTraffic",
            "SwitchRoutingControls",
            "SwitchHealthCheck",
            "StartTerraformRun",
            "StartFleetCommand",
            "JudgePlan")) {
      assertThat(said).containsEntry(name, "Unavailable");
    }
  }

  private static Outcome outcome(Invocation handler, Map<String, Object> event, Duration timeout) {
    long start = System.nanoTime();
    String what;
    try {
      handler.with(event, timeout);
      what = "answered";
    } catch (PipelineFault fault) {
      what = fault.getClass().getSimpleName();
    }
    return new Outcome(what, Duration.ofNanos(System.nanoTime() - start));
  }

  /** A sample event for each function, whose regions are behind this endpoint. */
  static Map<String, Map<String, Object>> events(String endpoint, String zone) {
    RegionTarget primary = Plans.region("primary", Plans.OTHER, endpoint, "hc-1");
    RegionTarget standby = Plans.region("standby", Plans.HOME, endpoint, "hc-2");
    Weights baseline = new Weights(100, 0);
    return Map.ofEntries(
        Map.entry("AdmitOperation", Plans.admit("shop-failover", "drill")),
        Map.entry("JudgeOperation", judge()),
        Map.entry("RecordEvidence", Plans.evidence("op-dead", "admitted", Map.of("n", 1))),
        Map.entry("CheckReadiness", Plans.readiness(zone, primary, standby)),
        Map.entry(
            "CheckHealthGate",
            Map.of(
                "targets", List.of(Plans.tree(primary), Plans.tree(standby)),
                "gate", Plans.tree(Plans.gate()),
                "samples", List.of())),
        Map.entry("ShiftTraffic", Plans.shift(zone, baseline, new Weights(90, 10))),
        Map.entry("SwitchRoutingControls", Plans.switchControls(endpoint)),
        Map.entry("SwitchHealthCheck", Plans.switchSignal()),
        Map.entry(
            "ConfirmPropagation",
            Map.of(
                "traffic", Plans.tree(Plans.traffic(zone)),
                "target", Plans.tree(baseline),
                "changeId", "C1")),
        Map.entry(
            "RunJourneys",
            Map.of(
                "operationId", "op-dead",
                "target", Plans.tree(standby),
                "journeys", IntStream.range(0, 10).mapToObj(DeadEndpointTest::journey).toList())),
        Map.entry("StartTerraformRun", Plans.run("run-dead", "op-dead", "token")),
        Map.entry(
            "OnBuildStateChange",
            Map.of(
                "source",
                "aws.codebuild",
                "detail-type",
                "CodeBuild Build State Change",
                "detail",
                Map.of("project-name", Account.PROJECT, "build-id", "x/understudy-terraform:1"))),
        Map.entry("ReconcileTerraformRun", Plans.reconcile("run-dead", "op-dead")),
        Map.entry(
            "JudgePlan",
            Map.of(
                "operationId", "op-dead",
                "runId", "run-dead",
                "stack", "local-standby",
                "purpose", "DEPLOY",
                "targets", List.of(),
                "allowed", List.of(),
                "artifacts", "plans/dead",
                "planSha256", "0".repeat(64),
                "lease", Plans.lease("op-dead"))),
        Map.entry("StartFleetCommand", Plans.fleetCommand("fleet-dead", "op-dead", "token")),
        Map.entry(
            "OnCommandStateChange",
            Map.of(
                "source",
                "aws.ssm",
                "detail-type",
                "EC2 Command Status-change Notification",
                "detail",
                Map.of("command-id", "00000000-0000-4000-8000-000000000000", "status", "Success"))),
        Map.entry(
            "ReconcileFleetCommand",
            Map.of("operationId", "op-dead", "fleetCommandId", "fleet-dead-other")),
        Map.entry("ClassifyDrift", classifyDrift()),
        Map.entry("DecideDrift", decideDrift()));
  }

  private static Map<String, Object> classifyDrift() {
    return Map.ofEntries(
        Map.entry("operationId", "op-dead"),
        Map.entry("runId", "run-dead"),
        Map.entry("stack", "shop"),
        Map.entry("region", Plans.HOME),
        Map.entry("artifacts", "plans/dead"),
        Map.entry("planSha256", Sha256.hex(Plans.SAVED_PLAN.getBytes(StandardCharsets.UTF_8))),
        Map.entry("rules", List.of()),
        Map.entry("lookbackSeconds", 3_600),
        Map.entry("escalateTimes", 3),
        Map.entry("escalateWithinSeconds", 604_800),
        Map.entry("findingsMost", 20),
        Map.entry("targets", List.of()),
        Map.entry("lease", Plans.lease("op-dead")));
  }

  private static Map<String, Object> decideDrift() {
    Map<String, Object> counts =
        Map.of("attributes", 0, "safe", 0, "review", 0, "dangerous", 0, "escalated", 0);
    return Map.of(
        "mode",
        "report",
        "attributesMax",
        10,
        "after",
        false,
        "looks",
        Map.of(
            "stacks",
            1,
            "looked",
            1,
            "counts",
            counts,
            "reconcilable",
            0,
            "failed",
            List.of(),
            "never",
            List.of(),
            "findings",
            List.of(),
            "more",
            0),
        "heals",
        List.of());
  }

  private static Object journey(int number) {
    Journey order = Plans.order();
    return Plans.tree(
        new Journey(
            order.name() + " " + number,
            order.method(),
            order.path(),
            order.body(),
            order.status(),
            order.assertions()));
  }

  private static Map<String, Object> judge() {
    return Map.of(
        "operationId",
        "op-dead",
        "kind",
        "region-failover",
        "mode",
        "drill",
        "facts",
        Map.of(
            "admission",
            "FAILED",
            "lease",
            "NONE",
            "body",
            Map.of("returned", false, "reasons", List.of())));
  }
}
