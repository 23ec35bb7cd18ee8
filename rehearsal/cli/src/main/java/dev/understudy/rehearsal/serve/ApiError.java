package dev.understudy.rehearsal.serve;

/**
 * A request that is answered with an error. Nothing has changed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/CommonErrors.html">Common
 *     errors</a>
 */
final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  static final String INVALID_ARN = "InvalidArn";
  static final String INVALID_DEFINITION = "InvalidDefinition";
  static final String INVALID_EXECUTION_INPUT = "InvalidExecutionInput";
  static final String INVALID_OUTPUT = "InvalidOutput";
  static final String INVALID_NAME = "InvalidName";
  static final String INVALID_TOKEN = "InvalidToken";
  static final String MISSING_PARAMETER = "MissingRequiredParameter";
  static final String RESOURCE_NOT_FOUND = "ResourceNotFound";
  static final String STATE_MACHINE_ALREADY_EXISTS = "StateMachineAlreadyExists";
  static final String STATE_MACHINE_DELETING = "StateMachineDeleting";
  static final String STATE_MACHINE_DOES_NOT_EXIST = "StateMachineDoesNotExist";
  static final String STATE_MACHINE_TYPE_NOT_SUPPORTED = "StateMachineTypeNotSupported";
  static final String VALIDATION = "ValidationException";

  private final String code;

  /**
   * An error.
   *
   * @param code as the API spells it
   * @param message one sentence
   */
  ApiError(String code, String message) {
    super(message);
    this.code = code;
  }

  /** The API's error code. */
  String code() {
    return code;
  }
}
