package dev.understudy.functions.traffic;

import dev.understudy.functions.runbook.plan.ClusterEndpoint;
import dev.understudy.functions.runtime.AwsClients;
import java.net.URI;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.route53recoverycluster.Route53RecoveryClusterClient;

/**
 * Gives the client of one endpoint of an Application Recovery Controller cluster; the same client
 * for the same endpoint.
 */
@FunctionalInterface
public interface ClusterClients {

  /** The client of an endpoint; making it asks nobody. */
  Route53RecoveryClusterClient at(ClusterEndpoint endpoint);

  /**
   * Production clients. Each call is made once: what fails at one endpoint is better tried at the
   * next (<a
   * href="https://docs.aws.amazon.com/r53recovery/latest/dg/routing-control.update.api.html">"should
   * try each endpoint in rotation"</a>).
   */
  static ClusterClients production() {
    ConcurrentHashMap<ClusterEndpoint, Route53RecoveryClusterClient> clients =
        new ConcurrentHashMap<>();
    return endpoint ->
        clients.computeIfAbsent(
            endpoint,
            at ->
                AwsClients.withoutRepeats(
                    Route53RecoveryClusterClient.builder()
                        .region(Region.of(at.region()))
                        .endpointOverride(URI.create(at.endpoint()))));
  }
}
