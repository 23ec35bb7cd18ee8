package dev.understudy.rehearsal.fault;

import java.util.List;

/**
 * The error names under which Step Functions reports what became of a call.
 *
 * @param refused throttled
 * @param unavailable an error of the service
 * @param replyLost names for a call whose answer was lost, of which one is used
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html">Lambda's
 *     errors</a>
 */
record CallErrors(String refused, String unavailable, List<String> replyLost) {
  private static final CallErrors LAMBDA =
      new CallErrors(
          "Lambda.TooManyRequestsException",
          "Lambda.ServiceException",
          List.of(
              "Lambda.SdkClientException",
              "Lambda.Unknown",
              "Lambda.ClientExecutionTimeoutException",
              "Sandbox.Timedout"));
  // What the service sends without a class of its own: recorded for DynamoDB, SQS and SNS; for Step
  // Functions by what AWS's own solutions retry.
  private static final CallErrors DYNAMODB =
      new CallErrors(
          "DynamoDB.AmazonDynamoDBException",
          "DynamoDB.InternalServerErrorException",
          List.of("DynamoDB.SdkClientException"));
  private static final CallErrors DYNAMODB_SDK =
      new CallErrors(
          "DynamoDb.DynamoDbException",
          "DynamoDb.InternalServerErrorException",
          List.of("DynamoDb.SdkClientException"));
  private static final CallErrors SNS =
      new CallErrors(
          "SNS.ThrottledException", "SNS.AmazonSNSException", List.of("SNS.SdkClientException"));
  private static final CallErrors SQS =
      new CallErrors(
          "SQS.AmazonSQSException", "SQS.AmazonSQSException", List.of("SQS.SdkClientException"));
  private static final CallErrors STATES =
      new CallErrors(
          "StepFunctions.AWSStepFunctionsException",
          "StepFunctions.AWSStepFunctionsException",
          List.of("StepFunctions.SdkClientException"));

  CallErrors {
    replyLost = List.copyOf(replyLost);
  }

  /**
   * How a service reports errors.
   *
   * @param service such as {@code dynamodb}
   * @param sdk whether it is called through an {@code aws-sdk} integration
   */
  static CallErrors of(String service, boolean sdk) {
    return switch (service) {
      case "lambda" -> LAMBDA;
      case "dynamodb" -> sdk ? DYNAMODB_SDK : DYNAMODB;
      case "sns" -> SNS;
      case "sqs" -> SQS;
      case "states" -> STATES;
      default ->
          throw new IllegalArgumentException("it is not known how " + service + " reports errors");
    };
  }

  String replyLost(int number) {
    return replyLost.get(number % replyLost.size());
  }
}
