package dev.understudy.rehearsal.asl;

/**
 * Codes of ValidateStateMachineDefinition.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html">
 *     ValidateStateMachineDefinition</a>
 * @see <a href="https://github.com/floci-io/floci/pull/2786">What AWS answers, measured by others
 *     (floci #2670, #2735, #2745, #2786, #2968)</a>
 */
public enum Diagnostic {
  /** Not JSON, or twice the same field. */
  INVALID_JSON_DESCRIPTION,
  /** An expression that cannot be read. */
  INVALID_JSONATA_EXPRESSION,
  /** No state ends the workflow. */
  MISSING_END_STATE,
  /** A transition to nowhere, or a state that none leads to. */
  MISSING_TRANSITION_TARGET,
  /** Any other fault. */
  SCHEMA_VALIDATION_FAILED,
  /** An expression that names what is not there. */
  UNSUPPORTED_JSONATA_EXPRESSION
}
