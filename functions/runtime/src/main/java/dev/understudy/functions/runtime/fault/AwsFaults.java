package dev.understudy.functions.runtime.fault;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * Says which leaf of the fault taxonomy an AWS SDK exception is.
 *
 * <table>
 *   <caption>Rules, first match wins</caption>
 *   <tr><td>throttling code or status 429</td><td>{@link Throttled}: the SDK's own list of codes, and
 *     Route 53's {@code PriorRequestNotComplete}, which the SDK only counts as retryable (<a
 *     href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html">quotas</a>)</td></tr>
 *   <tr><td>409, 412, or a failed condition</td><td>{@link Conflict} (<a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">S3</a>, <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">DynamoDB</a>)</td></tr>
 *   <tr><td>expired credentials, clock skew</td><td>{@link Unavailable}: refused before it was carried
 *     out, and new credentials cure it</td></tr>
 *   <tr><td>5xx, or no answer</td><td>{@link OutcomeUnknown} for a change, {@link Unavailable} for a
 *     read</td></tr>
 *   <tr><td>could not connect at the first attempt</td><td>{@link Unavailable}: nothing was sent</td></tr>
 *   <tr><td>any other answer (permission missing, no such bucket, malformed)</td>
 *     <td>{@link InvariantBroken}: repeating it gives the same answer</td></tr>
 * </table>
 */
public final class AwsFaults {

  private static final Set<String> EXPIRED =
      Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired", "RequestTimeTooSkewed");

  private static final Set<String> THROTTLED = Set.of("PriorRequestNotComplete");

  private static final Set<String> CONFLICTS =
      Set.of(
          "ConditionalCheckFailedException",
          "TransactionConflictException",
          "TransactionCanceledException",
          "PreconditionFailed",
          "ConditionalRequestConflict",
          "ResourceInUseException");

  private AwsFaults() {}

  /**
   * Runs a call that changes nothing.
   *
   * @throws PipelineFault for whatever the call threw
   */
  public static <T> T reading(Supplier<T> call) {
    return translating(call, false);
  }

  /**
   * Runs a call that changes something.
   *
   * @throws PipelineFault for whatever the call threw
   */
  public static <T> T mutating(Supplier<T> call) {
    return translating(call, true);
  }

  private static <T> T translating(Supplier<T> call, boolean mutating) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      throw translate(e, mutating);
    }
  }

  /**
   * The fault that an exception amounts to; a {@link PipelineFault} is handed back as it is.
   *
   * @param thrown what the SDK call threw
   * @param mutating whether the call could have changed something
   */
  public static PipelineFault translate(RuntimeException thrown, boolean mutating) {
    return switch (thrown) {
      case PipelineFault fault -> fault;
      case SdkServiceException answered -> fromAnswer(answered, mutating);
      case SdkException unanswered -> fromSilence(unanswered, mutating);
      default ->
          new InvariantBroken(
              "Unexpected " + thrown.getClass().getName() + ": " + thrown.getMessage(), thrown);
    };
  }

  private static PipelineFault fromAnswer(SdkServiceException answered, boolean mutating) {
    int status = answered.statusCode();
    String code = errorCode(answered);
    String message = sentence(answered);
    if (answered.isThrottlingException() || status == 429 || THROTTLED.contains(code)) {
      return new Throttled(message, answered);
    }
    if (status == 409 || status == 412 || CONFLICTS.contains(code)) {
      return new Conflict(message, answered);
    }
    if (answered.isClockSkewException() || EXPIRED.contains(code)) {
      return new Unavailable(message, answered);
    }
    if (status >= 500) {
      return lost(message, answered, mutating);
    }
    return new InvariantBroken(message, answered);
  }

  private static PipelineFault fromSilence(SdkException unanswered, boolean mutating) {
    String message = sentence(unanswered);
    // After a retry an earlier attempt may have got through, so only a first failure proves that
    // nothing was sent.
    if (neverConnected(unanswered) && attempts(unanswered) <= 1) {
      return new Unavailable(message, unanswered);
    }
    return lost(message, unanswered, mutating);
  }

  private static PipelineFault lost(String message, Throwable cause, boolean mutating) {
    return mutating ? new OutcomeUnknown(message, cause) : new Unavailable(message, cause);
  }

  private static boolean neverConnected(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof UnknownHostException
          || t instanceof ConnectException
          || t instanceof NoRouteToHostException) {
        return true;
      }
    }
    return false;
  }

  private static int attempts(SdkException thrown) {
    Integer attempts = thrown.numAttempts();
    return attempts == null ? 1 : attempts;
  }

  private static String errorCode(SdkServiceException answered) {
    if (answered instanceof AwsServiceException aws && aws.awsErrorDetails() != null) {
      String code = aws.awsErrorDetails().errorCode();
      return code == null ? "" : code;
    }
    return "";
  }

  private static String sentence(SdkException thrown) {
    String message = thrown.getMessage();
    return message == null ? thrown.getClass().getSimpleName() : message;
  }
}
