package dev.understudy.functions.traffic;

import dev.understudy.functions.runbook.plan.HealthCheckSwitch;
import dev.understudy.functions.runbook.plan.RoutingControlSwitch;
import dev.understudy.functions.runbook.plan.TrafficRecord;
import dev.understudy.functions.runbook.plan.TrafficStrategy;
import java.util.List;

/** Where the name servers of a zone are known from. */
public sealed interface DnsZone {

  /** Route 53's control plane knows them. */
  record Hosted(String hostedZoneId) implements DnsZone {}

  /** They are given, so that nobody has to be asked for them. */
  record ServedBy(List<String> nameServers) implements DnsZone {

    public ServedBy {
      nameServers = List.copyOf(nameServers);
    }
  }

  /** The zone that a strategy's name lies in. */
  static DnsZone of(TrafficStrategy traffic) {
    return switch (traffic) {
      case TrafficRecord weighted -> new Hosted(weighted.hostedZoneId());
      case RoutingControlSwitch controls -> new ServedBy(controls.nameServers());
      case HealthCheckSwitch signal -> new ServedBy(signal.nameServers());
    };
  }
}
