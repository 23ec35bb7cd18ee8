package dev.understudy.tests.conformance;

import dev.understudy.rehearsal.integration.LambdaFailure;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Does in Java what the recorded Lambda functions did in Python. */
final class PythonStandIn {
  private static final Map<String, LambdaFunctions.Code> BY_SOURCE =
      Map.of(
          "def handler(event, context):\n    return event\n",
          event -> event,
          "def handler(event, context):\n    raise Exception(\"Some exception was raised.\")\n",
          _ -> {
            throw new LambdaFailure("Exception", "Some exception was raised.");
          });

  private static final List<String> PLACEHOLDERS =
      List.of("<lambda_function_name>", "lambda_function_name", "<lambda-function-name>");

  private PythonStandIn() {}

  static LambdaFunctions functionsOf(RecordedCase recorded) {
    LambdaFunctions functions = new LambdaFunctions();
    recorded
        .lambdas()
        .forEach((name, lambda) -> functions.put((String) name, code((Map<?, ?>) lambda)));
    if (recorded.lambdas().size() == 1) {
      // The only function there is, whatever the recording calls it.
      LambdaFunctions.Code only = code((Map<?, ?>) recorded.lambdas().values().iterator().next());
      PLACEHOLDERS.forEach(name -> functions.put(name, only));
    } else if (recorded.lambdas().isEmpty()) {
      LambdaFunctions.Code named = byNameOfTheTest(recorded.name());
      PLACEHOLDERS.forEach(name -> functions.put(name, named));
    }
    return functions;
  }

  // Where the recording leaves the function out, its test's name says what it did.
  private static LambdaFunctions.Code byNameOfTheTest(String name) {
    if (name.contains("raise-exception")
        || name.contains("invoke-retry")
        || name.contains("max-attempts-zero")) {
      return _ -> {
        throw new LambdaFailure("Exception", "Some exception was raised.");
      };
    }
    return name.contains("data-limit-exc") ? _ -> "a".repeat(263_168) : event -> event;
  }

  private static LambdaFunctions.Code code(Map<?, ?> lambda) {
    if (lambda.get("raises") instanceof Map<?, ?> error) {
      return _ -> {
        throw new LambdaFailure(
            String.valueOf(error.get("errorType")), String.valueOf(error.get("errorMessage")));
      };
    }
    if (lambda.containsKey("returns")) {
      return returning(lambda.get("returns"));
    }
    String source = String.valueOf(lambda.get("source"));
    LambdaFunctions.Code code = BY_SOURCE.get(source);
    if (code == null) {
      throw new IllegalArgumentException("no stand-in for the handler:\n" + source);
    }
    return code;
  }

  private static LambdaFunctions.Code returning(@Nullable Object what) {
    if (!(what instanceof String text)) {
      return _ -> what;
    }
    return switch (text) {
      case "its event" -> event -> event;
      case "a string of 263168 characters 'a'" -> _ -> "a".repeat(263_168);
      case "the bytes of the JSON text \"HelloWorld!\"" -> _ -> "HelloWorld!";
      default -> _ -> text;
    };
  }
}
