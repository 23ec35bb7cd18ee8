package dev.understudy.tests.cost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.functions.runbook.FailoverResolution;
import dev.understudy.functions.runbook.FailoverRunbook;
import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.RunbookReader;
import dev.understudy.functions.runbook.plan.FailoverPlan;
import dev.understudy.rehearsal.engine.EventType;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.engine.HistoryEvent;
import dev.understudy.rehearsal.rehearse.Rehearsal;
import dev.understudy.rehearsal.rehearse.Script;
import dev.understudy.rehearsal.report.Verdict;
import dev.understudy.rehearsal.wiring.Definitions;
import dev.understudy.rehearsal.wiring.VirtualStages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What a drill costs to orchestrate, counted from the execution histories of a rehearsal.
 *
 * <p>Keeps the second half of docs/cost.md true; {@code -Dunderstudy.write=true} writes it anew.
 */
class DrillCostTest {
  private static final Path HOME = Path.of("..");
  private static final Path PAGE = HOME.resolve("docs/cost.md");
  private static final String RUNBOOK = "shop-failover-production";
  private static final String HEADING = "## A drill";
  // More than a warm call of any handler takes; the function's memory is 1 GB.
  private static final double SECONDS_A_CALL = 1;

  /** Counts what is charged. */
  private static final class Charges implements ExecutionListener {
    private long transitions;
    private long calls;
    private Instant buildBegan = Instant.EPOCH;
    private Duration building = Duration.ZERO;

    @Override
    public void onEvent(String executionArn, HistoryEvent event) {
      String type = event.type().apiName();
      // A start and each state entered is a transition; a retry is one too, and schedules again.
      if (type.endsWith("StateEntered") || event.type() == EventType.EXECUTION_STARTED) {
        transitions++;
      }
      if (event.type() == EventType.TASK_SCHEDULED
          || event.type() == EventType.LAMBDA_FUNCTION_SCHEDULED) {
        calls++;
      }
      if (executionArn.contains(":terraform-run:")) {
        switch (event.type()) {
          case EXECUTION_STARTED -> buildBegan = event.timestamp();
          case EXECUTION_SUCCEEDED ->
              building = building.plus(Duration.between(buildBegan, event.timestamp()));
          default -> {
            // Only its length is charged.
          }
        }
      }
    }
  }

  private final JsonNode prices = prices();

  @Test
  void a_drill_costs_under_five_cents_and_the_page_says_so() throws IOException {
    Charges charges = drill();
    double states = charges.transitions * usd("transitionsThousand") / 1000;
    double functions =
        charges.calls
            * (usd("lambdaRequestsMillion") / 1e6
                + SECONDS_A_CALL * usd("lambdaArmGigabyteSecond"));
    double minutes = Math.ceil(charges.building.toSeconds() / 60.0);
    double build = minutes * usd("codeBuildSmallMinute");
    String page =
        HEADING
            + "\n\nCounted by `DrillCostTest` from the histories of a rehearsal without faults of `runbooks/"
            + RUNBOOK
            + ".yaml`, there and back. Every\ntask is counted as a function of 1 GB and a second, which is more than it is.\n\n"
            + "| | USD |\n|---|---|\n"
            + row(charges.transitions + " state transitions", states)
            + row(charges.calls + " calls", functions)
            + row("%.0f minutes of Terraform".formatted(minutes), build)
            + row("**together**", states + functions + build)
            + "\nA rollout to 10,000 hosts is not counted: the workflow is not there yet.\n";
    String text = Files.readString(PAGE);
    int begins = text.indexOf(HEADING);
    if (Boolean.getBoolean("understudy.write")) {
      Files.writeString(PAGE, (begins < 0 ? text + "\n" : text.substring(0, begins)) + page);
    }

    assertThat(charges.transitions).isGreaterThan(50);
    assertThat(states + functions).isLessThan(0.05);
    assertThat(Files.readString(PAGE)).as("write it with -Dunderstudy.write=true").endsWith(page);
  }

  private static Charges drill() throws IOException {
    byte[] runbook = Files.readAllBytes(HOME.resolve("runbooks/" + RUNBOOK + ".yaml"));
    FailoverPlan plan =
        switch (RunbookReader.read(RUNBOOK + ".yaml", runbook)) {
          case ReadResult.Accepted(var read) ->
              FailoverResolution.plan(
                  (FailoverRunbook) read, "drill", Script.OPERATION, "0".repeat(64));
          case ReadResult.Refused(var problems) -> throw new AssertionError(problems);
        };
    VirtualStages stages =
        new VirtualStages(
            plan,
            new String(runbook, StandardCharsets.UTF_8),
            Definitions.load(plan.standby().region()));
    Rehearsal rehearsal = new Rehearsal(new Script(plan), stages, 7, false);
    // Even without faults a drawn duration may be longer than the runbook waits: that run is held.
    int run =
        IntStream.range(0, 100)
            .filter(number -> rehearsal.run(number, List.of()).verdict() == Verdict.SUCCEEDED)
            .findFirst()
            .orElseThrow();
    Charges charges = new Charges();
    assertThat(rehearsal.run(run, List.of(charges)).verdict()).isEqualTo(Verdict.SUCCEEDED);
    return charges;
  }

  private static String row(String what, double usd) {
    return String.format(Locale.ROOT, "| %s | %.4f |%n", what, usd);
  }

  private double usd(String price) {
    return prices.path("prices").path(price).path("usd").asDouble(Double.NaN);
  }

  private static JsonNode prices() {
    try {
      return new ObjectMapper()
          .readTree(HOME.resolve("infra-cdk/src/test/resources/prices/2026-11.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
