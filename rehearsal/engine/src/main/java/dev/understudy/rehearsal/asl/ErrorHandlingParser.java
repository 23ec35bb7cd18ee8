package dev.understudy.rehearsal.asl;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads Retry and Catch.
 *
 * @see <a href="https://states-language.net/spec.html#errors">Errors in the States Language</a>
 */
final class ErrorHandlingParser {
  // https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
  static final Set<String> STATES_ERRORS =
      Set.of(
          "States.ALL",
          "States.BranchFailed",
          "States.DataLimitExceeded",
          "States.ExceedToleratedFailureThreshold",
          "States.HeartbeatTimeout",
          "States.Http.Socket",
          "States.IntrinsicFailure",
          "States.ItemReaderFailed",
          "States.NoChoiceMatched",
          "States.ParameterPathFailure",
          "States.Permissions",
          "States.QueryEvaluationError",
          "States.ResultPathMatchFailure",
          "States.ResultWriterFailed",
          "States.Runtime",
          "States.TaskFailed",
          "States.Timeout");
  private static final long MOST_ATTEMPTS = 99_999_999;
  private static final long LONGEST_MAX_DELAY = 31_622_399;

  private ErrorHandlingParser() {}

  static ErrorHandling read(Fields state, StateLanguage language) {
    List<Retrier> retriers = new ArrayList<>();
    List<Catcher> catchers = new ArrayList<>();
    List<?> retry = state.array("Retry");
    for (int i = 0; i < retry.size(); i++) {
      Fields fields = element(state, "Retry", i, retry.get(i));
      retriers.add(retrier(fields, i == retry.size() - 1));
    }
    List<?> caught = state.array("Catch");
    for (int i = 0; i < caught.size(); i++) {
      Fields fields = element(state, "Catch", i, caught.get(i));
      catchers.add(catcher(fields, language, "Catch[" + i + "]/", i == caught.size() - 1));
    }
    return new ErrorHandling(List.copyOf(retriers), List.copyOf(catchers));
  }

  private static Fields element(Fields state, String name, int index, Object value) {
    return Fields.of(value, state.pathOf(name) + "/" + index, state.problems());
  }

  private static Retrier retrier(Fields fields, boolean last) {
    fields.refuseUnlessOneOf(AslPart.RETRIER.fields(), "a retrier");
    long interval = fields.wholeNumber("IntervalSeconds", 1, Fields.LONGEST_SECONDS).orElse(1);
    OptionalLong maxDelay = fields.wholeNumber("MaxDelaySeconds", 1, LONGEST_MAX_DELAY);
    if (maxDelay.isPresent() && maxDelay.getAsLong() <= interval) {
      fields.refuse(
          "MaxDelaySeconds",
          "is " + maxDelay.getAsLong(),
          "it must be greater than IntervalSeconds, which is " + interval);
    }
    return new Retrier(
        errors(fields, last),
        interval,
        fields.wholeNumber("MaxAttempts", 0, MOST_ATTEMPTS).orElse(3),
        backoffRate(fields),
        maxDelay,
        jitter(fields));
  }

  private static double backoffRate(Fields fields) {
    if (!fields.has("BackoffRate")) {
      return 2.0;
    }
    if (fields.raw("BackoffRate") instanceof Number rate && rate.doubleValue() >= 1.0) {
      return rate.doubleValue();
    }
    fields.refuse("BackoffRate", "is not a rate", "a number of at least 1.0 belongs here");
    return 2.0;
  }

  private static boolean jitter(Fields fields) {
    String strategy = fields.string("JitterStrategy").orElse("NONE");
    if (!strategy.equals("NONE") && !strategy.equals("FULL")) {
      fields.refuse("JitterStrategy", "is '" + strategy + "'", "NONE or FULL belongs here");
    }
    return strategy.equals("FULL");
  }

  private static Catcher catcher(
      Fields fields, StateLanguage language, String location, boolean last) {
    AslPart part =
        language.aslName().equals(LanguageCheck.JSONATA) ? AslPart.CATCHER : AslPart.PATH_CATCHER;
    fields.refuseUnlessOneOf(part.fields(), "a catcher");
    return new Catcher(
        errors(fields, last),
        language.catcherEffects(fields, location),
        fields.requiredString("Next"));
  }

  private static List<String> errors(Fields fields, boolean last) {
    List<String> names = fields.strings("ErrorEquals");
    for (String name : names) {
      if (name.startsWith("States.") && !STATES_ERRORS.contains(name)) {
        fields.refuse(
            "ErrorEquals",
            "'" + name + "' is unknown",
            "names with States. are the language's own");
      }
    }
    if (names.contains("States.ALL") && (names.size() > 1 || !last)) {
      fields.refuse("ErrorEquals", "States.ALL is not alone and last", "it must be both");
    }
    return List.copyOf(names);
  }
}
