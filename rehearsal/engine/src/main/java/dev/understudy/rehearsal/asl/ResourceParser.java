package dev.understudy.rehearsal.asl;

import dev.understudy.rehearsal.asl.TaskResource.Pattern;
import dev.understudy.rehearsal.asl.TaskResource.ServiceAction;
import java.util.Arrays;
import java.util.regex.Matcher;

/** Reads the Resource of a Task state. */
final class ResourceParser {
  private static final java.util.regex.Pattern LAMBDA_ARN =
      java.util.regex.Pattern.compile(
          "arn:aws[a-z-]*:lambda:[a-z0-9-]+:\\d{12}:function:[A-Za-z0-9_-]+(:[A-Za-z0-9$_-]+)?");
  private static final java.util.regex.Pattern SERVICE_ARN =
      java.util.regex.Pattern.compile(
          "arn:aws[a-z-]*:states:::(aws-sdk:)?([a-z0-9-]+):([A-Za-z0-9]+)(\\..+)?");

  private ResourceParser() {}

  /**
   * Reads a Resource.
   *
   * @throws IllegalArgumentException in one sentence, when it is not one that can be called
   */
  static TaskResource parse(String arn) {
    if (LAMBDA_ARN.matcher(arn).matches()) {
      return new TaskResource.LambdaFunction(arn);
    }
    Matcher parts = SERVICE_ARN.matcher(arn);
    if (!parts.matches()) {
      throw new IllegalArgumentException("'" + arn + "' is no integration that is supported");
    }
    boolean sdk = parts.group(1) != null;
    String service = String.valueOf(parts.group(2));
    String action = String.valueOf(parts.group(3));
    Pattern pattern = patternOf(arn, parts.group(4) == null ? "" : parts.group(4));
    if (sdk ? !sdkTakes(pattern) : !optimisedTakes(service, action, pattern)) {
      throw new IllegalArgumentException("'" + arn + "' is no integration that is supported");
    }
    return new ServiceAction(arn, service, action, sdk, pattern);
  }

  private static Pattern patternOf(String arn, String suffix) {
    return Arrays.stream(Pattern.values())
        .filter(pattern -> pattern.suffix().equals(suffix))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + arn + "' ends in '" + suffix + "', which is no integration pattern"));
  }

  // https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
  private static boolean sdkTakes(Pattern pattern) {
    return pattern == Pattern.REQUEST_RESPONSE || pattern == Pattern.WAIT_FOR_TASK_TOKEN;
  }

  private static boolean optimisedTakes(String service, String action, Pattern pattern) {
    return OptimisedAction.find(service, action)
        .map(known -> known.patterns().contains(pattern))
        .orElse(false);
  }
}
