package dev.understudy.rehearsal.account;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Asks AWS, and says in a sentence for people why there is no answer. */
final class Answers {
  private static final Set<String> NOT_ALLOWED =
      Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation");
  private static final Set<String> NOT_KNOWN =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "InvalidClientTokenId",
          "InvalidAccessKeyId",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException");

  private Answers() {}

  /**
   * Reads something.
   *
   * @throws AccountProblem whatever was wrong: a read changes nothing
   */
  static <T> T reading(Account account, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException refused) {
      throw new AccountProblem(sentence(account, refused), refused);
    }
  }

  /**
   * Changes something.
   *
   * @throws AccountProblem when it certainly was not done
   * @throws OutcomeUnclear when it may have been
   */
  static <T> T changing(Account account, Supplier<T> call) {
    try {
      return call.get();
    } catch (AwsServiceException answered) {
      if (answered.statusCode() >= 500) {
        throw new OutcomeUnclear(sentence(account, answered), answered);
      }
      throw new AccountProblem(sentence(account, answered), answered);
    } catch (SdkException noAnswer) {
      if (neverSent(noAnswer)) {
        throw new AccountProblem(sentence(account, noAnswer), noAnswer);
      }
      throw new OutcomeUnclear(sentence(account, noAnswer), noAnswer);
    }
  }

  /** Whether a problem is that the caller may not do what was asked. */
  static boolean denied(AccountProblem problem) {
    return problem.getCause() instanceof SdkException refused
        && NOT_ALLOWED.contains(code(refused));
  }

  static String code(SdkException wrong) {
    return wrong instanceof AwsServiceException answered
        ? Optional.ofNullable(answered.awsErrorDetails())
            .map(details -> Optional.ofNullable(details.errorCode()).orElse(""))
            .orElse("")
        : "";
  }

  static String sentence(Account account, SdkException wrong) {
    if (wrong instanceof AwsServiceException answered) {
      return answered(answered);
    }
    if (withoutCredentials(wrong)) {
      return "No AWS credentials were found: name a profile by --profile, or set AWS_PROFILE or"
          + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY ("
          + wrong.getMessage()
          + ")";
    }
    if (isCausedBy(wrong, ConnectException.class)
        || isCausedBy(wrong, NoRouteToHostException.class)
        || isCausedBy(wrong, UnknownHostException.class)) {
      return "Nothing answers in " + account.where() + ": " + wrong.getMessage();
    }
    return "No answer from " + account.where() + ": " + wrong.getMessage();
  }

  private static String answered(AwsServiceException answered) {
    String code = code(answered);
    String said =
        Optional.ofNullable(answered.awsErrorDetails())
            .map(details -> Optional.ofNullable(details.errorMessage()).orElse(""))
            .filter(text -> !text.isBlank())
            .orElse(answered.getMessage());
    if (NOT_ALLOWED.contains(code)) {
      return "Not allowed: " + said;
    }
    if (NOT_KNOWN.contains(code)) {
      return "AWS does not take these credentials, or no longer: " + said;
    }
    return "AWS answered "
        + (code.isEmpty() ? "HTTP " + answered.statusCode() : code)
        + ": "
        + said;
  }

  private static boolean neverSent(SdkException wrong) {
    return withoutCredentials(wrong)
        || isCausedBy(wrong, ConnectException.class)
        || isCausedBy(wrong, UnknownHostException.class);
  }

  private static boolean withoutCredentials(SdkException wrong) {
    return wrong instanceof SdkClientException
        && String.valueOf(wrong.getMessage()).contains("credentials");
  }

  private static boolean isCausedBy(Throwable wrong, Class<? extends Throwable> type) {
    for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
