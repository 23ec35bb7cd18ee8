package dev.understudy.infra.catalogue;

import dev.understudy.infra.config.Config;
import dev.understudy.infra.security.Grant;
import java.util.List;
import java.util.Optional;

/**
 * What functions may do to the routing controls that runbooks name, and to no others; nothing where
 * none does.
 *
 * @param config the deployment
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_route53-recovery-cluster.html">Actions
 *     of Route 53 Recovery Cluster</a>
 */
record RoutingControlGrants(Config config) {

  Optional<Grant> read() {
    return on("route53-recovery-cluster:GetRoutingControlState");
  }

  /** Both states in one call, and never past a safety rule. */
  Optional<Grant> change() {
    return on("route53-recovery-cluster:UpdateRoutingControlStates")
        .map(
            grant ->
                grant.when(
                    "BoolIfExists", "route53-recovery-cluster:AllowSafetyRulesOverrides", "false"));
  }

  private Optional<Grant> on(String action) {
    String[] controls =
        config.runbooks().stream()
            .flatMap(runbook -> runbook.routingControls().stream())
            .distinct()
            .sorted()
            .toArray(String[]::new);
    return controls.length == 0
        ? Optional.empty()
        : Optional.of(Grant.exact(List.of(action), controls));
  }
}
