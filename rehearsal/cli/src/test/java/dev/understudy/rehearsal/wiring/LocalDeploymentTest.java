package dev.understudy.rehearsal.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.understudy.rehearsal.cli.CommandLineApp;
import dev.understudy.rehearsal.cli.Surroundings;
import dev.understudy.rehearsal.local.terraform.ProcessBuildRunner;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole deployments on this machine, as a person starts them: production handlers and ASL. */
class LocalDeploymentTest {
  private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Path RUNBOOK = HOME.resolve("runbooks/small-stacks.yaml");

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private int run(String runbook, String... options) {
    out.reset();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Surroundings here = new Surroundings(stream, stream, folder, HOME, false, Clock.systemUTC());
    String[] arguments =
        Stream.concat(
                Stream.of("deploy-infra", runbook, "--report", folder + "/report.html"),
                Stream.of(options))
            .toArray(String[]::new);
    return new CommandLineApp(new ProjectStages(here), here).run(arguments);
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void a_stack_whose_apply_breaks_off_is_rolled_back_with_modelled_builds_and_that_is_said() {
    assertThat(run(RUNBOOK.toString(), "--modelled", "--fail", "small-right@apply")).isEqualTo(1);

    assertThat(said())
        .contains("ROLLED_BACK: ", "Fault small-right@apply struck", "Terraform was not run")
        .containsPattern("small-right +2 +\\S+ old restored")
        .containsPattern("small-top +3 +\\S+ untouched");
    assertThat(folder.resolve("report.html")).content().contains("ROLLED_BACK", "small-right");
  }

  @Test
  void what_terraform_deployed_is_the_last_known_good_that_a_failed_release_goes_back_to()
      throws Exception {
    assumeTrue(ProcessBuildRunner.terraformOn(System.getenv()), "no terraform is on the PATH");
    assertThat(run(RUNBOOK.toString())).as(said()).isZero();
    assertThat(said()).contains("SUCCEEDED: ").containsPattern("small-top +3 +\\S+ new verified");
    Path state = folder.resolve(".understudy/infrastructure/local/state/small-left.tfstate");
    assertThat(state).content().contains("\"value\": 3");

    Path release = folder.resolve("small-stacks.yaml");
    Files.writeString(
        release,
        Files.readString(RUNBOOK)
            .replace("variables: { size: 3 }", "variables: { size: 5 }")
            .replace("variables: { size: 4 }", "variables: { size: 6 }"));
    assertThat(run(release.toString(), "--fail", "small-right@apply")).isEqualTo(1);

    assertThat(said())
        .contains("ROLLED_BACK: ", "Fault small-right@apply struck")
        .containsPattern("small-left +2 +\\S+ old restored")
        .containsPattern("small-right +2 +\\S+ old restored");
    assertThat(state).content().contains("\"value\": 3").doesNotContain("\"value\": 5");
  }

  @Test
  void everything_that_is_wrong_is_told_at_once_and_nothing_is_touched() {
    assertThat(
            run(
                RUNBOOK.toString(),
                "--mode",
                "drill",
                "--fail",
                "small-rihgt@apply",
                "--fail",
                "small-top@lunch",
                "--aws-endpoint",
                "nowhere",
                "--overlay",
                "not-there"))
        .isEqualTo(2);

    assertThat(said())
        .contains(
            "infrastructure-deployment has no mode drill; it has preview, deploy",
            "did you mean small-right?",
            "--fail small-top@lunch has the point lunch",
            "--aws-endpoint nowhere is no http URL",
            "not-there is no folder");
    assertThat(folder.resolve(".understudy")).doesNotExist();
  }

  @Test
  void a_runbook_of_another_kind_is_refused() {
    assertThat(run(HOME.resolve("runbooks/shop-failover.yaml").toString())).isEqualTo(2);

    assertThat(said())
        .contains("/kind: region-failover has no mode deploy; it has drill, planned, unplanned");
  }
}
