package dev.understudy.tests.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * What a drill costs to orchestrate, counted from the execution histories of a rehearsal.
 *
 * <p>Keeps a section of docs/cost.md true; {@code -Dunderstudy.write=true} writes it anew.
 */
class DrillCostTest {

  @Test
  void a_drill_costs_under_five_cents_and_the_page_says_so() throws IOException {
    Charges charges = RehearsedDrill.charges();
    double build = charges.buildMinutes() * Prices.usd("codeBuildSmallMinute");
    double orchestration = charges.transitionsUsd() + charges.functionsUsd();
    String body =
        "Counted by `DrillCostTest` from the histories of a rehearsal without faults of `runbooks/"
            + RehearsedDrill.RUNBOOK
            + ".yaml`, there and back. Every\n"
            + "call of a function is counted as a second with the memory of"
            + " `functions/functions.json`.\n\n"
            + "| | USD |\n|---|---|\n"
            + CostPage.row(charges.transitions() + " state transitions", charges.transitionsUsd())
            + CostPage.row(
                String.format(
                    Locale.ROOT,
                    "%d calls, %.0f GB-seconds",
                    charges.calls(),
                    charges.gigabyteSeconds()),
                charges.functionsUsd())
            + CostPage.row(
                String.format(Locale.ROOT, "%.0f minutes of Terraform", charges.buildMinutes()),
                build)
            + CostPage.row("**together**", orchestration + build);

    assertThat(charges.transitions()).isGreaterThan(50);
    assertThat(charges.calls()).isGreaterThan(20);
    assertThat(orchestration).isLessThan(0.05);
    new CostPage("## A drill").says(body);
  }
}
