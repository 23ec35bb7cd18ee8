package dev.understudy.functions.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;

/** Notes what a state machine was told. */
final class FakeStepFunctions implements SfnClient {

  final List<String> told = new ArrayList<>();
  Optional<SdkException> fail = Optional.empty();

  @Override
  public SendTaskSuccessResponse sendTaskSuccess(SendTaskSuccessRequest request) {
    tell("success " + request.taskToken() + " " + request.output());
    return SendTaskSuccessResponse.builder().build();
  }

  @Override
  public SendTaskFailureResponse sendTaskFailure(SendTaskFailureRequest request) {
    tell("failure " + request.taskToken() + " " + request.error() + ": " + request.cause());
    return SendTaskFailureResponse.builder().build();
  }

  @Override
  public SendTaskHeartbeatResponse sendTaskHeartbeat(SendTaskHeartbeatRequest request) {
    tell("heartbeat " + request.taskToken());
    return SendTaskHeartbeatResponse.builder().build();
  }

  private void tell(String what) {
    if (fail.isPresent()) {
      throw fail.get();
    }
    told.add(what);
  }

  @Override
  public String serviceName() {
    return "states";
  }

  @Override
  public void close() {}
}
