package dev.understudy.functions.traffic;

import dev.understudy.functions.runbook.plan.ClusterEndpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.route53recoverycluster.Route53RecoveryClusterClient;
import software.amazon.awssdk.services.route53recoverycluster.model.GetRoutingControlStateRequest;
import software.amazon.awssdk.services.route53recoverycluster.model.GetRoutingControlStateResponse;
import software.amazon.awssdk.services.route53recoverycluster.model.RoutingControlState;
import software.amazon.awssdk.services.route53recoverycluster.model.UpdateRoutingControlStateEntry;
import software.amazon.awssdk.services.route53recoverycluster.model.UpdateRoutingControlStatesRequest;
import software.amazon.awssdk.services.route53recoverycluster.model.UpdateRoutingControlStatesResponse;

/** A cluster with two routing controls, and a note of every call by endpoint. */
final class FakeCluster implements ClusterClients {

  static final String PRIMARY = "arn:routingcontrol/primary";
  static final String STANDBY = "arn:routingcontrol/standby";

  final Map<String, Boolean> on = new HashMap<>();
  final List<String> calls = new ArrayList<>();
  final Map<String, SdkException> down = new HashMap<>();
  final List<UpdateRoutingControlStatesRequest> updates = new ArrayList<>();
  Optional<SdkException> refuseUpdate = Optional.empty();
  Optional<SdkException> loseUpdate = Optional.empty();
  Runnable beforeUpdate = () -> {};
  Runnable afterUpdate = () -> {};

  FakeCluster(boolean primary, boolean standby) {
    on.put(PRIMARY, primary);
    on.put(STANDBY, standby);
  }

  @Override
  public Route53RecoveryClusterClient at(ClusterEndpoint endpoint) {
    return new Client(endpoint.region());
  }

  private final class Client implements Route53RecoveryClusterClient {

    private final String region;

    Client(String region) {
      this.region = region;
    }

    @Override
    public GetRoutingControlStateResponse getRoutingControlState(
        GetRoutingControlStateRequest request) {
      note("get");
      return GetRoutingControlStateResponse.builder()
          .routingControlState(
              Boolean.TRUE.equals(on.get(request.routingControlArn()))
                  ? RoutingControlState.ON
                  : RoutingControlState.OFF)
          .build();
    }

    @Override
    public UpdateRoutingControlStatesResponse updateRoutingControlStates(
        UpdateRoutingControlStatesRequest request) {
      note("update");
      beforeUpdate.run();
      refuseUpdate.ifPresent(
          refusal -> {
            throw refusal;
          });
      updates.add(request);
      for (UpdateRoutingControlStateEntry entry : request.updateRoutingControlStateEntries()) {
        on.put(entry.routingControlArn(), entry.routingControlState() == RoutingControlState.ON);
      }
      afterUpdate.run();
      loseUpdate.ifPresent(
          loss -> {
            throw loss;
          });
      return UpdateRoutingControlStatesResponse.builder().build();
    }

    private void note(String what) {
      calls.add(what + "@" + region);
      SdkException failure = down.get(region);
      if (failure != null) {
        throw failure;
      }
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
