package dev.understudy.rehearsal.jsonpath;

/** A path, a template or a function that fails a state. Has no stack trace. */
public final class PathFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String error;

  private PathFailed(String error, String message) {
    super(message, null, false, false);
    this.error = error;
  }

  /** The name of the error, such as {@code States.Runtime}. */
  public String error() {
    return error;
  }

  static PathFailed runtime(String message) {
    return new PathFailed("States.Runtime", message);
  }

  static PathFailed invalidPath(String path, String why) {
    return runtime("Invalid path '" + path + "' : " + why);
  }

  static PathFailed parameter(String path, String field, String input) {
    return runtime(
        "The JSONPath '"
            + path
            + "' specified for the field '"
            + field
            + "' could not be found in the input '"
            + input
            + "'");
  }

  static PathFailed intrinsic(String function, String why) {
    return new PathFailed(
        "States.IntrinsicFailure",
        "The function '" + function + "' had the following error: " + why);
  }

  static PathFailed resultPath(String path, String result, String input) {
    return new PathFailed(
        "States.ResultPathMatchFailure",
        "Unable to apply ReferencePath " + path + " to the input " + input + " for " + result);
  }
}
