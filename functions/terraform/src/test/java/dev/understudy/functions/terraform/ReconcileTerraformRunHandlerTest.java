package dev.understudy.functions.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.runtime.Lease;
import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.runtime.fault.Throttled;
import dev.understudy.functions.runtime.fault.Unavailable;
import dev.understudy.functions.terraform.BuildAnswer.Status;
import dev.understudy.functions.terraform.ReconcileTerraformRunHandler.Input;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReconcileTerraformRunHandlerTest {
  private static final Lease LEASE = new Lease("shop", 1, 0);

  private static final String RUN = "op-1-prescale-plan-1";
  private static final String BUILD = "understudy-terraform:8745a7a9";

  private final FakeLedger dynamo = new FakeLedger();
  private final RunLedger ledger = new RunLedger(dynamo, "understudy-ledger");
  private final FakeCodeBuild codeBuild = new FakeCodeBuild();
  private final FakeArtifacts artifacts = new FakeArtifacts();

  private BuildAnswer reconcile(String operation) {
    return new ReconcileTerraformRunHandler(codeBuild, dynamo, artifacts, FakeCodeBuild.SETTINGS)
        .handle(new Input(operation, "op-1-prescale", TerraformAction.PLAN, 1));
  }

  private void running() {
    ledger.open(RUN, "op-1", LEASE, "t");
    ledger.running(RUN, BUILD);
  }

  @Test
  void a_build_that_nobody_knows_was_not_started() {
    assertThat(reconcile("op-1").status()).isEqualTo(Status.NOT_STARTED);
    assertThat(reconcile("op-1").reasons()).containsExactly("the ledger has no build " + RUN);
    ledger.open(RUN, "op-1", LEASE, "t");
    assertThat(reconcile("op-1").status()).isEqualTo(Status.NOT_STARTED);
  }

  @Test
  void a_build_whose_start_was_never_answered_is_found_among_the_newest() {
    ledger.open(RUN, "op-1", LEASE, "t");
    codeBuild.builds.add(
        FakeCodeBuild.build("another", "IN_PROGRESS").toBuilder().id("p:1").build());
    codeBuild.builds.add(FakeCodeBuild.build(RUN, "IN_PROGRESS"));

    assertThat(reconcile("op-1").status()).isEqualTo(Status.RUNNING);
    assertThat(reconcile("op-1").buildId()).isEqualTo(BUILD);
  }

  @Test
  void says_what_was_planned() {
    running();
    codeBuild.builds.add(FakeCodeBuild.build(RUN, "SUCCEEDED"));
    artifacts.result(RUN, "PLAN", "PLANNED", Map.of());

    BuildAnswer answer = reconcile("op-1");
    assertThat(answer.status()).isEqualTo(Status.PLANNED);
    assertThat(answer.artifacts()).isEqualTo("plans/" + RUN);
    assertThat(answer.planSha256()).isEqualTo(FakeArtifacts.SHA);
    assertThat(answer.version()).isEqualTo("v7");
  }

  @Test
  void says_what_was_made_and_what_not() {
    running();
    codeBuild.builds.add(FakeCodeBuild.build(RUN, "FAILED"));
    artifacts.result(
        RUN,
        "APPLY",
        "PARTIAL",
        Map.of("made", List.of("a.b"), "notMade", List.of("c.d"), "reasons", List.of("no luck")));

    BuildAnswer answer = reconcile("op-1");
    assertThat(answer.status()).isEqualTo(Status.PARTIAL);
    assertThat(answer.made()).containsExactly("a.b");
    assertThat(answer.notMade()).containsExactly("c.d");
    assertThat(answer.reasons().getFirst()).contains("PARTIAL: no luck");
  }

  private void locked(String who, String created) {
    running();
    codeBuild.builds.add(FakeCodeBuild.build(RUN, "FAILED"));
    artifacts.result(
        RUN,
        "PLAN",
        "LOCKED",
        Map.of(
            "lock",
            Map.of(
                "id", "l-1", "who", who, "operation", "OperationTypeApply", "created", created)));
  }

  private void aBuildDied() {
    new StackLedger(dynamo, "understudy-ledger")
        .claim(
            new StackLedger.Claim(
                "local-standby",
                "old",
                "op-0",
                LEASE,
                "old-apply-1",
                Instant.EPOCH,
                Instant.EPOCH,
                true),
            new StackLedger.Claimed("", "", "", Instant.EPOCH, List.of(), Map.of()));
    ledger.open("old-apply-1", "op-0", LEASE, "t");
    ledger.running("old-apply-1", "p:old");
    codeBuild.builds.add(
        FakeCodeBuild.build("old-apply-1", "STOPPED").toBuilder()
            .id("p:old")
            .startTime(Instant.parse("2026-03-02T08:00:00Z"))
            .endTime(Instant.parse("2026-03-02T08:10:00Z"))
            .build());
  }

  @Test
  void a_lock_that_a_dead_build_has_left_behind_can_be_removed() {
    aBuildDied();
    locked("root@c", "2026-03-02 08:05:00.1 +0000 UTC");

    assertThat(reconcile("op-1").unlockable()).isTrue();
    assertThat(reconcile("op-1").reasons().toString()).contains("l-1").contains("p:old");
  }

  @Test
  void a_lock_of_a_terraform_that_was_killed_in_a_build_that_went_on_can_be_removed() {
    aBuildDied();
    artifacts.result("old-apply-1", "APPLY", "PARTIAL", Map.of("made", List.of("a.b")));
    locked("root@c", "2026-03-02 08:05:00.1 +0000 UTC");

    assertThat(reconcile("op-1").unlockable()).isTrue();
  }

  @Test
  void a_terraform_that_said_why_it_failed_has_given_its_lock_back() {
    aBuildDied();
    artifacts.result("old-apply-1", "APPLY", "PARTIAL", Map.of("reasons", List.of("no luck")));
    locked("root@c", "2026-03-02 08:05:00.1 +0000 UTC");

    assertThat(reconcile("op-1").unlockable()).isFalse();
  }

  @Test
  void a_persons_lock_is_named_and_stays() {
    aBuildDied();
    locked("jane@laptop", "2026-03-02 08:05:00.1 +0000 UTC");

    assertThat(reconcile("op-1").unlockable()).isFalse();
    assertThat(reconcile("op-1").reasons().toString()).contains("jane@laptop");
  }

  @Test
  void a_run_of_another_operation_is_a_conflict() {
    ledger.open(RUN, "op-1", LEASE, "t");

    assertThatThrownBy(() -> reconcile("op-2")).isInstanceOf(Conflict.class);
  }

  @Test
  void reads_that_fail_may_be_repeated() {
    running();
    codeBuild.failRead = Optional.of(AwsErrors.timeout());
    assertThatThrownBy(() -> reconcile("op-1")).isInstanceOf(Unavailable.class);

    codeBuild.failRead = Optional.of(AwsErrors.throttling());
    assertThatThrownBy(() -> reconcile("op-1")).isInstanceOf(Throttled.class);
  }
}
