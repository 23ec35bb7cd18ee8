package dev.understudy.functions.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanJudgeTest {

  private static final String ANYTHING = Plans.policy("mandatory", "require: 'true'\n");
  private static final List<String> DELETE = List.of("delete");
  private static final List<String> REPLACE = List.of("delete", "create");

  @ParameterizedTest
  @EnumSource(
      value = Purpose.class,
      names = {"DEPLOY", "PREVIEW", "ROLLBACK", "DESTROY"})
  void a_plan_that_destroys_something_needs_approval(Purpose purpose) {
    PlanVerdict verdict =
        new Plans()
            .change("aws_x.gone", DELETE, Map.of("a", 1), Plans.NULL)
            .change("aws_x.new", REPLACE, Map.of("a", 1), Map.of("a", 2))
            .judged(purpose, ANYTHING);
    assertThat(verdict.decision()).isEqualTo(Decision.NEEDS_APPROVAL);
    assertThat(verdict.destructive()).containsExactly("aws_x.gone", "aws_x.new");
    assertThat(verdict.changes()).isEqualTo(new PlanVerdict.Counts(0, 0, 1, 1));
  }

  @Test
  void an_unchanged_stack_has_nothing_to_apply() {
    PlanVerdict verdict =
        new Plans()
            .change("aws_x.y", List.of("no-op"), Map.of("a", 1), Map.of("a", 1))
            .judged(Purpose.DEPLOY, ANYTHING);
    assertThat(verdict.decision()).isEqualTo(Decision.NO_CHANGES);
  }

  @Test
  void an_output_alone_is_something_to_apply() {
    PlanVerdict verdict =
        new Plans()
            .with("output_changes", Map.of("url", Map.of("actions", List.of("update"))))
            .judged(Purpose.DEPLOY, ANYTHING);
    assertThat(verdict.decision()).isEqualTo(Decision.PASSED);
  }

  @Test
  void a_destruction_needs_approval_though_policies_are_content() {
    PlanVerdict verdict =
        new Plans()
            .change("aws_x.y", DELETE, Map.of(), Plans.NULL)
            .judged(Purpose.DESTROY, ANYTHING);
    assertThat(verdict.findings()).extracting(Finding::policy).contains(BuiltInRules.DESTROY);
  }

  @Test
  void a_reconciliation_may_only_touch_its_targets() {
    Plans plans =
        new Plans()
            .change("aws_x.y[0]", List.of("update"), Map.of("a", 1), Map.of("a", 2))
            .change("aws_x.yy", List.of("update"), Map.of("a", 1), Map.of("a", 2))
            // A targeted plan is never complete.
            .with("complete", false);
    PlanVerdict verdict = reconciled(plans, "aws_x.y");
    assertThat(verdict.decision()).isEqualTo(Decision.DENIED);
    assertThat(verdict.findings())
        .extracting(Finding::policy, Finding::address)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(BuiltInRules.OUTSIDE_TARGETS, "aws_x.yy"));
    assertThat(reconciled(plans, "aws_x.y", "aws_x.yy").decision()).isEqualTo(Decision.PASSED);
  }

  @Test
  void a_reconciliation_may_only_change_the_attributes_that_were_found_safe() {
    // Somebody has changed the size as well, after the look that found the tag.
    Plans plans =
        new Plans()
            .change(
                "aws_x.y",
                List.of("update"),
                Map.of("id", "x-1", "tags", Map.of("Owner", "SOMEBODY"), "size", 9),
                Map.of("id", "x-1", "tags", Map.of("Owner", "TEAM"), "size", 2),
                Map.of());

    PlanVerdict verdict = allowed(plans, "tags.Owner");

    assertThat(verdict.decision()).isEqualTo(Decision.DENIED);
    assertThat(verdict.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.policy()).isEqualTo(BuiltInRules.OUTSIDE_SAFE);
              assertThat(finding.address()).isEqualTo("aws_x.y");
              assertThat(finding.reason()).contains("size").doesNotContain("tags");
            });
    assertThat(verdict.toString()).doesNotContain("SOMEBODY", "TEAM");
    assertThat(allowed(plans, "tags.Owner", "size").decision()).isEqualTo(Decision.PASSED);
    assertThat(allowed(plans, "tags", "size").decision()).isEqualTo(Decision.PASSED);
    assertThat(allowed(plans, "tags.Own", "size").decision()).isEqualTo(Decision.DENIED);
    assertThat(allowed(plans).decision()).isEqualTo(Decision.DENIED);
  }

  @Test
  void a_reconciliation_makes_only_what_was_found_deleted() {
    Plans made = new Plans().create("aws_x.y", Map.of("a", 1));

    assertThat(allowed(made, "a").decision()).isEqualTo(Decision.DENIED);
    assertThat(allowed(made, "[deleted]").decision()).isEqualTo(Decision.PASSED);
    Plans updated =
        new Plans().change("aws_x.y", List.of("update"), Map.of("a", 1), Map.of("a", 2), Map.of());
    assertThat(allowed(updated, "[deleted]").decision()).isEqualTo(Decision.DENIED);
  }

  @Test
  void what_is_known_only_after_the_apply_counts_as_changed_by_a_reconciliation() {
    Plans plans =
        new Plans()
            .change(
                "aws_x.y",
                List.of("update"),
                Map.of("a", 1, "rules", List.of(Map.of("port", 1))),
                Map.of("a", 2, "rules", List.of(Map.of())),
                // Nothing is there that could be undone: the provider computes it.
                Map.of("rules", List.of(Map.of("port", true)), "computed", true));

    assertThat(allowed(plans, "a").findings())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.reason()).contains("rules[0].port").doesNotContain("computed"));
    assertThat(allowed(plans, "a", "rules").decision()).isEqualTo(Decision.PASSED);
  }

  @Test
  void a_reconciliation_moves_nothing_in_the_state() {
    Plans plans =
        new Plans()
            .with(
                "resource_changes",
                List.of(
                    Map.of(
                        "address",
                        "aws_x.y",
                        "previous_address",
                        "aws_x.z",
                        "type",
                        "aws_x",
                        "change",
                        Map.of("actions", List.of("no-op")))));

    assertThat(allowed(plans, "a").decision()).isEqualTo(Decision.DENIED);
  }

  private static PlanVerdict allowed(Plans plans, String... attributes) {
    return Plans.judge(ANYTHING)
        .judge(
            plans.read(),
            new PlanFacts(
                "shop",
                Purpose.RECONCILE,
                List.of("aws_x.y"),
                List.of(new AllowedChange("aws_x.y", List.of(attributes))),
                Plans.TODAY));
  }

  @Test
  void a_reconciliation_that_destroys_is_denied() {
    Plans plans = new Plans().change("aws_x.y", REPLACE, Map.of("a", 1), Map.of("a", 2));
    assertThat(reconciled(plans, "aws_x.y").decision()).isEqualTo(Decision.DENIED);
  }

  @Test
  void without_policies_nothing_is_allowed() {
    PlanVerdict verdict =
        new PlanJudge(List.of())
            .judge(
                new Plans().create("aws_x.y", Map.of()).read(),
                new PlanFacts("shop", Purpose.DEPLOY, List.of(), Plans.TODAY));
    assertThat(verdict.decision()).isEqualTo(Decision.DENIED);
    assertThat(verdict.reasons()).containsExactly("There are no policies.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"version\": 4, \"terraform_version\": \"1.11.4\", \"resources\": []}",
        "{\"format_version\": \"2.0\", \"resource_changes\": []}",
        "{\"format_version\": \"0.2\"}",
        "{\"format_version\": \"1.2\", \"resource_changes\": {}}",
        "{\"format_version\": \"1.2\", \"resource_changes\": [{\"address\": \"a.b\", \"type\": \"a\"}]}",
        "{\"format_version\": \"1.2\", \"resource_changes\": [{\"address\": \"a.b\", \"type\": \"a\","
            + " \"change\": {\"actions\": [\"defenestrate\"]}}]}",
        "{\"format_version\": \"1.2\", \"errored\": true}",
        "{\"format_version\": \"1.2\", \"complete\": false}",
        "{\"format_version\": \"1.2\", \"deferred_changes\": [{}]}"
      })
  void what_cannot_be_judged_is_denied_with_a_reason(String json) {
    PlanVerdict verdict =
        Plans.judge(ANYTHING)
            .judge(
                PlanReader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))),
                new PlanFacts("shop", Purpose.DEPLOY, List.of(), Plans.TODAY));
    assertThat(verdict.decision()).isEqualTo(Decision.DENIED);
    assertThat(verdict.reasons()).isNotEmpty();
  }

  @Test
  void an_oversized_plan_is_refused_while_it_is_read() {
    byte[] start = "{\"format_version\": \"1.2\",".getBytes(StandardCharsets.UTF_8);
    byte[] filling = new byte[8 * 1024 * 1024];
    Arrays.fill(filling, (byte) ' ');
    InputStream in = new ByteArrayInputStream(start);
    for (int i = 0; i < 5; i++) {
      in = new SequenceInputStream(in, new ByteArrayInputStream(filling));
    }
    assertThat(PlanReader.read(in))
        .isEqualTo(new PlanRead.Refused("The plan's JSON has more than 32 MiB."));
  }

  @Test
  void the_summary_names_attributes_and_never_tells_values() {
    PlanVerdict verdict =
        new Plans()
            .change(
                "aws_x.y",
                List.of("update"),
                Map.of("password", "hunter1", "same", 1),
                Map.of("password", "hunter2", "same", 1))
            .judged(Purpose.DEPLOY, ANYTHING);
    assertThat(verdict.summary()).containsExactly("~ aws_x.y (update: id, password)");
    assertThat(verdict.toString()).doesNotContain("hunter");
  }

  private static PlanVerdict reconciled(Plans plans, String... targets) {
    return Plans.judge(ANYTHING)
        .judge(
            plans.read(), new PlanFacts("shop", Purpose.RECONCILE, List.of(targets), Plans.TODAY));
  }
}
