package dev.understudy.tests.bench;

import java.util.StringJoiner;

/** The state machines of {@link TransitionsBenchmark}, as ASL. */
final class Machines {
  static final int PASSES = 20;
  static final int TURNS = 50;
  static final int ITEMS = 100;
  static final int TASKS = 10;

  private Machines() {}

  /** Pass states in a row; each makes its output from its input. */
  static String passes() {
    return row(
        PASSES,
        """
        "Type": "Pass", "Output": {"count": "{% $states.input.count + 1 %}", "kept": "{% $states.input.kept %}"}
        """);
  }

  /** A loop that counts in a variable and ends by a Choice. */
  static String choiceLoop() {
    return """
        {"QueryLanguage": "JSONata", "StartAt": "Begin", "States": {
          "Begin": {"Type": "Pass", "Assign": {"turn": 0}, "Next": "Was that all?"},
          "Was that all?": {"Type": "Choice", "Default": "Turn",
            "Choices": [{"Condition": "{%% $turn >= %d %%}", "Next": "Done"}]},
          "Turn": {"Type": "Pass", "Assign": {"turn": "{%% $turn + 1 %%}"}, "Next": "Was that all?"},
          "Done": {"Type": "Succeed", "Output": {"turns": "{%% $turn %%}"}}}}
        """
        .formatted(TURNS);
  }

  /** An inline Map with a Pass state for each item. */
  static String map() {
    return """
        {"QueryLanguage": "JSONata", "StartAt": "For each item", "States": {
          "For each item": {"Type": "Map", "Items": "{%% [1..%d] %%}", "MaxConcurrency": 10, "End": true,
            "ItemProcessor": {"ProcessorConfig": {"Mode": "INLINE"}, "StartAt": "Double", "States": {
              "Double": {"Type": "Pass", "Output": "{%% $states.input * 2 %%}", "End": true}}}}}}
        """
        .formatted(ITEMS);
  }

  /** Task states in a row that each call a Lambda function. */
  static String tasks() {
    return row(
        TASKS,
        """
        "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 30,
        "Arguments": {"FunctionName": "Echo", "Payload": {"count": "{% $states.input.count + 1 %}"}},
        "Output": "{% $states.result.Payload %}",
        "Retry": [{"ErrorEquals": ["States.Timeout"], "MaxAttempts": 2}]
        """);
  }

  private static String row(int states, String state) {
    StringJoiner all = new StringJoiner(",\n");
    for (int i = 1; i <= states; i++) {
      String next = i == states ? "\"End\": true" : "\"Next\": \"State " + (i + 1) + "\"";
      all.add("\"State " + i + "\": {" + state.strip() + ", " + next + "}");
    }
    return "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"State 1\", \"States\": {" + all + "}}";
  }
}
