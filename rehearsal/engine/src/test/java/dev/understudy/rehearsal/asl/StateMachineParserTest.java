package dev.understudy.rehearsal.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.understudy.rehearsal.quota.Quotas;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StateMachineParserTest {
  private final StateMachineParser parser = new StateMachineParser();

  @Test
  void a_machine_is_read_into_records_in_the_order_of_the_definition() {
    StateMachine machine =
        parser.parse(
            machine(
                """
                "A": {"Type": "Pass", "Comment": "why", "Next": "B"},
                "B": {"Type": "Succeed"}
                """));

    assertThat(machine.block().startAt()).isEqualTo("A");
    assertThat(machine.block().states().keySet()).containsExactly("A", "B");
    assertThat(machine.block().state("A").comment()).contains("why");
  }

  @Test
  void all_faults_are_told_at_once() {
    List<AslProblem> problems =
        problemsOf(
            """
            {"QueryLanguage": "JSONata", "StartAt": "A", "Extra": 1, "States": {
              "A": {"Type": "Pass", "Next": "Nowhere", "Bogus": true},
              "B": {"Type": "Task", "Resource": "arn:aws:states:::glue:startJobRun", "End": true}
            }}
            """);

    assertThat(problems)
        .extracting(AslProblem::path)
        .contains("/Extra", "/States/A/Bogus", "/States/A/Next", "/States/B/Resource");
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("/States/A/Type", "'Sleep' is unknown", "\"A\": {\"Type\": \"Sleep\"}"),
        fault("/States/A/Type", "missing", "\"A\": {\"End\": true}"),
        fault("/States/A", "neither Next nor", "\"A\": {\"Type\": \"Pass\"}"),
        fault(
            "/States/A",
            "both Next and End",
            "\"A\": {\"Type\": \"Pass\", \"Next\": \"A\", \"End\": true}"),
        fault("/States/A/Next", "no state 'B'", "\"A\": {\"Type\": \"Pass\", \"Next\": \"B\"}"),
        fault(
            "/States/B",
            "no transition leads here",
            "\"A\": {\"Type\": \"Succeed\"}, \"B\": {\"Type\": \"Succeed\"}"),
        fault("/States/A/Output", "Unexpected end", pass("\"Output\": \"{% 1 + %}\"")),
        fault(
            "/States/A/Output/x/0",
            "unary operator",
            pass("\"Output\": {\"x\": [\"{% $a ?? 1 %}\"]}")),
        fault("/States/A/Assign/states", "reserved", pass("\"Assign\": {\"states\": 1}")),
        fault("/States/A/Assign/a-b", "no name", pass("\"Assign\": {\"a-b\": 1}")),
        fault("/States/A/InputPath", "no field of a JSONata state", pass("\"InputPath\": \"$\"")),
        fault(
            "/States/A/ResultPath", "no field of a JSONata state", pass("\"ResultPath\": \"$.x\"")),
        fault("/States/A", "JSONPath", pass("\"QueryLanguage\": \"JSONPath\"")),
        fault("/States/A/Seconds", "-1", wait("\"Seconds\": -1")),
        fault("/States/A/Seconds", "1.5", wait("\"Seconds\": 1.5")),
        fault("/States/A", "Seconds or Timestamp", wait("\"Comment\": \"neither\"")),
        fault("/States/A/Timestamp", "no instant", wait("\"Timestamp\": \"tomorrow\"")),
        fault("/States/A/Choices", "no element", "\"A\": {\"Type\": \"Choice\", \"Choices\": []}"),
        fault(
            "/States/A/Choices/0/Condition",
            "no condition",
            "\"A\": {\"Type\": \"Choice\", \"Choices\": [{\"Condition\": \"yes\", \"Next\":"
                + " \"A\"}]}"),
        fault(
            "/States/A/Choices/0/Variable",
            "unknown field",
            "\"A\": {\"Type\": \"Choice\", \"Choices\": [{\"Variable\": \"$.x\", \"Condition\":"
                + " true, \"Next\": \"A\"}]}"),
        fault("/States/A/TimeoutSeconds", "0", task("\"TimeoutSeconds\": 0")),
        fault(
            "/States/A/HeartbeatSeconds",
            "is 5",
            task("\"TimeoutSeconds\": 5, \"HeartbeatSeconds\": 5")),
        fault(
            "/States/A/Retry/0/ErrorEquals",
            "States.Bogus",
            task("\"Retry\": [{\"ErrorEquals\": [\"States.Bogus\"]}]")),
        fault(
            "/States/A/Retry/0/ErrorEquals",
            "not alone and last",
            task("\"Retry\": [{\"ErrorEquals\": [\"States.ALL\"]}, {\"ErrorEquals\": [\"X\"]}]")),
        fault(
            "/States/A/Retry/0/MaxDelaySeconds",
            "is 9",
            task(
                "\"Retry\": [{\"ErrorEquals\": [\"X\"], \"IntervalSeconds\": 9,"
                    + " \"MaxDelaySeconds\": 9}]")),
        fault(
            "/States/A/Retry/0/BackoffRate",
            "no",
            task("\"Retry\": [{\"ErrorEquals\": [\"X\"], \"BackoffRate\": 0.5}]")),
        fault(
            "/States/A/Retry/0/JitterStrategy",
            "HALF",
            task("\"Retry\": [{\"ErrorEquals\": [\"X\"], \"JitterStrategy\": \"HALF\"}]")),
        fault(
            "/States/A/Catch/0/ResultPath",
            "unknown field",
            task(
                "\"Catch\": [{\"ErrorEquals\": [\"X\"], \"Next\": \"A\", \"ResultPath\": \"$\"}]")),
        fault(
            "/States/A/Catch/0/Next",
            "no state 'B'",
            task("\"Catch\": [{\"ErrorEquals\": [\"X\"], \"Next\": \"B\"}]")),
        fault(
            "/States/A/Resource",
            "no integration",
            "\"A\": {\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::ecs:runTask.sync\","
                + " \"End\": true}"),
        fault(
            "/States/A/Resource",
            "no integration",
            "\"A\": {\"Type\": \"Task\", \"Resource\":"
                + " \"arn:aws:states:::dynamodb:getItem.waitForTaskToken\", \"End\": true}"),
        fault(
            "/States/A/ItemProcessor/ProcessorConfig/Mode",
            "is unknown",
            map("\"ProcessorConfig\": {\"Mode\": \"OTHER\"},")),
        fault("/States/A/ItemProcessor/States/A", "has this name", mapOf("A", "")),
        fault(
            "/States/a~1b/Bogus",
            "no such field",
            "\"a/b\": {\"Type\": \"Succeed\", \"Bogus\": 1}"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("faults")
  void a_fault_is_told_with_its_path(String path, String wrong, String states) {
    assertThat(problemsOf(machine(states)))
        .anySatisfy(
            problem -> {
              assertThat(problem.path()).isEqualTo(path);
              assertThat(problem.wrong()).contains(wrong);
              assertThat(problem.right()).isNotBlank();
            });
  }

  @Test
  void a_branch_may_not_assign_a_variable_of_the_scope_around() {
    List<AslProblem> problems =
        problemsOf(
            machine(
                """
                "A": {"Type": "Pass", "Assign": {"x": 1}, "Next": "P"},
                "P": {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "I", "States": {
                    "I": {"Type": "Pass", "Assign": {"x": 2, "y": 3}, "End": true}}}]}
                """));

    assertThat(problems)
        .extracting(AslProblem::path)
        .containsExactly("/States/P/Branches/0/States/I/Assign/x");
  }

  @Test
  void a_placeholder_is_replaced_and_an_unknown_one_told() {
    String definition =
        machine(
            """
            "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
              "Arguments": {"FunctionName": "${ShiftTraffic}"}}
            """);

    assertThat(parser.parse(definition, Map.of("ShiftTraffic", "shift")).block().state("A"))
        .hasToString(
            parser
                .parse(definition.replace("${ShiftTraffic}", "shift"))
                .block()
                .state("A")
                .toString());
    assertThat(problemsOf(definition))
        .extracting(AslProblem::path)
        .containsExactly("/States/A/Arguments/FunctionName");
    assertThat(parser.parseTemplate(definition).block().states()).hasSize(1);
  }

  @Test
  void what_is_not_json_or_says_a_field_twice_is_refused_with_its_place() {
    assertThat(problemsOf("{").getFirst().wrong()).contains("not JSON").contains("line 1");
    assertThat(problemsOf("{\"StartAt\": \"A\", \"StartAt\": \"B\"}").getFirst().wrong())
        .contains("Duplicate field 'StartAt'");
    assertThat(problemsOf("[]").getFirst().wrong()).contains("array");
  }

  @Test
  void a_definition_over_the_quota_is_refused() {
    Quotas small = new Quotas(1, 1, 1, 10);
    StateMachineParser strict = new StateMachineParser(QueryLanguageRule.JSONATA_ONLY, small);

    DefinitionRefused refused =
        catchThrowableOfType(
            DefinitionRefused.class, () -> strict.parse(machine("\"A\": {\"Type\": \"Succeed\"}")));

    assertThat(refused.problems().getFirst().right()).contains("at most 10");
  }

  @Test
  void a_state_without_jsonata_is_taken_only_where_every_language_is() {
    StateMachineParser every = new StateMachineParser(QueryLanguageRule.EVERY_LANGUAGE, Quotas.AWS);
    String path =
        "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", \"OutputPath\": \"$\","
            + " \"End\": true}}}";

    assertThat(every.parse(path).block().states()).hasSize(1);
    assertThat(problemsOf(path)).extracting(AslProblem::path).contains("/States/A");
  }

  private List<AslProblem> problemsOf(String definition) {
    DefinitionRefused refused =
        catchThrowableOfType(DefinitionRefused.class, () -> parser.parse(definition));
    assertThat(refused).as("must be refused: %s", definition).isNotNull();
    return refused.problems();
  }

  private static Arguments fault(String path, String wrong, String states) {
    return Arguments.of(path, wrong, states);
  }

  private static String machine(String states) {
    return "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"A\", \"States\": {" + states + "}}";
  }

  private static String pass(String field) {
    return "\"A\": {\"Type\": \"Pass\", " + field + ", \"End\": true}";
  }

  private static String wait(String field) {
    return "\"A\": {\"Type\": \"Wait\", " + field + ", \"End\": true}";
  }

  private static String task(String field) {
    return "\"A\": {\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\", "
        + field
        + ", \"End\": true}";
  }

  private static String map(String config) {
    return mapOf("I", config);
  }

  private static String mapOf(String inner, String config) {
    return "\"A\": {\"Type\": \"Map\", \"ItemProcessor\": {"
        + config
        + "\"StartAt\": \""
        + inner
        + "\", \"States\": {\""
        + inner
        + "\": {\"Type\": \"Pass\", \"End\": true}}}, \"End\": true}";
  }
}
