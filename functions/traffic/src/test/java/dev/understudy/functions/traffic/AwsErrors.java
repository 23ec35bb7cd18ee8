package dev.understudy.functions.traffic;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.route53.model.PriorRequestNotCompleteException;
import software.amazon.awssdk.services.route53.model.Route53Exception;

/** What the SDK throws when AWS is not well. */
final class AwsErrors {

  static SdkException throttling() {
    return service("Throttling", 400);
  }

  static SdkException serverError() {
    return service("ServiceUnavailable", 503);
  }

  static SdkException conflict() {
    return service("ConditionalRequestConflict", 409);
  }

  static SdkException accessDenied() {
    return service("AccessDenied", 403);
  }

  static SdkException timeout() {
    return ApiCallTimeoutException.create(15_000);
  }

  static SdkException priorRequest() {
    return PriorRequestNotCompleteException.builder()
        .message("The request was rejected because Route 53 was still processing a prior request.")
        .statusCode(400)
        .awsErrorDetails(details("PriorRequestNotComplete"))
        .build();
  }

  private AwsErrors() {}

  private static AwsServiceException service(String code, int status) {
    return Route53Exception.builder()
        .message(code)
        .statusCode(status)
        .awsErrorDetails(details(code))
        .build();
  }

  private static AwsErrorDetails details(String code) {
    return AwsErrorDetails.builder().errorCode(code).errorMessage(code).build();
  }
}
