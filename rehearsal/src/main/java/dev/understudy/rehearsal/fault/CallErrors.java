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
  private static final CallErrors DYNAMODB =
      new CallErrors(
          "DynamoDB.ThrottlingException",
          "DynamoDB.InternalServerErrorException",
          List.of("DynamoDB.SdkClientException"));
  private static final CallErrors SNS =
      new CallErrors(
          "SNS.ThrottledException",
          "SNS.InternalErrorException",
          List.of("SNS.SdkClientException"));
  private static final CallErrors STATES =
      new CallErrors(
          "StepFunctions.ThrottlingException",
          "StepFunctions.ServiceUnavailableException",
          List.of("StepFunctions.SdkClientException"));

  CallErrors {
    replyLost = List.copyOf(replyLost);
  }

  static CallErrors of(String service) {
    return switch (service) {
      case "lambda" -> LAMBDA;
      case "dynamodb" -> DYNAMODB;
      case "sns" -> SNS;
      case "states" -> STATES;
      default ->
          throw new IllegalArgumentException("it is not known how " + service + " reports errors");
    };
  }

  String replyLost(int number) {
    return replyLost.get(number % replyLost.size());
  }
}
