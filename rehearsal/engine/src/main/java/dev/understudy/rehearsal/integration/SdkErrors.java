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

  // What an optimised integration calls an error that has no class of its own: the first SDK's
  // name for the whole service. Recorded on AWS (snapshots in localstack/localstack: DynamoDB
  // 2023-05-12, SQS 2023-06-22); SNS by analogy, Step Functions by what AWS's own solutions retry.
  private static final Map<String, String> WITHOUT_A_CLASS =
      Map.of(
          "dynamodb", "AmazonDynamoDBException",
          "sns", "AmazonSNSException",
          "sqs", "AmazonSQSException",
          "states", "AWSStepFunctionsException");

  private SdkErrors() {}

  static String nameOf(ServiceAction action, SdkClient client, RuntimeException thrown) {
    return prefix(action, client) + "." + exceptionName(action, thrown);
  }

  static String prefix(ServiceAction action, SdkClient client) {
    String sdkPrefix =
        SdkOperation.clientInterface(client).getSimpleName().replaceFirst("Client$", "");
    return action.sdk() ? sdkPrefix : OPTIMISED_PREFIX.getOrDefault(action.service(), sdkPrefix);
  }

  private static String exceptionName(ServiceAction action, RuntimeException thrown) {
    boolean unmodelled =
        thrown.getClass().getSuperclass() == AwsServiceException.class
            || thrown.getClass() == AwsServiceException.class;
    String ofTheService = action.sdk() ? null : WITHOUT_A_CLASS.get(action.service());
    if (unmodelled && ofTheService != null) {
      return ofTheService;
    }
    if (unmodelled && action.sdk()) {
      return thrown.getClass().getSimpleName();
    }
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
