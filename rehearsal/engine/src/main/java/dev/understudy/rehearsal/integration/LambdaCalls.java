package dev.understudy.rehearsal.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.understudy.rehearsal.jsonata.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Calls of Lambda functions.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html">Invoke an
 *     AWS Lambda function with Step Functions</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-exceptions.html">AWS Lambda
 *     function errors in Java</a>
 */
final class LambdaCalls {
  private final LambdaFunctions functions;

  LambdaCalls(LambdaFunctions functions) {
    this.functions = functions;
  }

  /** The function named by the arguments of {@code lambda:invoke}. */
  static String functionName(@Nullable Object arguments) {
    return arguments instanceof Map<?, ?> map && map.get("FunctionName") instanceof String name
        ? name
        : "";
  }

  /** Optimised {@code lambda:invoke}: the function's answer is the Payload. */
  void invoke(String executionArn, @Nullable Object arguments, TaskCallback callback) {
    Object payload = arguments instanceof Map<?, ?> map ? map.get("Payload") : null;
    Object event;
    try {
      // Recorded: a payload that is a string is the JSON text of the event.
      event = payload instanceof String text ? JsonText.read(text) : payload;
    } catch (IllegalArgumentException e) {
      callback.fail(
          "Lambda.InvalidRequestContentException",
          "Could not parse request body into json: " + e.getMessage());
      return;
    }
    run(
        executionArn,
        functionName(arguments),
        payload == null ? Map.of() : event,
        new TaskCallback() {
          @Override
          public void succeed(@Nullable Object answer) {
            Map<String, @Nullable Object> output = new LinkedHashMap<>();
            output.put("ExecutedVersion", "$LATEST");
            output.put("Payload", answer);
            output.put("StatusCode", 200);
            callback.succeed(output);
          }

          @Override
          public void fail(String error, String cause) {
            callback.fail(error, cause);
          }
        });
  }

  /** Runs a function with an event. */
  void run(String executionArn, String nameOrArn, @Nullable Object event, TaskCallback callback) {
    LambdaFunctions.Code code = functions.find(nameOrArn).orElse(null);
    if (code == null) {
      callback.fail("Lambda.ResourceNotFoundException", notFound(executionArn, nameOrArn));
      return;
    }
    Object answer;
    try {
      answer = code.apply(event);
    } catch (Exception e) {
      String type = e instanceof LambdaFailure named ? named.errorType() : e.getClass().getName();
      callback.fail(type, cause(type, e));
      return;
    }
    callback.succeed(answer);
  }

  // As recorded; the caller's region and account are those of a function named without them.
  private static String notFound(String executionArn, String nameOrArn) {
    String[] caller = executionArn.split(":", 6);
    String arn =
        nameOrArn.startsWith("arn:") || caller.length < 6
            ? nameOrArn
            : "arn:aws:lambda:" + caller[3] + ":" + caller[4] + ":function:" + nameOrArn;
    UUID request = UUID.nameUUIDFromBytes((executionArn + nameOrArn).getBytes(UTF_8));
    return "Function not found: "
        + arn
        + ":$LATEST (Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException;"
        + " Request ID: "
        + request
        + "; Proxy: null)";
  }

  private static String cause(String type, Exception e) {
    Map<String, @Nullable Object> cause = new LinkedHashMap<>();
    cause.put("errorMessage", e.getMessage());
    cause.put("errorType", type);
    return JsonText.write(cause);
  }
}
