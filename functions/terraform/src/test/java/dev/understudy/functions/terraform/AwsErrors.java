package dev.understudy.functions.terraform;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.codebuild.model.CodeBuildException;

/** What the SDK throws when AWS is not well. */
final class AwsErrors {

  private AwsErrors() {}

  static SdkException throttling() {
    return service("ThrottlingException", 400);
  }

  static SdkException serverError() {
    return service("InternalFailure", 500);
  }

  static SdkException accessDenied() {
    return service("AccessDeniedException", 400);
  }

  static SdkException timeout() {
    return ApiCallTimeoutException.create(10_000);
  }

  private static SdkException service(String code, int status) {
    return CodeBuildException.builder()
        .message(code)
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(code).build())
        .build();
  }
}
