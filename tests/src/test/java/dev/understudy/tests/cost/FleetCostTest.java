package dev.understudy.tests.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.rehearsal.wiring.ClientDecorator;
import dev.understudy.rehearsal.world.Chance;
import dev.understudy.rehearsal.world.DrawnHosts;
import dev.understudy.tests.fleet.FleetStage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What it costs to orchestrate the commands to 10,000 hosts, counted from execution histories.
 *
 * <p>Keeps a section of docs/cost.md true; {@code -Dunderstudy.write=true} writes it anew.
 */
class FleetCostTest {
  private static final int HOSTS = 10_000;
  private static final int HOSTS_A_COMMAND = 50;

  @Test
  void commands_to_ten_thousand_hosts_cost_cents_and_the_page_says_so() throws IOException {
    Charges commands = commands();
    Charges drill = RehearsedDrill.charges();
    double envelope = drill.transitions("operation") * Prices.usd("transitionsThousand") / 1000;
    double total = commands.transitionsUsd() + commands.functionsUsd() + envelope;
    String body =
        String.format(
                Locale.ROOT,
                "Counted by `FleetCostTest` from the histories of %d executions of"
                    + " [fleet-command](workflows/fleet-command.md) with %d hosts each, some\n",
                HOSTS / HOSTS_A_COMMAND,
                HOSTS_A_COMMAND)
            + "of which fail, hang or are dead, and of the operation around them once. It is the"
            + " commands alone: waves, gates and the\n"
            + "rollback of hosts are not in it, as the `fleet-rollout` body is not there yet."
            + " Run Command itself is free of charge for\nEC2 instances; the ledger's requests"
            + " are left out.\n\n"
            + "| | USD |\n|---|---|\n"
            + CostPage.row(
                commands.transitions() + " state transitions of commands",
                commands.transitionsUsd())
            + CostPage.row(
                drill.transitions("operation") + " of the operation around them", envelope)
            + CostPage.row(
                String.format(
                    Locale.ROOT,
                    "%d calls, %.0f GB-seconds",
                    commands.calls(),
                    commands.gigabyteSeconds()),
                commands.functionsUsd())
            + CostPage.row("**together**", total);

    assertThat(commands.calls()).isGreaterThan(2L * HOSTS / HOSTS_A_COMMAND);
    assertThat(total).isBetween(0.01, 0.20);
    new CostPage("## Commands to 10,000 hosts").says(body);
  }

  private static Charges commands() {
    Charges charges = new Charges();
    FleetStage stage =
        new FleetStage(
            new DrawnHosts(new Chance(7), new DrawnHosts.Odds(0.01, 0.002, 0.002)),
            ClientDecorator.NONE,
            charges::counting);
    stage.listen(charges);
    List<Execution> started =
        IntStream.range(0, HOSTS / HOSTS_A_COMMAND)
            .mapToObj(
                number ->
                    stage.start(
                        "command-" + number,
                        FleetStage.input(
                            "command-" + number, number * HOSTS_A_COMMAND, HOSTS_A_COMMAND)))
            .toList();
    assertThat(started).hasSize(HOSTS / HOSTS_A_COMMAND);
    for (Execution execution : started) {
      assertThat(stage.end(execution).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }
    return charges;
  }
}
