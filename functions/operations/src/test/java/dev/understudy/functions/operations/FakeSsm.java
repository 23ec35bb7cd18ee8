package dev.understudy.functions.operations;

import java.util.Optional;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/** One parameter, the andon cord. */
final class FakeSsm implements SsmClient {

  Optional<String> andon = Optional.empty();

  @Override
  public GetParameterResponse getParameter(GetParameterRequest request) {
    return GetParameterResponse.builder()
        .parameter(
            Parameter.builder()
                .name(request.name())
                .value(
                    andon.orElseThrow(
                        () -> ParameterNotFoundException.builder().message("none").build()))
                .build())
        .build();
  }

  @Override
  public String serviceName() {
    return "ssm";
  }

  @Override
  public void close() {}
}
