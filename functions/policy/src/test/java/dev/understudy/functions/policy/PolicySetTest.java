package dev.understudy.functions.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.functions.runbook.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicySetTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "change.after.a ==            | line 1, column 18",
        "change.adress == 'a'         | change has no field adress",
        "plan.secret == 'a'           | plan has no field secret",
        "unknownThing == 1            | undeclared reference to 'unknownThing'",
        "'text'                       | the result is of type string",
        "size(change.address)         | the result is of type int",
        "1 + 'a' == 2                 | no matching overload",
      })
  void a_wrong_expression_is_a_problem_with_its_place(String expression, String wrong) {
    List<Problem> problems =
        problems(Plans.policy("mandatory", "require: \"" + expression.strip() + "\"\n"));
    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().path()).isEqualTo("/policies/0/require");
    assertThat(problems.getFirst().line()).isEqualTo(5);
    assertThat(problems.getFirst().wrong()).contains(wrong);
  }

  @Test
  void every_fault_of_every_file_is_said_at_once() {
    List<Problem> problems =
        problems(
            """
            policies:
              - id: One
                level: fatal
                message: short
                requires: 'true'
              - id: two
                level: approval
                message: A message that is long enough.
                require: 'true'
                exemptions:
                  - {address: '*', reason: Because it is so., owner: me, expires: 2026-02-30}
                  - {address: aws_x.y, reason: Because it is so., owner: me}
            """,
            "policies: []\n");
    assertThat(problems)
        .extracting(Problem::path)
        .contains(
            "/policies/0/id",
            "/policies/0/level",
            "/policies/0/message",
            "/policies/0/requires",
            "/policies/0/require",
            "/policies/1/exemptions/1/expires",
            "/policies");
  }

  @Test
  void an_exemption_of_everything_and_a_day_that_is_none_are_refused() {
    List<Problem> problems =
        problems(
            Plans.policy(
                "approval",
                """
                require: 'true'
                exemptions:
                  - {address: '***', reason: Because it is so., owner: me, expires: 2026-02-30}
                """));
    assertThat(problems)
        .extracting(Problem::path)
        .containsExactly("/policies/0/exemptions/0/address", "/policies/0/exemptions/0/expires");
  }

  @Test
  void an_id_may_be_used_once_in_all_files() {
    String policy = Plans.policy("approval", "require: 'true'\n");
    assertThat(problems(policy, policy))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.file()).isEqualTo("policies/file1.yaml");
              assertThat(problem.wrong()).contains("the-rule is used twice");
            });
  }

  @Test
  void an_empty_file_and_one_that_is_no_yaml_are_refused() {
    assertThat(problems("", "a: [")).extracting(Problem::file).hasSize(2);
  }

  private static List<Problem> problems(String... texts) {
    return switch (Plans.readPolicies(texts)) {
      case PolicySetRead.Accepted accepted -> List.of();
      case PolicySetRead.Refused refused -> refused.problems();
    };
  }
}
