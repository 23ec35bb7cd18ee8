package dev.understudy.workflows.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.runbook.Problem;
import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.RunbookReader;
import dev.understudy.functions.runtime.fault.InputRejected;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a drift runbook that is not right, and the plan of one that is. */
class DriftRunbookTest {

  private static final String SHOP = shop();

  private static String shop() {
    try {
      return Files.readString(Path.of("../../runbooks/shop-drift.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every field that there is, each wrong in a way of its own. */
  private static final String ALL_WRONG =
      """
      kind: drift-reconciliation
      name: Shop_Drift
      description: ""
      owner: Platform Team
      service: [shop]
      blastRadius: 7
      modes: [report, repair]
      concurrency: 0
      stacks:
        - name: shop_network
          region: Ireland
          timeout: 5h
          heartbeat: soon
          folder: x
        - name: shop-web
      rules:
        - id: Doors!
          class: harmless
          types: []
          attributes: ["tags.*.x"]
        - id: twice
          class: safe
          types: [aws_*]
          attributes: [tags]
        - id: twice
          class: review
          types: ["aws_ *"]
          attributes: [5]
      budget: { attributesMax: -1 }
      escalation: { times: 1, within: 500d }
      attribution: { lookback: 2161h }
      lockMax: 61m
      operationMax: 13h
      notify: arn:aws:sqs:eu-west-1:111122223333:operations
      evidenceRegions: []
      colour: red
      """;

  @Test
  void every_field_wrong_at_once_is_told_in_one_go_with_path_line_and_remedy() {
    List<Problem> problems = problems(ALL_WRONG);

    assertThat(problems)
        .extracting(Problem::path)
        .contains(
            "/name",
            "/description",
            "/owner",
            "/service",
            "/blastRadius",
            "/modes/1",
            "/concurrency",
            "/stacks/0/name",
            "/stacks/0/region",
            "/stacks/0/timeout",
            "/stacks/0/heartbeat",
            "/stacks/0/folder",
            "/stacks/1/region",
            "/rules/0/id",
            "/rules/0/class",
            "/rules/0/types",
            "/rules/0/attributes/0",
            "/rules/2/id",
            "/rules/2/types/0",
            "/rules/2/attributes/0",
            "/budget/attributesMax",
            "/escalation/times",
            "/escalation/within",
            "/attribution/lookback",
            "/lockMax",
            "/operationMax",
            "/notify",
            "/evidenceRegions",
            "/colour")
        .doesNotHaveDuplicates();
    assertThat(problems)
        .allSatisfy(
            problem -> {
              assertThat(problem.file()).isEqualTo("shop-drift.yaml");
              assertThat(problem.line()).as(problem.sentence()).isPositive();
              assertThat(problem.wrong()).isNotBlank();
              assertThat(problem.right()).as(problem.sentence()).isNotBlank();
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          concurrency: 4              | concurrency: 1001            | /concurrency          | from 1 to 1000
          concurrency: 4              | concurency: 4                | /concurency           | did you mean concurrency?
          modes: [report, reconcile]  | modes: [report, repair]      | /modes/1              | one of report, reconcile
          modes: [report, reconcile]  | modes: []                    | /modes                | a list of the modes
          name: shop-network          | name: shop-web               | /stacks/1/name        | write each stack once
          name: shop-network          | name: ../network             | /stacks/0/name        | lower-case letters
          region: eu-west-1           | region: Ireland              | /stacks/0/region      | an AWS region
          timeout: 30m                | timeout: 5h                  | /stacks/0/timeout     | from 1s to 4h
          timeout: 30m                | { timeout: 10m, heartbeat: 11m } | /stacks/0/timeout | write at least 11m
          class: dangerous            | class: fatal                 | /rules/0/class        | one of safe
          id: tags                    | id: doors                    | /rules/1/id           | name each differently
          ["tags.*", "tags_all.*"]    | ["*.tags"]                   | /rules/1/attributes/0 | with * at an end
          attributesMax: 10           | attributesMax: ten           | /budget/attributesMax | from 0 to 100000
          attributesMax: 10           | attributesMax: 1.5           | /budget/attributesMax | from 0 to 100000
          times: 3                    | times: 1                     | /escalation/times     | from 2 to 100
          within: 168h                | within: 8761h                | /escalation/within    | from 1s to 8760h
          within: 168h                | within: 7d                   | /escalation/within    | write a whole number with a unit
          lookback: 168h              | lookback: 2161h              | /attribution/lookback | to 2160h
          lookback: 168h              | lookback: 500ms              | /attribution/lookback | from 1s
          lockMax: 2m                 | lockMax: 2h                  | /lockMax              | from 0s to 1h
          operationMax: 2h            | operationMax: 13h            | /operationMax         | from 1s to 12h
          notify: arn:aws:sns         | notify: arn:aws:sqs          | /notify               | the ARN of the SNS topic
          [eu-west-1, eu-central-1]   | [eu-west-1, eu-west-1]       | /evidenceRegions      | write each once
          """)
  void a_bad_value_is_refused_with_its_path_and_what_would_be_right(
      String piece, String replacement, String path, String right) {
    assertThat(SHOP).contains(piece);
    String text =
        replacement.startsWith("{")
            ? SHOP.replaceFirst("timeout: 30m", "timeout: 10m\n    heartbeat: 11m")
            : SHOP.replaceFirst(
                java.util.regex.Pattern.quote(piece),
                java.util.regex.Matcher.quoteReplacement(replacement));

    List<Problem> problems = problems(text);

    assertThat(problems)
        .filteredOn(problem -> problem.path().equals(path))
        .as("problems: %s", problems.stream().map(Problem::sentence).toList())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.right().toLowerCase(Locale.ROOT))
                  .contains(right.toLowerCase(Locale.ROOT));
              assertThat(problem.line()).isPositive();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "description",
        "owner",
        "service",
        "blastRadius",
        "modes",
        "concurrency",
        "operationMax",
        "notify",
        "evidenceRegions"
      })
  void every_missing_field_is_named(String field) {
    String without = SHOP.replaceFirst("(?m)^" + field + ":.*$", "");

    assertThat(problems(without)).extracting(Problem::path).containsExactly("/" + field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stacks", "rules", "budget"})
  void every_missing_part_is_named(String part) {
    String without = SHOP.replaceFirst("(?ms)^" + part + ":.*?^(?=[a-z#])", "");

    assertThat(problems(without)).extracting(Problem::path).containsExactly("/" + part);
  }

  @Test
  void escalation_attribution_and_lock_time_may_be_left_out() {
    String without =
        SHOP.replaceFirst("(?ms)^escalation:.*?^(?=attribution)", "")
            .replaceFirst("(?ms)^attribution:.*?^(?=lockMax)", "")
            .replaceFirst("(?m)^lockMax:.*$", "");

    DriftPlan plan = plan(without, "report");

    assertThat(plan.escalateTimes()).isEqualTo(3);
    assertThat(plan.escalateWithinSeconds()).isEqualTo(7 * 24 * 3_600);
    assertThat(plan.lookbackSeconds()).isZero();
    assertThat(plan.lockSecondsMax()).isEqualTo(300);
  }

  @Test
  void a_mode_that_the_runbook_does_not_allow_is_refused() {
    String reportOnly = SHOP.replace("modes: [report, reconcile]", "modes: [report]");

    assertThatThrownBy(() -> plan(reportOnly, "reconcile"))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("report");
  }

  @Test
  void a_concurrency_below_the_number_of_groups_stays_what_the_runbook_says() {
    DriftPlan plan = plan(wide(100).replace("concurrency: 4", "concurrency: 2"), "report");

    assertThat(plan.groups()).hasSize(3);
    assertThat(plan.concurrency()).isEqualTo(2);
    assertThat(plan.groupConcurrency()).isEqualTo(1);
  }

  private static String wide(int stacks) {
    String list =
        IntStream.range(0, stacks)
            .mapToObj(i -> "  - { name: stack-" + i + ", region: eu-west-1 }\n")
            .collect(Collectors.joining());
    return SHOP.replaceFirst("(?ms)^stacks:.*?^(?=[a-z#])", "stacks:\n" + list);
  }

  private static DriftPlan plan(String text, String mode) {
    return switch (read(text)) {
      case ReadResult.Accepted(var runbook) ->
          DriftResolution.plan((DriftRunbook) runbook, mode, "op-1", "abc");
      case ReadResult.Refused(var problems) ->
          throw new AssertionError(problems.stream().map(Problem::sentence).toList());
    };
  }

  private static List<Problem> problems(String text) {
    return switch (read(text)) {
      case ReadResult.Accepted accepted -> throw new AssertionError(accepted);
      case ReadResult.Refused(var problems) -> problems;
    };
  }

  private static ReadResult read(String text) {
    return RunbookReader.read("shop-drift.yaml", text.getBytes(StandardCharsets.UTF_8));
  }
}
