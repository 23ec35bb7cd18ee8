package dev.understudy.rehearsal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.asl.QueryLanguageRule;
import dev.understudy.rehearsal.asl.StateMachineParser;
import dev.understudy.rehearsal.jsonata.JsonText;
import dev.understudy.rehearsal.quota.Quotas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** States in JSONPath, run as states in JSONata are. */
class JsonPathStatesTest {
  private final Stage stage = new Stage();

  private Execution run(String states, String input) {
    StateMachineParser parser =
        new StateMachineParser(QueryLanguageRule.EVERY_LANGUAGE, Quotas.AWS);
    String machine =
        stage.stepFunctions.create(
            "machine", parser.parse("{\"StartAt\": \"A\", \"States\": {" + states + "}}"));
    Execution execution = stage.stepFunctions.start(machine, "run", JsonText.read(input));
    stage.timeline.run();
    return stage.now(execution);
  }

  @ParameterizedTest(name = "{0} of {1} is {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"InputPath\": \"$.a\" | {\"a\":[1,null]} | [1,null]",
        "\"InputPath\": null | {\"a\":1} | {}",
        "\"OutputPath\": \"$.a.b\" | {\"a\":{\"b\":2}} | 2",
        "\"OutputPath\": null | {\"a\":1} | {}",
        "\"Result\": {\"x\":1}, \"ResultPath\": \"$.a.b\" | {\"a\":{\"c\":2}} |"
            + " {\"a\":{\"c\":2,\"b\":{\"x\":1}}}",
        "\"Result\": {\"x\":1}, \"ResultPath\": null | {\"a\":1} | {\"a\":1}",
        "\"Parameters\": {\"b.$\":\"$.a\",\"c\":[{\"d.$\":\"$$.State.Name\"}]} | {\"a\":1} |"
            + " {\"b\":1,\"c\":[{\"d\":\"A\"}]}",
        "\"Parameters\": {\"b.$\":\"$.a[?(@.n > 1)].n\"} | {\"a\":[{\"n\":1},{\"n\":2}]} |"
            + " {\"b\":[2]}",
        "\"Parameters\": {\"b.$\":\"$.a[*]\"} | {} | {\"b\":[]}",
        "\"Parameters\": {\"b.$\":\"States.Format('{}-{}', $.a, States.ArrayLength($.l))\"} |"
            + " {\"a\":\"x\",\"l\":[1]} | {\"b\":\"x-1\"}",
        "\"Parameters\": {\"b.$\":\"States.ArrayPartition($.l, 2)\"} | {\"l\":[1,2,3]} |"
            + " {\"b\":[[1,2],[3]]}",
        "\"Parameters\": {\"b.$\":\"States.MathAdd($.a, -1)\"} | {\"a\":5} | {\"b\":4}",
        "\"Parameters\": {\"b.$\":\"States.StringToJson($.a)\"} | {\"a\":\"{\\\"c\\\":1}\"} |"
            + " {\"b\":{\"c\":1}}",
        "\"Parameters\": {\"b.$\":\"States.JsonMerge($.a, $.c, false)\"} |"
            + " {\"a\":{\"x\":1},\"c\":{\"y\":2}} | {\"b\":{\"x\":1,\"y\":2}}",
        "\"Parameters\": {\"b.$\":\"States.StringSplit($.a, ',')\"} | {\"a\":\"1,2\"} |"
            + " {\"b\":[\"1\",\"2\"]}"
      })
  void a_pass_state_shapes_its_data(String fields, String input, String output) {
    Stage.assertSucceeded(
        run("\"A\": {\"Type\": \"Pass\", " + fields.strip() + ", \"End\": true}", input.strip()),
        output.strip());
  }

  @ParameterizedTest(name = "{0} for {1} is {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"Variable\": \"$.a\", \"StringMatches\": \"*.log\" | {\"a\":\"x.log\"} | true",
        "\"Variable\": \"$.a\", \"NumericGreaterThanEquals\": 2 | {\"a\":2.0} | true",
        "\"Variable\": \"$.a\", \"NumericEquals\": 2 | {\"a\":\"2\"} | false",
        "\"Variable\": \"$.a\", \"NumericLessThanPath\": \"$.b\" | {\"a\":1,\"b\":2} | true",
        "\"Variable\": \"$.a\", \"IsPresent\": false | {} | true",
        "\"Variable\": \"$.a\", \"IsNull\": true | {\"a\":null} | true",
        "\"Variable\": \"$.a\", \"TimestampLessThan\": \"2026-01-02T00:00:00Z\" |"
            + " {\"a\":\"2026-01-01T23:00:00Z\"} | true",
        "\"Not\": {\"Variable\": \"$.a\", \"BooleanEquals\": true} | {\"a\":false} | true",
        "\"And\": [{\"Variable\": \"$.a\", \"IsString\": true}, {\"Variable\": \"$.a\","
            + " \"StringEquals\": \"x\"}] | {\"a\":\"x\"} | true",
        "\"Or\": [{\"Variable\": \"$.a\", \"IsNumeric\": true}, {\"Variable\": \"$.a\","
            + " \"IsBoolean\": true}] | {\"a\":\"x\"} | false"
      })
  void a_choice_compares(String rule, String input, String taken) {
    Execution execution =
        run(
            "\"A\": {\"Type\": \"Choice\", \"Choices\": [{"
                + rule.strip()
                + ", \"Next\": \"Y\"}], \"Default\": \"N\"},"
                + "\"Y\": {\"Type\": \"Pass\", \"Result\": true, \"End\": true},"
                + "\"N\": {\"Type\": \"Pass\", \"Result\": false, \"End\": true}",
            input.strip());

    Stage.assertSucceeded(execution, taken.strip());
  }

  @Test
  void a_task_goes_through_selector_result_path_and_variables() {
    stage.functions.put("f", event -> event);

    Execution execution =
        run(
            """
            "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
              "Parameters": {"FunctionName": "f", "Payload.$": "$"},
              "ResultSelector": {"p.$": "$.Payload.a"}, "ResultPath": "$.r",
              "Assign": {"kept.$": "$.p"}, "Next": "B"},
            "B": {"Type": "Pass", "Parameters": {"in.$": "$.r.p", "var.$": "$kept"}, "End": true}
            """,
            "{\"a\": 7}");

    Stage.assertSucceeded(execution, "{\"in\":7,\"var\":7}");
  }

  @Test
  void a_map_in_the_old_form_runs_its_iterator_over_a_path() {
    Execution execution =
        run(
            """
            "A": {"Type": "Map", "ItemsPath": "$.l", "Parameters": {"v.$": "$$.Map.Item.Value",
              "n.$": "$.n"}, "Iterator": {"StartAt": "I", "States": {"I": {"Type": "Pass",
              "End": true}}}, "ResultPath": "$.out", "OutputPath": "$.out", "End": true}
            """,
            "{\"l\": [1, 2], \"n\": 9}");

    Stage.assertSucceeded(execution, "[{\"v\":1,\"n\":9},{\"v\":2,\"n\":9}]");
  }

  @Test
  void a_catcher_puts_the_error_where_its_path_says() {
    Execution execution =
        run(
            """
            "A": {"Type": "Parallel", "Branches": [{"StartAt": "F", "States": {"F":
              {"Type": "Fail", "Error": "Bad", "Cause": "so"}}}],
              "Catch": [{"ErrorEquals": ["Bad"], "ResultPath": "$.e", "Next": "B"}], "End": true},
            "B": {"Type": "Succeed"}
            """,
            "{\"a\": 1}");

    Stage.assertSucceeded(execution, "{\"a\":1,\"e\":{\"Error\":\"Bad\",\"Cause\":\"so\"}}");
  }

  @Test
  void a_path_that_leads_nowhere_fails_in_the_words_of_the_service() {
    Execution execution =
        run("\"A\": {\"Type\": \"Pass\", \"Parameters\": {\"b.$\": \"$.c\"}, \"End\": true}", "{}");

    Stage.assertFailed(execution, "States.Runtime");
    assertThat(execution.cause())
        .contains(
            "An error occurred while executing the state 'A' (entered at the event id #2). The"
                + " JSONPath '$.c' specified for the field 'b.$' could not be found in the input"
                + " '{}'");
  }

  @Test
  void a_state_of_each_language_runs_in_one_machine() {
    Execution execution =
        run(
            """
            "A": {"Type": "Pass", "QueryLanguage": "JSONata", "Assign": {"v": "{% $states.input.a + 1 %}"},
              "Output": {"b": "{% $states.input.a %}"}, "Next": "B"},
            "B": {"Type": "Pass", "Parameters": {"b.$": "$.b", "v.$": "$v"}, "End": true}
            """,
            "{\"a\": 1}");

    Stage.assertSucceeded(execution, "{\"b\":1,\"v\":2}");
  }
}
