package dev.understudy.rehearsal.aws;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * What a service says when it refuses a call, in the shape in which the SDK hands it on. Fills
 * every field that callers look at to name an error: code, status, service and message.
 *
 * @param service the service's name as the SDK's exceptions carry it, for example {@code Route53}
 * @param status the HTTP status, 400 to 599
 * @param code the error code on the wire, for example {@code NoSuchHostedZone}
 * @param message what went wrong, in the service's words where they are known
 */
public record ServiceError(String service, int status, String code, String message) {

  /** A refusal of the caller's request (HTTP 400). */
  public static ServiceError badRequest(String service, String code, String message) {
    return new ServiceError(service, 400, code, message);
  }

  /** Fills {@code builder}, which may then be completed and built by the caller. */
  public <B extends AwsServiceException.Builder> B fill(B builder) {
    builder.statusCode(status);
    builder.message(message);
    builder.awsErrorDetails(
        AwsErrorDetails.builder()
            .serviceName(service)
            .errorCode(code)
            .errorMessage(message)
            .sdkHttpResponse(SdkHttpResponse.builder().statusCode(status).build())
            .build());
    return builder;
  }
}
