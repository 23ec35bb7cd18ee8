package dev.understudy.functions.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.runbook.WorkflowKind;
import dev.understudy.functions.runbook.WorkflowTable;
import dev.understudy.functions.runbook.Workflows;
import dev.understudy.functions.runtime.fault.GuardRefused;
import dev.understudy.functions.runtime.fault.InputRejected;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A workflow with the modes drill and deploy is neither a failover nor a deployment. */
class WorkflowOfSomebodyElseTest {

  private static final Workflows WORKFLOWS = withDnsCheck();

  private final FakeS3 s3 =
      new FakeS3()
          .with("names.yaml", "kind: dns-check\nname: names\nmodes: [drill, deploy]\n")
          .with(
              "freeze-calendar.yaml",
              "windows: [{name: sales, from: 2026-12-18T00:00:00Z, to: 2027-01-04T06:00:00Z}]");

  private static Workflows withDnsCheck() {
    List<WorkflowKind<?>> kinds = new ArrayList<>(Workflows.installed().all());
    kinds.add(new DnsCheck());
    return new Workflows(kinds);
  }

  private Object admit(String mode) {
    return new AdmitOperationHandler(
            WORKFLOWS,
            s3,
            new FakeSsm(),
            new AdmitOperationHandler.Settings("runbooks", "/understudy/andon-cord"),
            Clock.fixed(Instant.parse("2026-12-24T00:00:00Z"), ZoneOffset.UTC))
        .invoke(
            Map.of(
                "runbook", "names",
                "mode", mode,
                "operationId", "op-1",
                "startedAt", "2026-12-24T00:00:00Z"));
  }

  @Test
  void its_own_mode_says_whether_a_freeze_holds_it() {
    // A drill of a failover waits for the end of a freeze; this one does not.
    assertThat(admit("drill"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("kind", "dns-check")
        .containsEntry("lastVerified", Map.of())
        .extractingByKey("plan", InstanceOfAssertFactories.MAP)
        .containsEntry("kind", "dns-check")
        .containsEntry("mode", "drill");
    assertThatThrownBy(() -> admit("deploy"))
        .isInstanceOf(GuardRefused.class)
        .hasMessageContaining("sales");
  }

  @Test
  void who_names_no_mode_gets_its_mildest() {
    assertThat(admit("")).extracting("mode").isEqualTo("drill");
  }

  @Test
  void a_mode_of_another_workflow_is_none_of_its() {
    assertThatThrownBy(() -> admit("planned")).isInstanceOf(InputRejected.class);
  }

  @ParameterizedTest
  @CsvSource({
    "drill,  ANSWERED, SUCCEEDED, Every name answers",
    "deploy, REPAIRED, SUCCEEDED, Every name answers again",
    "drill,  RETURNED, FAILED,    \"RETURNED\" is not how the mode \"drill\" ends",
    "deploy, DEPLOYED, FAILED,    \"DEPLOYED\" is not how the mode \"deploy\" ends",
    "drill,  HELD,     HELD,      'Stopped in a known state, an operator has to decide'"
  })
  void its_own_outcomes_are_what_succeeds(
      String mode, String outcome, String verdict, String headline) {
    assertThat(
            new JudgeOperationHandler(WORKFLOWS)
                .invoke(
                    Map.of(
                        "operationId",
                        "op-1",
                        "kind",
                        "dns-check",
                        "mode",
                        mode,
                        "facts",
                        Map.of(
                            "admission",
                            "ADMITTED",
                            "lease",
                            "HELD",
                            "body",
                            Map.of("returned", true, "outcome", outcome, "reasons", List.of())))))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("verdict", verdict)
        .containsEntry("headline", headline);
  }

  @Test
  void the_envelope_finds_its_body_and_no_restore_of_another() {
    assertThat(WorkflowTable.BODIES.text(WORKFLOWS, name -> "arn:" + name))
        .contains("dns-check=arn:dns-check ");
    assertThat(WorkflowTable.RESTORES.machines(WORKFLOWS)).doesNotContainKey("dns-check");
  }

  @Test
  void two_workflows_of_one_name_are_refused() {
    assertThatThrownBy(() -> new Workflows(List.of(new DnsCheck(), new DnsCheck())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two workflows are named dns-check");
  }
}
