package dev.understudy.rehearsal.aws.recovery;

import dev.understudy.rehearsal.aws.RegionOutage;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.route53recoverycluster.Route53RecoveryClusterClient;
import software.amazon.awssdk.services.route53recoverycluster.model.GetRoutingControlStateRequest;
import software.amazon.awssdk.services.route53recoverycluster.model.GetRoutingControlStateResponse;
import software.amazon.awssdk.services.route53recoverycluster.model.RoutingControlState;
import software.amazon.awssdk.services.route53recoverycluster.model.UpdateRoutingControlStateEntry;
import software.amazon.awssdk.services.route53recoverycluster.model.UpdateRoutingControlStatesRequest;
import software.amazon.awssdk.services.route53recoverycluster.model.UpdateRoutingControlStatesResponse;

/** One endpoint of a cluster. */
record ClusterEndpointClient(RecoveryClusterModel cluster, RegionOutage outage)
    implements Route53RecoveryClusterClient {

  @Override
  public GetRoutingControlStateResponse getRoutingControlState(
      GetRoutingControlStateRequest request) {
    outage.refuseWhileOn();
    return GetRoutingControlStateResponse.builder()
        .routingControlArn(request.routingControlArn())
        .routingControlState(
            cluster.state(request.routingControlArn())
                ? RoutingControlState.ON
                : RoutingControlState.OFF)
        .build();
  }

  @Override
  public UpdateRoutingControlStatesResponse updateRoutingControlStates(
      UpdateRoutingControlStatesRequest request) {
    outage.refuseWhileOn();
    if (request.hasSafetyRulesToOverride()) {
      throw new UnsupportedOperationException("Overriding safety rules is not modelled");
    }
    Map<String, Boolean> wanted = new LinkedHashMap<>();
    for (UpdateRoutingControlStateEntry entry : request.updateRoutingControlStateEntries()) {
      wanted.put(entry.routingControlArn(), entry.routingControlState() == RoutingControlState.ON);
    }
    cluster.change(wanted);
    return UpdateRoutingControlStatesResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
