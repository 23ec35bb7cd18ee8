package dev.understudy.functions.runtime.fault;

/**
 * A failure that a state machine knows how to answer.
 *
 * <p>Step Functions takes the error name of a Lambda task from the exception's class name and
 * matches it as a whole string (<a
 * href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html">error
 * handling</a>); hence the leaves are final and there is nothing between them and this class.
 */
public abstract sealed class PipelineFault extends RuntimeException
    permits Throttled,
        Unavailable,
        OutcomeUnknown,
        Conflict,
        GuardRefused,
        InputRejected,
        InvariantBroken {

  private static final long serialVersionUID = 1L;

  PipelineFault(String message) {
    super(message);
  }

  PipelineFault(String message, Throwable cause) {
    super(message, cause);
  }
}
