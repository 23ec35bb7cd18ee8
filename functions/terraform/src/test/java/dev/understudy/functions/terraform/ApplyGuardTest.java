package dev.understudy.functions.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.functions.terraform.ApplyGuard.JudgedPlan;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplyGuardTest {

  private static final Instant NOW = Instant.parse("2026-11-21T06:30:00Z");

  private static Optional<String> refusal(Map<String, String> row) {
    return ApplyGuard.refusal(Optional.of(JudgedPlan.of(row)), "shop", "abc", NOW);
  }

  private static Map<String, String> row(String decision, String approved, String expires) {
    return Map.of(
        "stack",
        "shop",
        "planSha256",
        "abc",
        "decision",
        decision,
        "approvedSha256",
        approved,
        "expiresAt",
        expires);
  }

  @Test
  void a_plan_that_passed_may_be_applied() {
    assertThat(refusal(row("PASSED", "", "9999999999"))).isEmpty();
  }

  @Test
  void a_plan_that_needs_approval_may_be_when_this_very_plan_was_approved() {
    assertThat(refusal(row("NEEDS_APPROVAL", "abc", "9999999999"))).isEmpty();
    assertThat(refusal(row("NEEDS_APPROVAL", "", "9999999999"))).isPresent();
    assertThat(refusal(row("NEEDS_APPROVAL", "other", "9999999999"))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DENIED", "NO_CHANGES", "", "passed"})
  void anything_else_may_not(String decision) {
    assertThat(refusal(row(decision, "abc", "9999999999"))).isPresent();
  }

  @Test
  void an_old_verdict_counts_no_more() {
    assertThat(refusal(row("PASSED", "", "1000")).orElse("")).contains("expired");
  }

  @Test
  void another_plan_another_stack_or_none_may_not() {
    Map<String, String> row = row("PASSED", "", "9999999999");
    JudgedPlan judged = JudgedPlan.of(row);

    assertThat(ApplyGuard.refusal(Optional.of(judged), "shop", "xyz", NOW)).isPresent();
    assertThat(ApplyGuard.refusal(Optional.of(judged), "shop", "", NOW)).isPresent();
    assertThat(ApplyGuard.refusal(Optional.of(judged), "other", "abc", NOW)).isPresent();
    assertThat(ApplyGuard.refusal(Optional.empty(), "shop", "abc", NOW)).isPresent();
  }
}
