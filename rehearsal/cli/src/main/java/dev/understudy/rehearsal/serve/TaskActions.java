package dev.understudy.rehearsal.serve;

import dev.understudy.rehearsal.engine.StepFunctions;
import dev.understudy.rehearsal.jsonata.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * Answers to tasks that wait for a token.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskSuccess.html">
 *     SendTaskSuccess</a>
 */
record TaskActions(StepFunctions runtime) {

  // https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskFailure.html
  private static final int ERROR_MAX = 256;
  private static final int CAUSE_MAX = 32_768;

  Answer succeed(Parameters request) {
    String token = request.required("taskToken");
    String output = request.required("output");
    runtime.sendTaskSuccess(token, json(output));
    return new Answer();
  }

  Answer fail(Parameters request) {
    String error = request.text("error").orElse("");
    String cause = request.text("cause").orElse("");
    limit("error", error, ERROR_MAX);
    limit("cause", cause, CAUSE_MAX);
    runtime.sendTaskFailure(request.required("taskToken"), error, cause);
    return new Answer();
  }

  Answer beat(Parameters request) {
    runtime.sendTaskHeartbeat(request.required("taskToken"));
    return new Answer();
  }

  private static @Nullable Object json(String output) {
    try {
      return JsonText.read(output);
    } catch (IllegalArgumentException e) {
      throw new ApiError(ApiError.INVALID_OUTPUT, "Invalid Output: " + e.getMessage());
    }
  }

  private static void limit(String name, String text, int max) {
    if (text.length() > max) {
      throw new ApiError(
          ApiError.VALIDATION, "'" + name + "' must have at most " + max + " characters");
    }
  }
}
