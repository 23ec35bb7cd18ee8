package dev.understudy.functions.runtime.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

class AwsFaultsTest {

  @ParameterizedTest
  @CsvSource({
    "400, ThrottlingException,            true,  Throttled",
    "400, Throttling,                     false, Throttled",
    "400, PriorRequestNotComplete,        true,  Throttled",
    "503, SlowDown,                       true,  Throttled",
    "429, TooManyRequests,                true,  Throttled",
    "400, ConditionalCheckFailedException,true,  Conflict",
    "412, PreconditionFailed,             true,  Conflict",
    "409, ConditionalRequestConflict,     true,  Conflict",
    "403, ExpiredToken,                   true,  Unavailable",
    "500, InternalError,                  true,  OutcomeUnknown",
    "500, InternalError,                  false, Unavailable",
    "503, ServiceUnavailable,             true,  OutcomeUnknown",
    "503, ServiceUnavailable,             false, Unavailable",
    "403, AccessDenied,                   true,  InvariantBroken",
    "404, NoSuchBucket,                   false, InvariantBroken",
    "400, ValidationException,            false, InvariantBroken"
  })
  void an_answer_is_read_by_its_code(int status, String code, boolean mutating, String leaf) {
    AwsServiceException answered =
        AwsServiceException.builder()
            .statusCode(status)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage("no").build())
            .build();

    assertThat(AwsFaults.translate(answered, mutating).getClass().getSimpleName()).isEqualTo(leaf);
  }

  @Test
  void a_change_without_an_answer_is_of_unknown_outcome_and_a_read_may_be_repeated() {
    RuntimeException silence = ApiCallTimeoutException.create(15_000);

    assertThat(AwsFaults.translate(silence, true)).isInstanceOf(OutcomeUnknown.class);
    assertThat(AwsFaults.translate(silence, false)).isInstanceOf(Unavailable.class);
    assertThat(AwsFaults.translate(broken(new SocketTimeoutException("read"), 1), true))
        .isInstanceOf(OutcomeUnknown.class);
  }

  @Test
  void what_was_never_sent_may_be_repeated() {
    assertThat(AwsFaults.translate(broken(new ConnectException("refused"), 1), true))
        .isInstanceOf(Unavailable.class);
    assertThat(AwsFaults.translate(broken(new UnknownHostException("x"), 1), true))
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void after_a_retry_a_refused_connection_proves_nothing() {
    assertThat(AwsFaults.translate(broken(new ConnectException("refused"), 2), true))
        .isInstanceOf(OutcomeUnknown.class);
  }

  @Test
  void a_fault_stays_what_it_is_and_a_bug_is_a_broken_invariant() {
    GuardRefused refused = new GuardRefused("frozen");

    assertThat(AwsFaults.translate(refused, true)).isSameAs(refused);
    assertThat(AwsFaults.translate(new IllegalStateException("bug"), false))
        .isInstanceOf(InvariantBroken.class);
  }

  @Test
  void a_call_is_run_and_its_failure_translated() {
    assertThat(AwsFaults.reading(() -> 42)).isEqualTo(42);
    assertThatThrownBy(
            () ->
                AwsFaults.mutating(
                    () -> {
                      throw SdkClientException.create("cut");
                    }))
        .isInstanceOf(OutcomeUnknown.class);
  }

  private static SdkClientException broken(Exception cause, int attempts) {
    return SdkClientException.builder()
        .message("unable to execute")
        .cause(cause)
        .numAttempts(attempts)
        .build();
  }
}
