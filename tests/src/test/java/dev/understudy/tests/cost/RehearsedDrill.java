package dev.understudy.tests.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.RunbookReader;
import dev.understudy.rehearsal.rehearse.Rehearsal;
import dev.understudy.rehearsal.rehearse.Script;
import dev.understudy.rehearsal.report.Verdict;
import dev.understudy.rehearsal.wiring.Definitions;
import dev.understudy.rehearsal.wiring.VirtualStages;
import dev.understudy.workflows.failover.FailoverPlan;
import dev.understudy.workflows.failover.FailoverResolution;
import dev.understudy.workflows.failover.FailoverRunbook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** One drill of the production example in which nothing goes wrong. */
final class RehearsedDrill {
  static final String RUNBOOK = "shop-failover-production";
  private static final Path FILE = Path.of("..", "runbooks", RUNBOOK + ".yaml");

  private RehearsedDrill() {}

  static Charges charges() throws IOException {
    byte[] runbook = Files.readAllBytes(FILE);
    FailoverPlan plan =
        switch (RunbookReader.read(RUNBOOK + ".yaml", runbook)) {
          case ReadResult.Accepted(var read) ->
              FailoverResolution.plan(
                  (FailoverRunbook) read, "drill", Script.OPERATION, "0".repeat(64));
          case ReadResult.Refused(var problems) -> throw new AssertionError(problems);
        };
    Charges charges = new Charges();
    Rehearsal rehearsal =
        new Rehearsal(
            new Script(plan),
            new VirtualStages(
                plan,
                new String(runbook, StandardCharsets.UTF_8),
                Definitions.load(plan.standby().region()),
                charges::counting),
            7,
            false);
    // Even without faults a drawn duration may be longer than the runbook waits: that run is held.
    int run =
        IntStream.range(0, 100)
            .filter(number -> rehearsal.run(number, List.of()).verdict() == Verdict.SUCCEEDED)
            .findFirst()
            .orElseThrow();
    charges.forgetCalls();
    assertThat(rehearsal.run(run, List.of(charges)).verdict()).isEqualTo(Verdict.SUCCEEDED);
    return charges;
  }
}
