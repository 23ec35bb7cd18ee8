package dev.understudy.rehearsal.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.understudy.rehearsal.cli.CommandLineApp;
import dev.understudy.rehearsal.cli.Surroundings;
import dev.understudy.rehearsal.local.terraform.ProcessBuildRunner;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told before anything is started; what is found is told in {@code DriftOnMotoTest}. */
class LocalDriftTest {
  private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @BeforeEach
  void terraform() {
    assumeTrue(ProcessBuildRunner.terraformOn(System.getenv()), "no terraform is on the PATH");
  }

  private int run(String runbook, String... options) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Surroundings here = new Surroundings(stream, stream, folder, HOME, false, Clock.systemUTC());
    String[] arguments =
        Stream.concat(Stream.of("run", HOME + "/runbooks/" + runbook), Stream.of(options))
            .toArray(String[]::new);
    return new CommandLineApp(new ProjectStages(here), here).run(arguments);
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void everything_that_is_wrong_is_told_at_once_and_nothing_is_started() {
    assertThat(
            run(
                "small-drift.yaml",
                "--mode",
                "report",
                "--drift",
                "small-wach:aws_vpc.this",
                "--drift",
                "everything",
                "--drift",
                "small-doors:aws_subnet.this",
                "--aws-endpoint",
                "nowhere",
                "--overlay",
                "not-there"))
        .isEqualTo(2);

    assertThat(said())
        .contains(
            "did you mean small-watch?",
            "--drift everything is not STACK:ADDRESS",
            "names a aws_subnet, which is not changed here; one of aws_autoscaling_group",
            "--aws-endpoint nowhere is no http URL",
            "not-there is no folder");
    assertThat(folder.resolve(".understudy/infrastructure")).doesNotExist();
  }

  @Test
  void a_runbook_of_another_kind_is_refused_with_how_it_is_performed() {
    assertThat(run("shop-failover.yaml", "--mode", "report")).isEqualTo(2);
    assertThat(said())
        .contains("region-failover has no mode report; it has drill, planned, unplanned");
    assertThat(run("small-drift.yaml", "--mode", "drill")).isEqualTo(2);
    assertThat(said()).contains("drift-reconciliation has no mode drill; it has report, reconcile");
    assertThat(run("small-drift.yaml", "--mode", "report", "--fail", "x@y")).isEqualTo(2);
    assertThat(said()).contains("--fail is not for drift-reconciliation");
    assertThat(run("shop-failover.yaml", "--mode", "drill", "--drift", "a:b_c.d")).isEqualTo(2);
    assertThat(said()).contains("--drift is not for region-failover, which takes --fail");
  }
}
