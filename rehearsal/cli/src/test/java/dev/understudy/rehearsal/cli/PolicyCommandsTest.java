package dev.understudy.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands over the policies and test plans that the project ships. */
class PolicyCommandsTest {

  private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();
  private static final String POLICY =
      """
      policies:
        - id: the-rule
          level: mandatory
          message: A thing must have an a of one.
          require: get(change, 'after.a', 0) == 1
      """;

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  static List<Path> testPlans() throws IOException {
    try (Stream<Path> files = Files.list(HOME.resolve("policies/tests"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("testPlans")
  void a_shipped_policy_finds_in_its_test_plan_just_what_it_should(Path plan) {
    assertThat(run("policy", "test", "--expect", plan.toString())).as(text(out)).isZero();
  }

  @Test
  void every_shipped_policy_is_broken_by_a_test_plan() throws IOException {
    StringBuilder expected = new StringBuilder();
    try (Stream<Path> files = Files.list(HOME.resolve("policies/tests"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".expected")).toList()) {
        expected.append(Files.readString(file)).append('\n');
      }
    }
    assertThat(run("policy", "list")).isZero();
    List<String> ids =
        text(out)
            .lines()
            .filter(line -> !line.startsWith(" "))
            .map(line -> line.replaceFirst("^\\S+ +(\\S+) .*", "$1"))
            .toList();
    assertThat(ids).hasSizeGreaterThan(15);
    assertThat(ids).allSatisfy(id -> assertThat(expected).contains(id + " "));
  }

  @Test
  void a_denied_plan_ends_with_1_and_rule_address_and_reason() throws IOException {
    policies(POLICY);
    assertThat(run("policy", "test", plan("plan.json", 2))).isOne();
    assertThat(text(out))
        .contains(
            "plan.json: DENIED", "mandatory  the-rule  aws_x.y", "A thing must have an a of one.");
  }

  @Test
  void a_plan_that_passes_ends_with_0() throws IOException {
    policies(POLICY);
    assertThat(run("policy", "test", plan("plan.json", 1))).isZero();
    assertThat(text(out)).contains("plan.json: PASSED");
  }

  @Test
  void compiled_rego_is_judged_by_alone_or_beside_the_folder() throws IOException {
    String rego = HOME.resolve("functions/policy/src/test/resources/rego/policy.wasm").toString();
    assertThat(run("policy", "test", "--rego", rego, plan("plan.json", 2))).isZero();
    assertThat(text(out)).contains("plan.json: PASSED");

    policies(POLICY);
    String folders = folder.resolve("policies").toString();
    assertThat(run("policy", "test", "--rego", rego, "--policies", folders, plan("plan.json", 2)))
        .isOne();
    assertThat(text(out)).contains("mandatory  the-rule  aws_x.y");
  }

  @Test
  void what_is_no_compiled_rego_is_said_with_all_else_that_is_wrong() throws IOException {
    Files.writeString(folder.resolve("a.rego"), "package understudy");
    assertThat(run("policy", "test", "--rego", "a.rego", "missing.json")).isEqualTo(2);
    assertThat(text(err))
        .contains("a.rego is neither WebAssembly nor a bundle", "missing.json: there is no such");
  }

  @Test
  void what_was_not_expected_ends_with_1_and_says_so() throws IOException {
    policies(POLICY);
    Files.writeString(folder.resolve("b.fail.expected"), "other-rule aws_x.y\n");
    assertThat(run("policy", "test", "--expect", plan("a.pass.json", 2), plan("b.fail.json", 2)))
        .isOne();
    assertThat(text(out))
        .contains(
            "a.pass.json: DENIED, not as expected",
            "expected PASSED",
            "expected and not found: other-rule aws_x.y",
            "found and not expected: the-rule aws_x.y");
  }

  @Test
  void an_expired_exemption_counts_from_the_day_that_is_given() throws IOException {
    policies(
        POLICY
            + "    exemptions:\n"
            + "      - {address: aws_x.y, reason: It is an old one., owner: me, expires:"
            + " 2027-01-31}\n");
    String plan = plan("plan.json", 2);
    assertThat(run("policy", "test", "--today", "2027-01-31", plan)).isZero();
    assertThat(run("policy", "test", "--today", "2027-02-01", plan)).isOne();
    assertThat(text(out)).contains("The exemption of me expired on 2027-01-31.");
  }

  @Test
  void every_fault_of_policies_and_plans_is_said_at_once() throws IOException {
    policies(POLICY.replace("== 1", "==").replace("mandatory", "fatal"));
    Files.writeString(folder.resolve("state.json"), "{\"version\": 4, \"resources\": []}");
    Files.writeString(folder.resolve("new.json"), "{\"format_version\": \"2.0\"}");
    assertThat(run("policy", "test", "state.json", "new.json", "absent.json")).isEqualTo(2);
    assertThat(text(err))
        .contains(
            "policies/own.yaml:3 /policies/0/level",
            "state.json: The plan has no format_version",
            "new.json: The plan's JSON has another format_version",
            "absent.json: there is no such file");
    assertThat(text(out)).isEmpty();
  }

  @Test
  void a_wrong_expression_is_said_with_its_place() throws IOException {
    policies(POLICY.replace("== 1", "=="));
    assertThat(run("policy", "list")).isEqualTo(2);
    assertThat(text(err)).contains("policies/own.yaml:5 /policies/0/require", "line 1, column ");
  }

  @Test
  void an_oversized_plan_is_bad_input() throws IOException {
    policies(POLICY);
    Files.write(
        folder.resolve("large.json"),
        ("{" + " ".repeat(33 * 1024 * 1024)).getBytes(StandardCharsets.UTF_8));
    assertThat(run("policy", "test", "large.json")).isEqualTo(2);
    assertThat(text(err)).contains("large.json: The plan's JSON has more than 32 MiB.");
  }

  @Test
  void a_folder_that_is_none_is_bad_input() {
    assertThat(run("policy", "list", "--policies", "nowhere")).isEqualTo(2);
    assertThat(text(err)).contains("nowhere is not a folder");
  }

  private void policies(String text) throws IOException {
    Files.createDirectories(folder.resolve("policies"));
    Files.writeString(folder.resolve("policies/own.yaml"), text);
  }

  private String plan(String name, int a) throws IOException {
    Files.writeString(
        folder.resolve(name),
        """
        {"format_version": "1.2", "resource_changes": [{"address": "aws_x.y", "type": "aws_x", "mode": "managed",
          "change": {"actions": ["create"], "before": null, "after": {"a": %d}, "after_unknown": {}}}]}
        """
            .formatted(a));
    return name;
  }

  private int run(String... arguments) {
    Clock clock = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
    return new CommandLineApp(
            new FakeStages(),
            new Surroundings(stream(out), stream(err), folder, HOME, false, clock))
        .run(arguments);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
