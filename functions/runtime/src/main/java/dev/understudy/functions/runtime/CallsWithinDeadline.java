package dev.understudy.functions.runtime;

import dev.understudy.functions.runtime.fault.Unavailable;
import java.time.Duration;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Gives each AWS call no more time than the invocation has left, and sends none without any. */
final class CallsWithinDeadline implements ExecutionInterceptor {

  // Less than this is no time for a call over a network.
  private static final Duration LEAST = Duration.ofMillis(100);

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    Duration call = Deadline.atMost(AwsClients.CALL_TIMEOUT);
    if (call.equals(AwsClients.CALL_TIMEOUT)
        || !(context.request() instanceof AwsRequest request)) {
      return context.request();
    }
    if (call.compareTo(LEAST) < 0) {
      throw new Unavailable(
          request.getClass().getSimpleName()
              + " was not sent: the calls before it have used up the function's time");
    }
    AwsRequestOverrideConfiguration.Builder bounded =
        request
            .overrideConfiguration()
            .map(AwsRequestOverrideConfiguration::toBuilder)
            .orElseGet(AwsRequestOverrideConfiguration::builder);
    bounded.apiCallTimeout(call);
    if (call.compareTo(AwsClients.ATTEMPT_TIMEOUT) < 0) {
      bounded.apiCallAttemptTimeout(call);
    }
    return request.toBuilder().overrideConfiguration(bounded.build()).build();
  }
}
