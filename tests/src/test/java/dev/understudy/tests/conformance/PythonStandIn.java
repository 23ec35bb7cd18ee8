package dev.understudy.tests.conformance;

import dev.understudy.rehearsal.integration.LambdaFailure;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import java.util.Map;

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

  private PythonStandIn() {}

  static LambdaFunctions functionsOf(RecordedCase recorded) {
    LambdaFunctions functions = new LambdaFunctions();
    recorded
        .lambdas()
        .forEach(
            (name, lambda) -> {
              String source = String.valueOf(((Map<?, ?>) lambda).get("source"));
              LambdaFunctions.Code code = BY_SOURCE.get(source);
              if (code == null) {
                throw new IllegalArgumentException("no stand-in for the handler:\n" + source);
              }
              functions.put((String) name, code);
            });
    return functions;
  }
}
