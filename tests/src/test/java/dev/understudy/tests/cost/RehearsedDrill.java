package dev.understudy.tests.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.cli.RunbookFile;
import dev.understudy.rehearsal.rehearse.Rehearsal;
import dev.understudy.rehearsal.report.Verdict;
import dev.understudy.rehearsal.wiring.Definitions;
import dev.understudy.rehearsal.wiring.RehearsedRunbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One drill of the production example in which nothing goes wrong. */
final class RehearsedDrill {
  static final String RUNBOOK = "shop-failover-production";
  private static final Path FILE = Path.of("..", "runbooks", RUNBOOK + ".yaml");

  private RehearsedDrill() {}

  static Charges charges() throws IOException {
    Charges charges = new Charges();
    Rehearsal rehearsal =
        new Rehearsal(
            new RehearsedRunbook(new RunbookFile(FILE, Files.readAllBytes(FILE)), "drill")
                .workflow(Definitions::load, charges::counting),
            7,
            false);
    charges.forgetCalls();
    assertThat(rehearsal.run(0, List.of(charges)).verdict()).isEqualTo(Verdict.SUCCEEDED);
    return charges;
  }
}
