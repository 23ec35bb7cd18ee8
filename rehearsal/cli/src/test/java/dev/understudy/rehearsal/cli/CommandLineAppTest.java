package dev.understudy.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.rehearse.RunId;
import dev.understudy.rehearsal.report.Verdict;
import dev.understudy.rehearsal.report.Violation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineAppTest {

  @TempDir private Path folder;
  private final FakeStages stages = new FakeStages();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void placeRunbooks() throws IOException {
    Files.createDirectories(folder.resolve("runbooks"));
    Files.copy(
        Path.of("..", "..", "runbooks", "shop-failover.yaml"),
        folder.resolve("runbooks/shop-failover.yaml"));
    Files.writeString(folder.resolve("runbooks/broken.yaml"), "canary: 0");
  }

  @Test
  void a_drill_is_performed_and_its_report_written() {
    assertThat(run("drill", "runbooks/shop-failover.yaml", "--fail", "standby@canary")).isZero();

    LocalRequest request = stages.drilled.getFirst();
    assertThat(request.mode()).isEqualTo("drill");
    assertThat(request.faults()).containsExactly("standby@canary");
    Path report = folder.resolve(".understudy/reports/shop-failover-drill-20261121T100000Z.html");
    assertThat(report).content().startsWith("<!doctype html>");
    assertThat(text(out))
        .contains(
            "SUCCEEDED: All went",
            "Recovery time         4.0 s",
            "Modelled: The build was modelled.",
            report.toString());
  }

  @ParameterizedTest
  @CsvSource({"SUCCEEDED,0", "ROLLED_BACK,1", "HELD,1", "REJECTED,1", "FAILED,1"})
  void only_a_success_ends_with_exit_code_0(Verdict verdict, int code) {
    stages.verdict = verdict;

    assertThat(run("drill", "shop-failover")).isEqualTo(code);
    assertThat(text(out)).contains(verdict.name() + ": ");
  }

  @Test
  void serve_takes_its_endpoints() {
    assertThat(run("serve", "--port", "0", "--aws-endpoint", "http://127.0.0.1:5000")).isZero();
    assertThat(stages.served)
        .containsExactly(
            new ServeRequest(
                0, Optional.empty(), Optional.of(URI.create("http://127.0.0.1:5000"))));
  }

  @ParameterizedTest
  @CsvSource({"--port,70000", "--aws-endpoint,127.0.0.1:5000", "--lambda-endpoint,ftp://there"})
  void serve_refuses_what_is_no_endpoint(String option, String value) {
    assertThat(run("serve", option, value)).isEqualTo(2);
    assertThat(text(err)).contains(option).contains(value);
    assertThat(stages.served).isEmpty();
  }

  @Test
  void run_wants_its_mode_named() {
    assertThat(run("run", "shop-failover")).isEqualTo(2);
    assertThat(text(err)).contains("--mode");
    assertThat(run("run", "shop-failover", "--mode", "planned")).isZero();
    assertThat(stages.drilled.getFirst().mode()).isEqualTo("planned");
  }

  @Test
  void an_unknown_mode_is_refused_with_those_that_exist() {
    assertThat(run("drill", "shop-failover", "--mode", "yolo")).isEqualTo(2);
    assertThat(text(err)).contains("drill, planned, unplanned").contains("yolo");
    assertThat(stages.drilled).isEmpty();
  }

  @Test
  void an_unknown_runbook_is_refused_with_those_that_exist() {
    assertThat(run("drill", "shop-failovr")).isEqualTo(2);
    assertThat(text(err))
        .isEqualToIgnoringNewLines(
            "There is no runbook shop-failovr; these exist: broken, shop-failover; did you mean"
                + " shop-failover?");
  }

  @Test
  void a_faulty_runbook_is_refused_with_all_its_faults_before_anything_starts() {
    assertThat(run("drill", "broken")).isEqualTo(2);
    assertThat(text(err).lines()).hasSize(2).allMatch(line -> line.contains("broken /traffic/"));
    assertThat(stages.drilled).isEmpty();
    assertThat(folder.resolve(".understudy")).doesNotExist();
  }

  @Test
  void validate_says_every_fault_of_every_file() {
    assertThat(
            run(
                "validate",
                "runbooks/broken.yaml",
                "runbooks/shop-failover.yaml",
                "gone.yaml",
                "runbooks",
                "x\0y"))
        .isEqualTo(2);
    assertThat(text(err))
        .contains("runbooks/broken.yaml /traffic/canary: is 0; must be between 1 and 99")
        .contains("runbooks/broken.yaml /traffic/bake: is 5 without a unit; write 5s")
        .contains("gone.yaml: does not exist")
        .contains("runbooks: is a folder")
        .contains("5 problems in 4 of 5 files");
    assertThat(text(out)).isEqualToIgnoringNewLines("runbooks/shop-failover.yaml: right");
  }

  @Test
  void validate_takes_state_machines_to_their_own_check() throws IOException {
    Files.writeString(folder.resolve("x.asl.json"), "{}");

    assertThat(run("validate", "x.asl.json")).isEqualTo(2);
    assertThat(text(err)).contains("x.asl.json /States: is missing");
  }

  @Test
  void graph_prints_the_diagram_or_the_names() {
    assertThat(run("graph", "region-failover")).isZero();
    assertThat(text(out)).startsWith("stateDiagram-v2\n").contains("region-failover");
    assertThat(run("graph", "region-failovre")).isEqualTo(2);
    assertThat(text(err)).contains("operation, region-failover; did you mean region-failover?");
  }

  @Test
  void a_rehearsal_takes_runs_seed_and_replay() {
    assertThat(
            run(
                "rehearse",
                "shop-failover",
                "--runs",
                "50",
                "--seed",
                "7",
                "--only",
                "3",
                "--no-faults"))
        .isZero();

    RehearsalRequest request = stages.rehearsed.getFirst();
    assertThat(request.search().runs()).isEqualTo(50);
    assertThat(request.seed()).isEqualTo(7);
    assertThat(request.only()).isEqualTo(Optional.of(RunId.drawn(3)));
    assertThat(request.faults()).isFalse();
    assertThat(text(out)).contains("SAFE: no invariant broke in 50 runs");
  }

  @Test
  void a_violation_ends_with_exit_code_1_and_its_replay_line() {
    stages.violations =
        List.of(
            new Violation(
                "never two writers",
                "4",
                "both took orders",
                List.of("reply lost"),
                "./understudy rehearse x --only 4"));

    assertThat(run("rehearse", "shop-failover")).isEqualTo(1);
    assertThat(text(out))
        .contains(
            "NOT SAFE: 1 run of 1,000 broke an invariant",
            "V1 · never two writers",
            "1 run of 1,000 (4)",
            "fault: reply lost",
            "$ ./understudy rehearse x --only 4");
  }

  @ParameterizedTest
  @CsvSource({"--runs,0", "--runs,-5", "--runs,100000000", "--only,-1", "--seed,abc", "--runs,1.5"})
  void impossible_numbers_are_refused(String option, String value) {
    assertThat(run("rehearse", "shop-failover", option, value)).isEqualTo(2);
    assertThat(text(err)).contains(option.substring(2)).contains(value);
    assertThat(stages.rehearsed).isEmpty();
  }

  @Test
  void an_approval_is_handed_over_with_who_gave_it() {
    assertThat(run("approve", "tok", "--by", " Ada ")).isZero();
    assertThat(stages.approved).containsExactly("tok by Ada");
    assertThat(text(out)).isEqualToIgnoringNewLines("The operation goes on.");
  }

  @Test
  void an_approval_nobody_takes_is_refused_with_the_reason() {
    stages.answer = new Approvals.Answer(false, "No running drill waits for this token.");

    assertThat(run("approve", "tok", "--by", "Ada")).isEqualTo(2);
    assertThat(text(err))
        .startsWith("No running drill waits for this token.")
        .contains("--region, or --endpoint");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\u202eadA", "a\nb"})
  void an_approval_without_a_readable_name_is_refused(String name) {
    assertThat(run("approve", "tok", "--by", name)).isEqualTo(2);
    assertThat(stages.approved).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "dril,did you mean drill?",
    "rehears,did you mean rehearse?",
    "xyzzy,'there are approve, deploy-infra, drill, evidence, graph, list, policy, rehearse,"
        + " report, run, serve, start, stop, validate, watch'"
  })
  void a_slip_in_a_command_is_met_with_what_was_meant(String typed, String hint) {
    assertThat(run(typed)).isEqualTo(2);
    assertThat(text(err)).contains("understudy has no command " + typed).contains(hint);
  }

  @Test
  void a_slip_in_an_option_is_met_with_what_was_meant() {
    assertThat(run("rehearse", "shop-failover", "--sede=7")).isEqualTo(2);
    assertThat(text(err))
        .contains("understudy rehearse has no option --sede; did you mean --seed?")
        .contains("understudy rehearse --help");
  }

  @Test
  void a_fault_of_our_own_is_exit_code_3_and_shows_its_stack_only_when_asked() {
    stages.broken = true;

    assertThat(run("drill", "shop-failover")).isEqualTo(3);
    assertThat(text(err)).contains("the stage fell over").doesNotContain("\tat ");
    assertThat(run("drill", "shop-failover", "--verbose")).isEqualTo(3);
    assertThat(text(err)).contains("\tat dev.understudy");
  }

  @Test
  void a_report_that_cannot_be_written_is_refused_before_the_drill() {
    assertThat(run("drill", "shop-failover", "--report", "runbooks/shop-failover.yaml/x.html"))
        .isEqualTo(2);
    assertThat(run("drill", "shop-failover", "--report", "runbooks")).isEqualTo(2);
    assertThat(stages.drilled).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drill",
        "run",
        "rehearse",
        "validate",
        "graph",
        "approve",
        "start",
        "watch",
        "list",
        "stop",
        "report",
        "evidence"
      })
  void every_command_has_help_with_examples_and_exit_codes(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(text(out))
        .contains(
            "Usage: understudy " + command,
            "Examples:",
            "  understudy " + command + " ",
            "Exit codes:");
  }

  @Test
  void the_help_lists_every_command_with_one_whole_sentence() {
    assertThat(run("--help")).isZero();
    assertThat(text(out))
        .contains(
            "Examples:", "  understudy drill runbooks/", "The same seed gives the same result.");
  }

  @Test
  void the_version_is_said() {
    assertThat(run("--version")).isZero();
    assertThat(text(out)).startsWith("understudy ").contains("Java 25");
  }

  @Test
  void piped_output_has_no_control_codes() {
    stages.verdict = Verdict.FAILED;
    run("drill", "shop-failover");
    run("--help");
    run("drill", "no\u001b[31msuch\u202e");
    run("drill", "shop-failover", "--fial\u001b[31m");

    assertThat(text(out) + text(err))
        .contains("\\u001b")
        .matches(text -> text.codePoints().noneMatch(c -> c != '\n' && Character.isISOControl(c)));
  }

  @Test
  void a_terminal_gets_the_live_view_unless_plain_lines_are_asked_for() {
    runOn(true, "drill", "shop-failover");
    assertThat(text(out)).startsWith("live");
    out.reset();
    runOn(true, "drill", "shop-failover", "--plain");
    assertThat(text(out)).startsWith("plain");
  }

  private int run(String... arguments) {
    return runOn(false, arguments);
  }

  private int runOn(boolean terminal, String... arguments) {
    Surroundings surroundings =
        new Surroundings(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            folder,
            folder,
            terminal,
            Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC));
    return new CommandLineApp(stages, surroundings).run(arguments);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
