package dev.understudy.rehearsal.integration;

import dev.understudy.rehearsal.asl.TaskResource.ServiceAction;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;

/**
 * Names of the errors that service calls end in: a prefix for the service, a dot, and the name of
 * the SDK's exception.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html">
 *     Supported AWS SDK service integrations, column "Exception prefix"</a>
 */
final class SdkErrors {
  private static final Map<String, String> OPTIMISED_PREFIX =
      Map.of(
          "dynamodb", "DynamoDB",
          "sns", "SNS",
          "sqs", "SQS",
          "events", "EventBridge",
          "codebuild", "CodeBuild",
          "states", "StepFunctions",
          "lambda", "Lambda");

  private SdkErrors() {}

  static String nameOf(ServiceAction action, SdkClient client, RuntimeException thrown) {
    return prefix(action, client) + "." + exceptionName(thrown);
  }

  static String prefix(ServiceAction action, SdkClient client) {
    String sdkPrefix =
        SdkOperation.clientInterface(client).getSimpleName().replaceFirst("Client$", "");
    return action.sdk() ? sdkPrefix : OPTIMISED_PREFIX.getOrDefault(action.service(), sdkPrefix);
  }

  private static String exceptionName(RuntimeException thrown) {
    boolean unmodelled =
        thrown.getClass().getSuperclass() == AwsServiceException.class
            || thrown.getClass() == AwsServiceException.class;
    if (unmodelled
        && thrown instanceof AwsServiceException service
        && service.awsErrorDetails() != null
        && service.awsErrorDetails().errorCode() != null) {
      String code = service.awsErrorDetails().errorCode();
      return code.endsWith("Exception") ? code : code + "Exception";
    }
    return thrown.getClass().getSimpleName();
  }
}
