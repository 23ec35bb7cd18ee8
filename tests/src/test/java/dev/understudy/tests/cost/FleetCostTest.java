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
 * What it costs to orchestrate a rollout to 10,000 hosts, counted from execution histories.
 *
 * <p>Keeps a section of docs/cost.md true; {@code -Dunderstudy.write=true} writes it anew.
 */
class FleetCostTest {
  private static final int HOSTS = 10_000;
  private static final int HOSTS_A_COMMAND = 50;
  private static final int COMMANDS = HOSTS / HOSTS_A_COMMAND;

  @Test
  void a_rollout_to_ten_thousand_hosts_costs_cents_and_the_page_says_so() throws IOException {
    Charges commands = commands();
    Charges drill = RehearsedDrill.charges();
    double transition = Prices.usd("transitionsThousand") / 1000;
    double envelope = drill.transitions("operation") * transition;
    Charges gated = RehearsedGates.charges();
    int waves = waves();
    double gateTransitions = gated.transitionsOfOne("health-gate") * waves;
    double gateCalls = gated.callsForEach("CheckHealthGate", "health-gate") * waves;
    double gates = gateTransitions * transition + gateCalls * Charges.usdOfACall("CheckHealthGate");
    double total = commands.transitionsUsd() + commands.functionsUsd() + envelope + gates;
    String body =
        String.format(
                Locale.ROOT,
                "Counted by `FleetCostTest` from the histories of %d executions of"
                    + " [fleet-command](workflows/fleet-command.md) with %d hosts each, some\n"
                    + "of which fail, hang or are dead; of %d health gates as a deployment of"
                    + " `runbooks/shop-infrastructure.yaml` asks them, one\nafter each wave, where"
                    + " every wave has twice the commands of the one before it; and of the"
                    + " operation around them once. The\nmachine that would put them together is"
                    + " not there yet, so the rollback of hosts is not in it. Run Command itself"
                    + " is\nfree of charge for EC2 instances; the ledger's requests are left"
                    + " out.\n\n",
                COMMANDS,
                HOSTS_A_COMMAND,
                waves)
            + "| | USD |\n|---|---|\n"
            + CostPage.row(
                commands.transitions() + " state transitions of commands",
                commands.transitionsUsd())
            + CostPage.row(
                drill.transitions("operation") + " of the operation around them", envelope)
            + CostPage.row(
                String.format(
                    Locale.ROOT,
                    "%d calls of commands, %.0f GB-seconds",
                    commands.calls(),
                    commands.gigabyteSeconds()),
                commands.functionsUsd())
            + CostPage.row(
                String.format(
                    Locale.ROOT,
                    "%d health gates: %.0f state transitions, %.0f calls",
                    waves,
                    gateTransitions,
                    gateCalls),
                gates)
            + CostPage.row("**together**", total);

    assertThat(commands.calls()).isGreaterThan(2L * COMMANDS);
    assertThat(gateTransitions).isGreaterThan(5.0 * waves);
    assertThat(total).isBetween(0.01, 0.20);
    new CostPage("## A rollout to 10,000 hosts").says(body);
  }

  /** How many waves it takes to send all commands when each wave has twice those of the last. */
  private static int waves() {
    int waves = 0;
    for (int sent = 0, next = 1; sent < COMMANDS; sent += next, next *= 2) {
      waves++;
    }
    return waves;
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
        IntStream.range(0, COMMANDS)
            .mapToObj(
                number ->
                    stage.start(
                        "command-" + number,
                        FleetStage.input(
                            "command-" + number, number * HOSTS_A_COMMAND, HOSTS_A_COMMAND)))
            .toList();
    assertThat(started).hasSize(COMMANDS);
    for (Execution execution : started) {
      assertThat(stage.end(execution).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }
    return charges;
  }
}
