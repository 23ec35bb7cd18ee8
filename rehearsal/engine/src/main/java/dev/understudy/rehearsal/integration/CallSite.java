package dev.understudy.rehearsal.integration;

/**
 * Where a call is made, in names that stay the same from run to run.
 *
 * @param service {@code lambda}, {@code dynamodb}, {@code sns}, {@code states} …
 * @param action the Lambda function's name, or the service's action such as {@code updateItem}
 * @param call the call itself
 */
public record CallSite(String service, String action, TaskCall call) {
  /** Whether a Lambda function is called. */
  public boolean isLambda() {
    return service.equals("lambda");
  }

  @Override
  public String toString() {
    return service + ":" + action + " in \"" + call.stateName() + "\"";
  }
}
