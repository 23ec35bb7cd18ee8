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

/** The health gates of one deployment in which nothing goes wrong. */
final class RehearsedGates {
  private static final Path FILE = Path.of("..", "runbooks", "shop-infrastructure.yaml");

  private RehearsedGates() {}

  /** What that deployment is charged for, of which the machine {@code health-gate} is a part. */
  static Charges charges() throws IOException {
    Charges charges = new Charges();
    Rehearsal rehearsal =
        new Rehearsal(
            new RehearsedRunbook(new RunbookFile(FILE, Files.readAllBytes(FILE)), "deploy")
                .workflow(Definitions::load, charges::counting),
            1,
            false);
    charges.forgetCalls();
    assertThat(rehearsal.run(0, List.of(charges)).verdict()).isEqualTo(Verdict.SUCCEEDED);
    return charges;
  }
}
