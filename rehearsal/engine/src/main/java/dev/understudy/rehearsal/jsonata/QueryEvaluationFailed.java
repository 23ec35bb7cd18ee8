package dev.understudy.rehearsal.jsonata;

/**
 * An expression failed, or gave what its field cannot take: {@code States.QueryEvaluationError}.
 * Has no stack trace, because failing is a thing expressions do, and often.
 */
public final class QueryEvaluationFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String location;

  /**
   * @param location the field, such as {@code Output/result}
   * @param message the sentence of the cause, in the wording of Step Functions
   */
  public QueryEvaluationFailed(String location, String message) {
    super(message, null, false, false);
    this.location = location;
  }

  /** The field whose expression failed, such as {@code Output/result}. */
  public String location() {
    return location;
  }

  static QueryEvaluationFailed undefined(String source, String location) {
    return new QueryEvaluationFailed(
        location, expressionIn(source, location) + " returned nothing (undefined).");
  }

  static QueryEvaluationFailed threw(String source, String location, String why) {
    return new QueryEvaluationFailed(
        location, expressionIn(source, location) + " threw an error during evaluation" + why);
  }

  static QueryEvaluationFailed unsupportedType(String source, String location) {
    return new QueryEvaluationFailed(
        location, expressionIn(source, location) + " returned an unsupported result type.");
  }

  static QueryEvaluationFailed unexpectedType(
      String source, String location, String expected, String type, String value) {
    return new QueryEvaluationFailed(
        location,
        expressionIn(source, location)
            + " returned an unexpected result type. Expected '"
            + expected
            + "', but was '"
            + type
            + "' for value: "
            + value);
  }

  private static String expressionIn(String source, String location) {
    return "The JSONata expression '" + source + "' specified for the field '" + location + "'";
  }
}
