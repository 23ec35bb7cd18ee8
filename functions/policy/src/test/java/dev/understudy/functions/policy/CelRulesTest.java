package dev.understudy.functions.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CelRulesTest {

  private static final String ENCRYPTED =
      Plans.policy(
          "mandatory",
          """
          appliesTo: [aws_db_instance]
          require: get(change, 'after.storage_encrypted', false) == true
          """);

  @Test
  void a_change_that_meets_the_rule_passes() {
    PlanVerdict verdict =
        new Plans()
            .create("aws_db_instance.main", Map.of("storage_encrypted", true))
            .judged(Purpose.DEPLOY, ENCRYPTED);
    assertThat(verdict.decision()).isEqualTo(Decision.PASSED);
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.summary()).containsExactly("+ aws_db_instance.main (create)");
  }

  @Test
  void a_change_that_breaks_a_mandatory_rule_is_denied_with_rule_address_and_reason() {
    PlanVerdict verdict =
        new Plans()
            .create("aws_db_instance.main", Map.of("storage_encrypted", false))
            .judged(Purpose.DEPLOY, ENCRYPTED);
    assertThat(verdict.decision()).isEqualTo(Decision.DENIED);
    assertThat(verdict.findings())
        .containsExactly(
            new Finding(
                "the-rule",
                Level.MANDATORY,
                "aws_db_instance.main",
                "The rule does not hold here."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"advisory", "approval", "mandatory"})
  void the_level_decides(String level) {
    Decision decision =
        new Plans()
            .create("aws_x.y", Map.of("a", 1))
            .judged(Purpose.DEPLOY, Plans.policy(level, "require: change.after.a == 2\n"))
            .decision();
    assertThat(decision)
        .isEqualTo(
            Map.of(
                    "advisory", Decision.PASSED,
                    "approval", Decision.NEEDS_APPROVAL,
                    "mandatory", Decision.DENIED)
                .get(level));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "change.after.missing == 1",
        "change.after.secret > 3",
        "change.after.secret",
        "change.after.nothing",
        "int(change.after.secret) == 1",
        "parseJson(change.after.secret).x == 1",
        "change.after.list[7] == 1",
        "1 / change.after.zero == 1",
        "change.after.many.all(a, change.after.many.all(b, change.after.many.all(c, a + b + c < 0 || true)))"
      })
  void a_rule_that_cannot_be_evaluated_denies_whatever_its_level_and_tells_no_value(String rule) {
    List<Integer> many = java.util.stream.IntStream.range(0, 200).boxed().toList();
    Map<String, Object> after =
        Map.of(
            "secret", "hunter2", "nothing", Plans.NULL, "list", List.of(), "zero", 0, "many", many);
    PlanVerdict verdict =
        new Plans()
            .create("aws_x.y", after)
            .judged(Purpose.DEPLOY, Plans.policy("advisory", "require: " + rule + "\n"));
    assertThat(verdict.decision()).isEqualTo(Decision.DENIED);
    assertThat(verdict.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.level()).isEqualTo(Level.MANDATORY);
              assertThat(finding.reason())
                  .startsWith("The policy could not be evaluated (require): it")
                  .doesNotContain("hunter2");
            });
  }

  @Test
  void a_selector_that_cannot_be_evaluated_denies_too() {
    PlanVerdict verdict =
        new Plans()
            .create("aws_x.y", Map.of())
            .judged(
                Purpose.DEPLOY,
                Plans.policy("advisory", "when: change.after.missing == 1\nrequire: 'true'\n"));
    assertThat(verdict.decision()).isEqualTo(Decision.DENIED);
    assertThat(verdict.findings().getFirst().reason()).contains("(when)");
  }

  @Test
  void null_is_null_and_numbers_compare_across_kinds() {
    PlanVerdict verdict =
        new Plans()
            .create("aws_x.y", Map.of("nothing", Plans.NULL, "whole", 3, "half", 0.5))
            .judged(
                Purpose.DEPLOY,
                Plans.policy(
                    "mandatory",
                    """
                    require: >-
                      change.after.nothing == null && change.after.whole > 2.5
                      && change.after.half < 1 && change.after.whole == 3
                      && get(change.after, 'nothing', 'none') == 'none'
                      && change.before == null && isUnknown(change, 'id')
                      && !isUnknown(change, 'whole') && asList(change.after.nothing) == []
                      && asList('a') == ['a']
                      && parseJson('{"a": [1, null]}').a[1] == null
                    """));
    assertThat(verdict.findings()).isEmpty();
  }

  @Test
  void a_rule_can_look_at_all_that_stays() {
    Plans plans =
        new Plans()
            .create("aws_subnet.a", Map.of("availability_zone", "eu-central-1a"))
            .change(
                "aws_subnet.b",
                List.of("delete"),
                Map.of("availability_zone", "eu-central-1b"),
                Plans.NULL);
    String zones =
        Plans.policy(
            "mandatory",
            """
            appliesTo: [aws_subnet]
            require: >-
              resources.filter(r, r.type == 'aws_subnet')
              .map(r, r.after.availability_zone).distinct().size() >= 2
            """);
    assertThat(plans.judged(Purpose.DEPLOY, zones).decision()).isEqualTo(Decision.DENIED);
    plans.change(
        "aws_subnet.c",
        List.of("no-op"),
        Map.of("availability_zone", "eu-central-1c"),
        Map.of("availability_zone", "eu-central-1c"));
    assertThat(plans.judged(Purpose.DEPLOY, zones).findings())
        .extracting(Finding::policy)
        .containsExactly(BuiltInRules.DESTRUCTIVE);
  }

  @Test
  void an_exemption_spares_a_resource_until_its_last_day_is_over() {
    String exempt =
        ENCRYPTED
            + """
            exemptions:
              - {address: 'aws_db_instance.*', reason: An old one is left., owner: data, expires: 2026-11-21}
            """
                .indent(4);
    Plans plans = new Plans().create("aws_db_instance.main", Map.of());
    PlanVerdict spared = plans.judged(Purpose.DEPLOY, exempt);
    assertThat(spared.decision()).isEqualTo(Decision.PASSED);
    assertThat(spared.reasons())
        .containsExactly(
            "aws_db_instance.main is exempt from the-rule until 2026-11-21: An old one is left. (data)");
    PlanVerdict late =
        Plans.judge(exempt)
            .judge(
                plans.read(),
                new PlanFacts("shop", Purpose.DEPLOY, List.of(), Plans.TODAY.plusDays(1)));
    assertThat(late.decision()).isEqualTo(Decision.DENIED);
    assertThat(late.findings().getFirst().reason())
        .endsWith("The exemption of data expired on 2026-11-21.");
  }

  @Test
  void what_is_not_judged_in_time_denies() {
    Plans plans = new Plans();
    for (int i = 0; i < 5; i++) {
      plans.create("aws_x.y" + i, Map.of());
    }
    PlanVerdict verdict =
        new PlanJudge(
                List.of(
                    new CelRules(
                        Plans.accepted(Plans.policy("advisory", "require: 'true'\n")),
                        new Hurrying())))
            .judge(plans.read(), new PlanFacts("shop", Purpose.DEPLOY, List.of(), Plans.TODAY));
    assertThat(verdict.decision()).isEqualTo(Decision.DENIED);
    assertThat(verdict.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.policy()).isEqualTo(CelRules.TOO_SLOW);
              assertThat(finding.address()).isEqualTo("aws_x.y2");
            });
  }

  /** Four seconds pass between two looks. */
  private static final class Hurrying extends Clock {

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

    @Override
    public Instant instant() {
      now = now.plusSeconds(4);
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
