package dev.understudy.workflows.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.workflows.drift.ClassifyDriftHandler.Counts;
import dev.understudy.workflows.drift.ClassifyDriftHandler.Finding;
import dev.understudy.workflows.drift.DecideDriftHandler.Decision;
import dev.understudy.workflows.drift.DecideDriftHandler.FailedLook;
import dev.understudy.workflows.drift.DecideDriftHandler.Heal;
import dev.understudy.workflows.drift.DecideDriftHandler.Input;
import dev.understudy.workflows.drift.DecideDriftHandler.Looks;
import dev.understudy.workflows.drift.DecideDriftHandler.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DecideDriftHandlerTest {

  private final DecideDriftHandler handler = new DecideDriftHandler();

  @Test
  void the_safe_class_is_put_right_when_it_is_asked_for() {
    Output output = decide("reconcile", looks(3, 2, 1, 0, 0, List.of()), List.of());

    assertThat(output.decision()).isEqualTo(Decision.RECONCILE);
  }

  @Test
  void a_report_puts_nothing_right() {
    Output output = decide("report", looks(3, 3, 0, 0, 0, List.of()), List.of());

    assertThat(output.decision()).isEqualTo(Decision.REPORT);
    assertThat(output.outcome()).isEqualTo("REPORTED");
  }

  @Test
  void too_much_at_once_puts_nothing_right_and_needs_a_person() {
    Output output = decide("reconcile", looks(11, 11, 0, 0, 0, List.of()), List.of());

    assertThat(output.decision()).isEqualTo(Decision.REPORT);
    assertThat(output.outcome()).isEqualTo("HELD");
    assertThat(output.reasons().getFirst()).contains("Over budget: 11").contains("at most 10");
  }

  @Test
  void as_much_as_the_budget_allows_is_put_right() {
    assertThat(decide("reconcile", looks(10, 10, 0, 0, 0, List.of()), List.of()).decision())
        .isEqualTo(Decision.RECONCILE);
  }

  @Test
  void dangerous_drift_needs_a_person_in_both_modes() {
    Looks looks = looks(1, 0, 0, 1, 0, List.of(finding("dangerous", false)));

    assertThat(decide("report", looks, List.of()).outcome()).isEqualTo("HELD");
    assertThat(decide("reconcile", looks, List.of()).outcome()).isEqualTo("HELD");
    assertThat(decide("report", looks, List.of()).reasons().getFirst())
        .contains("Dangerous: shop aws_x.y a")
        .contains("bob");
  }

  @Test
  void dangerous_drift_that_is_not_among_the_findings_needs_a_person_too() {
    assertThat(decide("report", looks(5, 0, 0, 5, 0, List.of()), List.of()).outcome())
        .isEqualTo("HELD");
  }

  @Test
  void what_keeps_coming_back_needs_a_person() {
    Looks looks = looks(1, 1, 0, 0, 1, List.of(finding("safe", true)));

    Output output = decide("reconcile", looks, List.of());

    assertThat(output.outcome()).isEqualTo("HELD");
    assertThat(output.reasons().getFirst()).startsWith("Drifted 3 times: ");
  }

  @Test
  void drift_for_review_is_reported_and_green() {
    Output output =
        decide(
            "reconcile",
            looks(2, 1, 1, 0, 0, List.of(finding("review", false))),
            List.of(new Heal("shop", "HEALED", 1, List.of())));

    assertThat(output.outcome()).isEqualTo("RECONCILED");
    assertThat(output.reasons())
        .anyMatch(reason -> reason.startsWith("For review: "))
        .anyMatch(reason -> reason.startsWith("Put right and proved: shop, 1"));
  }

  @Test
  void what_could_not_be_put_right_needs_a_person() {
    Output output =
        decide(
            "reconcile",
            looks(1, 1, 0, 0, 0, List.of()),
            List.of(new Heal("shop", "DENIED", 1, List.of("policy no-wildcards"))));

    assertThat(output.outcome()).isEqualTo("HELD");
    assertThat(output.reasons().getFirst()).contains("DENIED").contains("no-wildcards");
  }

  @Test
  void a_stack_that_nobody_has_put_right_is_missed() {
    Output output =
        handler.handle(
            new Input("reconcile", 10, true, looks(1, 1, 0, 0, 0, List.of()), List.of()));

    assertThat(output.outcome()).isEqualTo("HELD");
    assertThat(output.reasons().getFirst()).startsWith("Only 0 of 1 stacks");
  }

  @Test
  void a_stack_that_could_not_be_looked_at_is_named_and_needs_a_person() {
    assertThat(decide("report", failed(1, 1), List.of()).outcome()).isEqualTo("HELD");
    assertThat(decide("report", failed(1, 2), List.of()).reasons())
        .anyMatch(reason -> reason.startsWith("web could not be looked at (2 in a row)"));
    assertThat(decide("report", failed(1, 3), List.of()).outcome()).isEqualTo("HELD");
  }

  @Test
  void no_stack_looked_at_is_no_success() {
    assertThat(decide("report", failed(0, 1), List.of()).outcome()).isEqualTo("HELD");
  }

  @Test
  void people_are_told_in_forty_lines_at_most() {
    List<FailedLook> failed = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      failed.add(new FailedLook("s" + i, 1, "x".repeat(1_000)));
    }
    Looks looks = new Looks(101, 1, counts(0, 0, 0, 0, 0), 0, failed, List.of(), List.of(), 0);

    Output output = decide("report", looks, List.of());

    assertThat(output.reasons()).hasSize(40).allMatch(reason -> reason.length() <= 400);
    assertThat(output.reasons().getLast()).isEqualTo("and 62 more, see the evidence");
  }

  @Test
  void the_table_says_of_each_finding_what_was_done_about_it() {
    Looks looks =
        looks(
            3,
            1,
            1,
            1,
            0,
            List.of(finding("dangerous", false), finding("safe", true), finding("safe", false)));

    assertThat(done("report", looks, List.of()))
        .containsExactly("left to a person", "escalated", "reported");
    assertThat(done("reconcile", looks, List.of(new Heal("shop", "HEALED", 1, List.of()))))
        .containsExactly("left to a person", "escalated", "healed");
    assertThat(done("reconcile", looks, List.of(new Heal("shop", "DENIED", 1, List.of()))))
        .endsWith("not healed");
    assertThat(done("reconcile", looks, List.of(new Heal("other", "HEALED", 1, List.of()))))
        .endsWith("not healed");
  }

  @Test
  void the_table_says_that_the_budget_kept_everything_from_being_put_right() {
    Looks looks = looks(11, 11, 0, 0, 0, List.of(finding("safe", false)));

    assertThat(done("reconcile", looks, List.of())).containsExactly("over budget");
  }

  @Test
  void safe_drift_of_a_resource_with_other_drift_is_kept_back_and_says_so() {
    Finding safe = finding("safe", false);
    Finding kept =
        new Finding(
            safe.stack(),
            safe.address(),
            safe.attribute(),
            safe.drift(),
            safe.rule(),
            false,
            1,
            false,
            false,
            Optional.empty());

    assertThat(done("reconcile", looks(2, 1, 1, 0, 0, List.of(kept)), List.of()))
        .containsExactly("kept back");
  }

  private List<String> done(String mode, Looks looks, List<Heal> heals) {
    return decide(mode, looks, heals).table().stream().map(row -> row.done().word()).toList();
  }

  private Output decide(String mode, Looks looks, List<Heal> heals) {
    return handler.handle(new Input(mode, 10, !heals.isEmpty(), looks, heals));
  }

  private static Looks looks(
      int attributes, int safe, int review, int dangerous, int escalated, List<Finding> findings) {
    return new Looks(
        1,
        1,
        counts(attributes, safe, review, dangerous, escalated),
        safe > 0 ? 1 : 0,
        List.of(),
        List.of(),
        findings,
        0);
  }

  private static Looks failed(int looked, int times) {
    return new Looks(
        looked + 1,
        looked,
        counts(0, 0, 0, 0, 0),
        0,
        List.of(new FailedLook("web", times, "the build failed")),
        List.of(),
        List.of(),
        0);
  }

  private static Counts counts(int attributes, int safe, int review, int dangerous, int escalated) {
    return new Counts(attributes, safe, review, dangerous, escalated);
  }

  private static Finding finding(String drift, boolean escalated) {
    return new Finding(
        "shop",
        "aws_x.y",
        "a",
        DriftClass.of(drift),
        "r",
        false,
        escalated ? 3 : 1,
        escalated,
        drift.equals("safe") && !escalated,
        Optional.of(new Attribution("bob", "2026-03-02T08:00:00Z", "203.0.113.9", "cli", "Put")));
  }
}
