package dev.understudy.tests.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.runtime.Sha256;
import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.runtime.fault.GuardRefused;
import dev.understudy.functions.runtime.fault.InputRejected;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Every production handler, made as Lambda makes it, over AWS's protocols. */
@OnTheWire
class HandlersOnTheWireTest {
  private static final Weights BASELINE = new Weights(100, 0);
  private static final Weights CANARY = new Weights(90, 10);

  private final Wire wire;
  private final Account account;

  HandlersOnTheWireTest(Wire wire) {
    this.wire = wire;
    this.account = new Account(wire);
  }

  @BeforeAll
  static void deploy(Wire wire) {
    Account account = new Account(wire);
    account.buckets();
    account.runbook("shop-failover");
    account.ledger();
    account.buildProject();
  }

  @Test
  void a_runbook_is_read_from_s3_and_admitted() {
    Map<?, ?> admitted = wire.handler("AdmitOperation").with(Plans.admit("shop-failover", "drill"));

    assertThat(admitted.get("kind")).isEqualTo("region-failover");
    assertThat(admitted.get("blastRadius")).isEqualTo("shop");
    assertThat(String.valueOf(admitted.get("runbookSha256"))).matches("[0-9a-f]{64}");
    assertThat(((Map<?, ?>) Objects.requireNonNull(admitted.get("plan"))).get("service"))
        .isEqualTo("shop");
  }

  @Test
  void a_runbook_that_is_not_there_is_rejected() {
    assertThatThrownBy(() -> wire.handler("AdmitOperation").with(Plans.admit("nothing", "drill")))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("nothing.yaml");
  }

  @Test
  void a_pulled_andon_cord_stops_an_operation() {
    try (SsmClient ssm = wire.client(SsmClient.builder(), Plans.HOME)) {
      ssm.putParameter(
          r ->
              r.name(Account.ANDON)
                  .type(ParameterType.STRING)
                  .value("pulled by Ada")
                  .overwrite(true));
      assertThatThrownBy(
              () -> wire.handler("AdmitOperation").with(Plans.admit("shop-failover", "drill")))
          .isInstanceOf(GuardRefused.class)
          .hasMessageContaining("pulled by Ada");
      ssm.deleteParameter(r -> r.name(Account.ANDON));
    }
  }

  @Test
  void a_verdict_is_given() {
    Map<?, ?> verdict =
        wire.handler("JudgeOperation")
            .with(
                Map.of(
                    "operationId",
                    "op-wire",
                    "kind",
                    "region-failover",
                    "mode",
                    "drill",
                    "facts",
                    Map.of(
                        "admission",
                        "ADMITTED",
                        "lease",
                        "HELD",
                        "body",
                        Map.of("returned", true, "outcome", "RETURNED", "reasons", List.of()))));

    assertThat(verdict.get("verdict")).isEqualTo("SUCCEEDED");
  }

  @Test
  void evidence_is_chained_in_both_regions_and_never_rewritten() {
    Invocation record = wire.handler("RecordEvidence");
    String operation = "op-evidence-" + System.nanoTime();
    Map<?, ?> first = record.with(Plans.evidence(operation, "admitted", Map.of("n", 1)));
    Map<?, ?> again = record.with(Plans.evidence(operation, "admitted", Map.of("n", 1)));
    Map<?, ?> second = record.with(Plans.evidence(operation, "judged", Map.of("n", 2)));

    assertThat(again).isEqualTo(first);
    assertThat(second.get("sequence")).isEqualTo(2);
    assertThat(second.get("previousSha256")).isEqualTo(first.get("sha256"));
    assertThat(second.get("writtenTo")).isEqualTo(List.of(Plans.HOME, Plans.OTHER));
    for (String region : List.of(Plans.HOME, Plans.OTHER)) {
      try (S3Client s3 = account.s3(region)) {
        byte[] bytes =
            s3.getObjectAsBytes(
                    r ->
                        r.bucket(Account.EVIDENCE + "-" + region)
                            .key(String.valueOf(second.get("key"))))
                .asByteArray();
        assertThat(Sha256.hex(bytes)).isEqualTo(second.get("sha256"));
      }
    }
  }

  @Test
  void a_region_without_its_bucket_is_told_and_the_other_holds_the_evidence() {
    Map<String, Object> event =
        new HashMap<>(Plans.evidence("op-lost-" + System.nanoTime(), "admitted", Map.of("n", 1)));
    event.put("evidenceRegions", List.of(Plans.HOME, "eu-north-1"));

    Map<?, ?> recorded = wire.handler("RecordEvidence").with(event);

    assertThat(recorded.get("writtenTo")).isEqualTo(List.of(Plans.HOME));
    assertThat(String.valueOf(recorded.get("failedIn"))).contains("eu-north-1");
  }

  @Test
  void weights_are_moved_found_moved_and_not_moved_from_others() {
    String zone = account.zone(BASELINE);
    Invocation shift = wire.handler("ShiftTraffic");

    Map<?, ?> moved = shift.with(Plans.shift(zone, BASELINE, CANARY));
    assertThat(moved.get("status")).isEqualTo("SHIFTED");
    assertThat(String.valueOf(moved.get("changeId"))).isNotEmpty().doesNotContain("/");
    assertThat(account.weights(zone)).isEqualTo(Map.of("primary", 90L, "standby", 10L));
    assertThat(shift.with(Plans.shift(zone, BASELINE, CANARY)).get("status"))
        .isEqualTo("ALREADY_THERE");
    assertThatThrownBy(() -> shift.with(Plans.shift(zone, BASELINE, new Weights(50, 50))))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("primary 90");
  }

  @Test
  void a_change_is_looked_up_before_dns_is_asked() {
    String zone = account.zone(BASELINE);
    Map<?, ?> moved = wire.handler("ShiftTraffic").with(Plans.shift(zone, BASELINE, CANARY));
    Map<String, Object> question =
        Map.of(
            "traffic", Plans.tree(Plans.traffic(zone)),
            "target", Plans.tree(CANARY),
            "changeId", Objects.requireNonNull(moved.get("changeId")));

    Map<?, ?> answer = wire.handler("ConfirmPropagation").with(question);
    assertThat(String.valueOf(answer.get("reason"))).isNotEmpty().doesNotContain("PENDING");
    wire.needsLikeAws(Difference.AUTHORITATIVE_DNS);
    assertThat(answer.get("propagated")).isEqualTo(true);
  }

  @Test
  void readiness_and_health_gate_read_metrics_alarms_checks_and_the_endpoints() throws IOException {
    Optional<PrivateShop> opened = PrivateShop.open();
    if (opened.isEmpty()) {
      System.out.println("[wire] skipped: this machine has no address but loopback");
      throw new TestAbortedException("no address but loopback");
    }
    try (PrivateShop shop = opened.get()) {
      RegionTarget primary = region("primary", Plans.OTHER, shop);
      RegionTarget standby = region("standby", Plans.HOME, shop);
      account.metric(Plans.HOME, "AWS/RDS", "ReplicaLag", Plans.REPLICA, 2);
      String zone = account.zone(BASELINE);

      Map<?, ?> ready =
          wire.handler("CheckReadiness").with(Plans.readiness(zone, primary, standby));
      assertThat(failing(ready)).isEmpty();
      assertThat(ready.get("ready")).isEqualTo(true);
      assertThat(ready.get("lagSeconds")).isEqualTo(2);

      Map<String, Object> gate =
          Map.of(
              "targets", List.of(Plans.tree(standby)),
              "gate", Plans.tree(Plans.gate()),
              "samples", List.of());
      assertThat(wire.handler("CheckHealthGate").with(gate).get("status")).isEqualTo("UNDECIDED");
      account.alarm(Plans.HOME, "shop-standby-errors", "ALARM");
      assertThat(failing(wire.handler("CheckHealthGate").with(gate)))
          .containsExactly("alarm:standby:shop-standby-errors");
    }
  }

  private RegionTarget region(String role, String region, PrivateShop shop) {
    account.alarm(region, "shop-" + role + "-errors", "OK");
    account.metric(region, "AWS/AutoScaling", "GroupInServiceInstances", Plans.GROUP, 6);
    return Plans.region(role, region, shop.endpoint(), account.healthCheck());
  }

  private static List<Object> failing(Map<?, ?> answer) {
    return ((List<?>) Objects.requireNonNull(answer.get("findings")))
        .stream()
            .map(finding -> (Map<?, ?>) finding)
            .filter(finding -> !Boolean.TRUE.equals(finding.get("ok")))
            .<Object>map(finding -> finding.get("gate"))
            .toList();
  }

  @Test
  void a_journey_is_done_under_one_idempotency_key() throws IOException {
    Optional<PrivateShop> opened = PrivateShop.open();
    if (opened.isEmpty()) {
      System.out.println("[wire] skipped: this machine has no address but loopback");
      throw new TestAbortedException("no address but loopback");
    }
    try (PrivateShop shop = opened.get()) {
      Map<String, Object> event =
          Map.of(
              "operationId", "op-wire",
              "target", Plans.tree(Plans.region("standby", Plans.HOME, shop.endpoint(), "hc")),
              "journeys", List.of(Plans.tree(Plans.order())));

      for (int i = 0; i < 2; i++) {
        assertThat(wire.handler("RunJourneys").with(event).get("passed")).isEqualTo(true);
      }
      assertThat(shop.orders()).hasSize(1).containsValue("{\"item\":\"book\"}");
    }
  }

  @Test
  void a_run_is_started_in_the_backends_own_codebuild() {
    assertThat(
            wire.handler("OnBuildStateChange")
                .with(event(Account.PROJECT, "unknown:1"))
                .get("answered"))
        .isEqualTo("IGNORED");
    wire.needsLikeAws(Difference.BUILD_TIMESTAMPS);
    String run = "run-" + System.nanoTime();
    Map<?, ?> started = wire.handler("StartTerraformRun").with(Plans.run(run, "op-1", "token-1"));

    assertThat(
            wire.handler("ReconcileTerraformRun").with(Plans.reconcile(run, "op-1")).get("buildId"))
        .isEqualTo(started.get("buildId"));
  }

  private static Map<String, Object> event(String project, String build) {
    return Map.of(
        "source",
        "aws.codebuild",
        "detail-type",
        "CodeBuild Build State Change",
        "detail",
        Map.of(
            "project-name",
            project,
            "build-id",
            "arn:aws:codebuild:eu-west-1:123456789012:build/" + build,
            "build-status",
            "SUCCEEDED"));
  }

  @Test
  void every_difference_of_every_backend_is_one_that_the_suite_knows() {
    assertThat(Stream.of("moto", "localstack", "given").map(Backend::differences))
        .allSatisfy(reasons -> assertThat(reasons.values()).allMatch(text -> !text.isBlank()));
  }
}
