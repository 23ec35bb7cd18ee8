package dev.understudy.functions.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.runtime.fault.Throttled;
import dev.understudy.functions.runtime.fault.Unavailable;
import dev.understudy.functions.terraform.ReconcileTerraformRunHandler.Input;
import dev.understudy.functions.terraform.ReconcileTerraformRunHandler.Output;
import dev.understudy.functions.terraform.ReconcileTerraformRunHandler.Status;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReconcileTerraformRunHandlerTest {

  private static final String RUN = "op-1-prescale";
  private static final String BUILD = "understudy-terraform:8745a7a9";

  private final FakeLedger dynamo = new FakeLedger();
  private final RunLedger ledger = new RunLedger(dynamo, "understudy-ledger");
  private final FakeCodeBuild codeBuild = new FakeCodeBuild();

  private Output reconcile(String operation) {
    return new ReconcileTerraformRunHandler(
            codeBuild, dynamo, new TerraformSettings("understudy-ledger", "understudy-terraform"))
        .handle(new Input(operation, RUN));
  }

  @Test
  void a_run_the_ledger_does_not_know_was_not_started() {
    assertThat(reconcile("op-1"))
        .isEqualTo(new Output(Status.NOT_STARTED, "", Map.of(), "the ledger has no run " + RUN));
  }

  @Test
  void a_run_without_a_build_was_not_started() {
    ledger.open(RUN, "op-1", "t");

    assertThat(reconcile("op-1").status()).isEqualTo(Status.NOT_STARTED);
  }

  @Test
  void a_build_whose_start_was_never_answered_is_found_among_the_newest() {
    ledger.open(RUN, "op-1", "t");
    codeBuild.builds.add(
        FakeCodeBuild.build("another-run", "IN_PROGRESS").toBuilder().id("p:1").build());
    codeBuild.builds.add(FakeCodeBuild.build(RUN, "IN_PROGRESS"));

    assertThat(reconcile("op-1"))
        .isEqualTo(new Output(Status.RUNNING, BUILD, Map.of(), "the build is in phase BUILD"));
  }

  @Test
  void says_how_a_build_has_ended() {
    ledger.open(RUN, "op-1", "t");
    ledger.running(RUN, BUILD);

    codeBuild.builds.add(FakeCodeBuild.succeeded(RUN, FakeCodeBuild.OUTPUTS));
    assertThat(reconcile("op-1").outputs()).isEqualTo(Map.of("capacity", 8));
    assertThat(reconcile("op-1").status()).isEqualTo(Status.SUCCEEDED);

    codeBuild.builds.clear();
    codeBuild.builds.add(FakeCodeBuild.failed(RUN, "TIMED_OUT", "BUILD", "too long"));
    assertThat(reconcile("op-1").status()).isEqualTo(Status.FAILED);
    assertThat(reconcile("op-1").reason())
        .startsWith("the build failed in phase BUILD: TIMED_OUT, too long");
  }

  @Test
  void a_run_of_another_operation_is_a_conflict() {
    ledger.open(RUN, "op-1", "t");

    assertThatThrownBy(() -> reconcile("op-2")).isInstanceOf(Conflict.class);
  }

  @Test
  void reads_that_fail_may_be_repeated() {
    ledger.open(RUN, "op-1", "t");
    ledger.running(RUN, BUILD);
    codeBuild.failRead = Optional.of(AwsErrors.timeout());
    assertThatThrownBy(() -> reconcile("op-1")).isInstanceOf(Unavailable.class);

    codeBuild.failRead = Optional.of(AwsErrors.throttling());
    assertThatThrownBy(() -> reconcile("op-1")).isInstanceOf(Throttled.class);
  }
}
