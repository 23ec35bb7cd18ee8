package dev.understudy.rehearsal.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.understudy.rehearsal.quota.Quotas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Step Functions refuses at creation is refused with its code, its words and its place. */
class DiagnosticsTest {
  private final StateMachineParser parser =
      new StateMachineParser(QueryLanguageRule.EVERY_LANGUAGE, Quotas.AWS);

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{% status = 'OK' %} | UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'status' at the top"
            + " level is not supported. at /States/A/Output/v",
        "{% $map($states.input.a, function($x) { b }) %} | UNSUPPORTED_JSONATA_EXPRESSION:"
            + " Reference to 'b' at the top level is not supported. at /States/A/Output/v",
        "{% $ %} | UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$' at the top level is not"
            + " supported. at /States/A/Output/v",
        "{% $$ %} | UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$$' is not supported. at"
            + " /States/A/Output/v",
        "{% $states.bogus %} | UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.bogus' does not"
            + " exist. at /States/A/Output/v",
        "{% $states.errorOutput %} | UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.errorOutput'"
            + " does not exist. at /States/A/Output/v",
        "{% $states.result %} | UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.result' does not"
            + " exist. at /States/A/Output/v",
        "{% a[1,2) %} | INVALID_JSONATA_EXPRESSION: Expected \"]\", got \",\" at"
            + " /States/A/Output/v",
        "{% 1 + %} | INVALID_JSONATA_EXPRESSION: Unexpected end of expression at"
            + " /States/A/Output/v",
        "{% {'a':} %} | INVALID_JSONATA_EXPRESSION: The symbol \"}\" cannot be used as a unary"
            + " operator at /States/A/Output/v",
        "{% 'open %} | INVALID_JSONATA_EXPRESSION: String literal must be terminated by a matching"
            + " quote at /States/A/Output/v",
        "{% $match('a', /abc %} | INVALID_JSONATA_EXPRESSION: No terminating / in regular"
            + " expression at /States/A/Output/v",
      })
  void an_expression_that_aws_refuses_is_refused(String expression, String diagnostic) {
    assertThat(refusal(pass("\"Output\": {\"v\": \"" + expression.strip() + "\"}")))
        .isEqualTo(diagnostic.strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{% 1 %} ", "{% 1", "{%"})
  void an_expression_with_half_its_delimiters_is_refused(String text) {
    assertThat(refusal(pass("\"Output\": \"" + text + "\"")))
        .startsWith("INVALID_JSONATA_EXPRESSION: ")
        .endsWith(" at /States/A/Output");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$states.input.items[value > 3]",
        "$states.input.items^(>price).name",
        "$states.input.items{kind: $sum(price)}",
        "$states.input.items.{'n': name, 'c': $}",
        "$map($states.input.a, function($x) { $x.b })",
        "$states.input ~> |a|{'b': c}|",
        "($b := $states.input; $b.c)",
        "$states.context.Execution.Id",
        "$whatever.field",
        "$uppercase('a')"
      })
  void a_name_below_the_first_step_is_taken(String expression) {
    assertThatCode(() -> parser.parse(pass("\"Output\": \"{% " + expression + " %}\"")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"Arguments", "TimeoutSeconds"})
  void a_result_is_not_there_before_the_call(String field) {
    assertThat(
            refusal(
                machine(
                    "\"A\": {\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\","
                        + " \""
                        + field
                        + "\": \"{% $states.result %}\", \"Output\": \"{% $states.result %}\","
                        + " \"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"Output\": \"{%"
                        + " $states.errorOutput %}\", \"Next\": \"B\"}], \"End\": true}, \"B\":"
                        + " {\"Type\": \"Succeed\"}")))
        .isEqualTo(
            "UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.result' does not exist. at /States/A/"
                + field);
  }

  @Test
  void a_condition_is_told_by_its_place_in_brackets() {
    assertThat(
            refusal(
                machine(
                    "\"A\": {\"Type\": \"Choice\", \"Choices\": [{\"Condition\": \"{% status = 'OK'"
                        + " %}\", \"Next\": \"B\"}], \"Default\": \"B\"}, \"B\": {\"Type\":"
                        + " \"Succeed\"}")))
        .isEqualTo(
            "UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'status' at the top level is not"
                + " supported. at /States/A/Choices[0]/Condition");
  }

  @Test
  void a_loop_without_an_end_has_no_terminal_state_and_no_place() {
    assertThat(
            refusal(
                machine(
                    "\"A\": {\"Type\": \"Pass\", \"Next\": \"B\"}, \"B\": {\"Type\": \"Pass\","
                        + " \"Next\": \"A\"}, \"C\": {\"Type\": \"Pass\", \"Next\": \"A\"}")))
        .isEqualTo("MISSING_END_STATE: Workflow has no terminal state");
  }

  @Test
  void a_transition_to_nowhere_and_a_state_nobody_reaches_are_told() {
    assertThat(
            refusal(
                machine(
                    "\"A\": {\"Type\": \"Choice\", \"Choices\": [{\"Condition\": true, \"Next\":"
                        + " \"X\"}], \"Default\": \"B\"}, \"B\": {\"Type\": \"Succeed\"}")))
        .isEqualTo(
            "MISSING_TRANSITION_TARGET: Missing 'Next' target: X at /States/A/Choices[0]/Next");
    assertThat(refusal(machine("\"A\": {\"Type\": \"Succeed\"}, \"C\": {\"Type\": \"Succeed\"}")))
        .isEqualTo("MISSING_TRANSITION_TARGET: State \"C\" is not reachable. at /States/C");
  }

  @Test
  void a_field_of_the_other_language_is_told_in_the_words_of_the_service() {
    assertThat(
            refusal(
                "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", \"Output\": 1,"
                    + " \"End\": true}}}"))
        .startsWith(
            "SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to 'JSONPath', but field 'Output'"
                + " is only supported for the 'JSONata' QueryLanguage");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:states:::states:startExecution.sync:2",
        "arn:aws:states:::sqs:sendMessage.waitForTaskToken"
      })
  void an_express_machine_waits_for_nothing(String resource) {
    StateMachine machine =
        parser.parse(
            machine(
                "\"A\": {\"Type\": \"Task\", \"Resource\": \"" + resource + "\", \"End\": true}"));

    assertThat(ExpressCheck.problems(machine))
        .singleElement()
        .extracting(AslProblem::location)
        .isEqualTo("/States/A/Resource");
  }

  private String refusal(String definition) {
    DefinitionRefused refused =
        catchThrowableOfType(DefinitionRefused.class, () -> parser.parse(definition));
    assertThat(refused).as("must be refused: %s", definition).isNotNull();
    assertThat(refused.problems()).hasSize(1);
    return refused.problems().getFirst().diagnostic();
  }

  private static String machine(String states) {
    return "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"A\", \"States\": {" + states + "}}";
  }

  private static String pass(String field) {
    return machine("\"A\": {\"Type\": \"Pass\", " + field + ", \"End\": true}");
  }
}
