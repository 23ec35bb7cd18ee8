package dev.understudy.rehearsal.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.RunbookReader;
import dev.understudy.functions.runtime.Sha256;
import dev.understudy.rehearsal.local.dns.ZoneAnswer;
import dev.understudy.rehearsal.local.fault.FaultOrder;
import dev.understudy.rehearsal.local.health.CloudWatchSink;
import dev.understudy.rehearsal.local.health.StageAlarm;
import dev.understudy.rehearsal.local.health.StageMetric;
import dev.understudy.rehearsal.local.terraform.BuildListener;
import dev.understudy.rehearsal.local.terraform.BuildStatus;
import dev.understudy.rehearsal.local.terraform.LocalBuildOrder;
import dev.understudy.rehearsal.local.terraform.LocalBuildResult;
import dev.understudy.rehearsal.local.terraform.PhaseResult;
import dev.understudy.rehearsal.local.terraform.ProcessBuildRunner;
import dev.understudy.workflows.failover.FailoverRunbook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStageTest {
  private static final String PRIMARY = "eu-central-1";
  private static final String STANDBY = "eu-west-1";
  private static final Path TERRAFORM = Path.of("..", "..", "..", "terraform");

  private final Set<Thread> threadsBefore = threads();
  private final Map<String, Boolean> health = new ConcurrentHashMap<>();
  private final Map<String, Boolean> alarms = new ConcurrentHashMap<>();
  private final Map<String, Double> metrics = new ConcurrentHashMap<>();
  private final Map<String, String> struck = new ConcurrentHashMap<>();
  private volatile String address = "198.51.100.10";
  private LocalStage stage = open(Map.of("PATH", "/nowhere"));

  private LocalStage open(Map<String, String> host) {
    return open(host, TERRAFORM);
  }

  private LocalStage open(Map<String, String> host, Path terraform) {
    StageSinks sinks =
        new StageSinks(
            (name, type) -> new ZoneAnswer.Found(0, List.of(address)),
            (id, success, detail) -> health.put(id, success),
            new CloudWatchSink() {
              @Override
              public void metric(StageMetric metric, double value) {
                metrics.put(metric.name() + " " + metric.dimensions().values(), value);
              }

              @Override
              public void alarm(StageAlarm alarm, boolean breaching, String reason) {
                alarms.put(alarm.name(), breaching);
              }
            },
            (order, region) -> struck.put(order.text(), region));
    return LocalStage.open(runbook(), sinks, terraform, host, 7, Clock.systemUTC());
  }

  private static FailoverRunbook runbook() {
    try {
      Path file = Path.of("..", "..", "..", "runbooks", "shop-failover.yaml");
      return switch (RunbookReader.read("shop-failover.yaml", Files.readAllBytes(file))) {
        case ReadResult.Accepted accepted -> (FailoverRunbook) accepted.runbook();
        case ReadResult.Refused refused -> throw new AssertionError(refused.problems());
      };
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().matches("HttpClient-.*|HTTP-Dispatcher.*|Timer-.*"))
        .collect(Collectors.toSet());
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private static FaultOrder order(String text) {
    return FaultOrder.parse(text, List.of(), List.of());
  }

  @Test
  void everything_is_well_to_begin_with() {
    await().until(() -> stage.traffic().of(PRIMARY).ok() > 200);
    assertThat(stage.traffic().total().failed()).isZero();
    assertThat(health).isEqualTo(Map.of("hc-shop-primary", true, "hc-shop-standby", true));
    assertThat(alarms)
        .isEqualTo(Map.of("shop-primary-errors", false, "shop-standby-errors", false));
    assertThat(metrics)
        .containsEntry("GroupInServiceInstances [shop-primary]", 8.0)
        .containsEntry("GroupInServiceInstances [shop-standby]", 4.0)
        .containsEntry("ReplicaLag [shop-standby]", 0.0);
    assertThat(stage.shown()).extracting("role", "share").first().asString().contains("1.0");
  }

  @Test
  void host_names_of_the_runbook_lead_to_the_regions_and_no_others() {
    InetSocketAddress there =
        stage.route(URI.create("http://EU-WEST-1.shop.example.test/orders")).orElseThrow();
    assertThat(there.getAddress().isLoopbackAddress()).isTrue();
    assertThat(stage.route(URI.create("http://eu-central-1.shop.example.test/")))
        .isPresent()
        .get()
        .isNotEqualTo(there);
    assertThat(stage.route(URI.create("http://example.org/"))).isEmpty();
  }

  @Test
  void a_dead_primary_is_seen_by_clients_health_checks_and_alarms() {
    await().until(() -> stage.traffic().of(PRIMARY).ok() > 50);
    stage.strike(order("primary@start"));
    await().until(() -> Boolean.TRUE.equals(alarms.get("shop-primary-errors")));
    await().until(() -> Boolean.FALSE.equals(health.get("hc-shop-primary")));
    assertThat(alarms).containsEntry("shop-standby-errors", false);
    assertThat(health).containsEntry("hc-shop-standby", true);
    assertThat(struck).isEqualTo(Map.of("primary@start", PRIMARY));
    assertThat(stage.events())
        .extracting(StageEvent::what)
        .contains("Fault primary@start struck: primary eu-central-1 is dead");
    assertThat(stage.shown().getFirst().condition()).isEqualTo("dead");
  }

  @Test
  void a_lagging_standby_shows_in_the_metric() {
    stage.strike(order("standby:lag@start"));
    await().until(() -> Double.valueOf(120).equals(metrics.get("ReplicaLag [shop-standby]")));
  }

  @Test
  void a_standby_that_was_not_scaled_sheds_load_and_one_that_was_does_not() throws Exception {
    address = "203.0.113.10";
    await().until(() -> stage.traffic().recent(STANDBY, 6).successRate() < 0.9);
    assertThat(stage.buildsAreModelled()).isTrue();
    assertThat(stage.modelled().getFirst()).contains("no terraform is on the PATH");
    assertThat(stage.events()).extracting(StageEvent::what).contains(stage.modelled().getFirst());
    stage.scaleStandby(8);
    assertThat(stage.shown().getLast().capacity()).isEqualTo(8);
    await().until(() -> stage.traffic().recent(STANDBY, 6).successRate() == 1.0);
  }

  @Test
  void terraform_is_run_for_real_where_it_is_on_the_path(@TempDir Path ledger) throws Exception {
    Assumptions.assumeTrue(ProcessBuildRunner.terraformOn(System.getenv()), "no terraform here");
    stage.close();
    stage = open(System.getenv());
    LocalBuildResult planned = build("PLAN", Map.of(), Map.of());
    assertThat(planned.explanation()).contains("Terraform ran");
    assertThat(planned.status()).isEqualTo(BuildStatus.SUCCEEDED);
    assertThat(stage.shown().getLast().capacity()).isEqualTo(4);

    // What the account shows a build of this machine: the lease, and whose the stack is.
    Files.writeString(ledger.resolve("lease.shop"), "op\t1");
    Files.writeString(ledger.resolve("stack.local-standby"), "op-prescale\top-prescale-apply-1");
    LocalBuildResult applied =
        build(
            "APPLY",
            Map.of(
                "UNDERSTUDY_LEDGER_DIR",
                ledger.toString(),
                "UNDERSTUDY_OPERATION",
                "op",
                "UNDERSTUDY_LEASE",
                "shop",
                "UNDERSTUDY_FENCING_TOKEN",
                "1",
                "UNDERSTUDY_CLAIM",
                "op-prescale",
                "UNDERSTUDY_RUN_ID",
                "op-prescale-apply-1",
                "UNDERSTUDY_PLAN_SHA256",
                Sha256.hex(planned.artifacts().getOrDefault("run.tfplan", new byte[0]))),
            Map.of("plan", planned.artifacts()));
    assertThat(applied.log()).contains("Apply complete!");
    assertThat(stage.modelled()).isEmpty();
    assertThat(stage.shown().getLast().capacity()).isEqualTo(8);
  }

  private LocalBuildResult build(
      String action, Map<String, String> more, Map<String, Map<String, byte[]>> sources)
      throws Exception {
    CompletableFuture<LocalBuildResult> end = new CompletableFuture<>();
    Map<String, String> variables = new HashMap<>(more);
    variables.put("UNDERSTUDY_ACTION", action);
    variables.put("UNDERSTUDY_STACK", "local-standby");
    variables.put(
        "UNDERSTUDY_TFVARS",
        Base64.getEncoder()
            .encodeToString("{\"desired_capacity\":\"8\"}".getBytes(StandardCharsets.UTF_8)));
    var _ =
        stage.startBuild(
            new LocalBuildOrder("understudy:1", variables, Duration.ofMinutes(2), "", sources),
            new BuildListener() {
              @Override
              public void phaseBegan(String phase) {}

              @Override
              public void phaseEnded(PhaseResult phase) {}

              @Override
              public void ended(LocalBuildResult result) {
                end.complete(result);
              }
            });
    return end.get(2, TimeUnit.MINUTES);
  }

  @Test
  void a_stage_that_cannot_open_whole_leaves_nothing_open(@TempDir Path empty) throws Exception {
    stage.close();
    await().until(() -> threadsBefore.containsAll(threads()));
    Path terraform = Files.createFile(empty.resolve("terraform"));
    assertThat(terraform.toFile().setExecutable(true)).isTrue();
    assertThatThrownBy(() -> open(Map.of("PATH", empty.toString()), empty))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("buildspec");
    await().until(() -> threadsBefore.containsAll(threads()));
  }

  @Test
  void closing_leaves_neither_threads_nor_ports() {
    await().until(() -> stage.traffic().of(PRIMARY).ok() > 20);
    assertThat(threads()).hasSizeGreaterThan(threadsBefore.size());
    InetSocketAddress region =
        stage.route(URI.create("http://eu-west-1.shop.example.test/")).orElseThrow();
    stage.close();
    await().until(() -> threadsBefore.containsAll(threads()));
    for (InetSocketAddress port : List.of(region, stage.dnsServer())) {
      try (Socket socket = new Socket()) {
        assertThatThrownBy(() -> socket.connect(port)).isInstanceOf(ConnectException.class);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }
}
