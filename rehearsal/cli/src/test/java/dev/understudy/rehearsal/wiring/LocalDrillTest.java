package dev.understudy.rehearsal.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.understudy.rehearsal.cli.CommandLineApp;
import dev.understudy.rehearsal.cli.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole operations on the local stage, as a person starts them: production handlers and ASL. */
class LocalDrillTest {
  private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();
  private static final String RUNBOOK = HOME.resolve("runbooks/shop-failover.yaml").toString();
  private static final Pattern QUESTION = Pattern.compile("approve ([0-9a-f]{16,}) --by");

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private int run(ByteArrayOutputStream to, String... arguments) {
    PrintStream stream = new PrintStream(to, true, StandardCharsets.UTF_8);
    Surroundings here = new Surroundings(stream, stream, folder, HOME, false, Clock.systemUTC());
    return new CommandLineApp(new ProjectStages(here), here).run(arguments);
  }

  @Test
  void a_failover_that_would_lose_data_waits_for_a_named_approval() throws Exception {
    CompletableFuture<Integer> drill =
        CompletableFuture.supplyAsync(
            () ->
                run(
                    out,
                    "drill",
                    RUNBOOK,
                    "--mode",
                    "unplanned",
                    "--fail",
                    "primary@start",
                    "--fail",
                    "standby:lag@start",
                    "--report",
                    folder.resolve("report.html").toString()),
            // The HTTP client finishes its exchanges on the common pool, which may be one thread.
            task -> Thread.ofPlatform().name("drill").start(task));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> assertThat(out.toString(StandardCharsets.UTF_8)).containsPattern(QUESTION));
    Matcher question = QUESTION.matcher(out.toString(StandardCharsets.UTF_8));
    assertThat(question.find()).isTrue();
    String token = question.group(1);
    assertThat(drill).isNotDone();

    ByteArrayOutputStream said = new ByteArrayOutputStream();
    assertThat(run(said, "approve", "0".repeat(64), "--by", "Ada Lovelace")).isEqualTo(2);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("No running drill waits for this token");
    assertThat(run(said, "approve", token, "--by", "Ada Lovelace")).isZero();
    assertThat(run(said, "approve", token, "--by", "Eve")).isEqualTo(2);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("answered before");

    assertThat(drill.get(90, TimeUnit.SECONDS)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("Fault primary@start struck", "SUCCEEDED");
    assertThat(folder.resolve("report.html")).content().contains("SUCCEEDED");
    assertThat(run(said, "approve", token, "--by", "Ada Lovelace")).isEqualTo(2);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("No drill is running here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop-failover-routing-control", "shop-failover-health-check"})
  void a_region_that_is_lost_is_left_by_a_switch(String runbook) {
    int exit =
        run(
            out,
            "drill",
            HOME.resolve("runbooks/" + runbook + ".yaml").toString(),
            "--mode",
            "unplanned",
            "--fail",
            "primary@start",
            "--report",
            folder.resolve("report.html").toString());

    assertThat(exit).as(out.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("SUCCEEDED")
        .doesNotContain("Shift weights");
  }

  @Test
  void an_unknown_fault_is_refused_before_anything_starts() {
    assertThat(run(out, "drill", RUNBOOK, "--fail", "standby@lunch", "--fail", "x")).isEqualTo(2);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("--fail standby@lunch has the point lunch", "--fail x is to be REGION")
        .doesNotContain("an ordinary day");
  }
}
