package dev.understudy.rehearsal.local;

import dev.understudy.functions.runbook.TargetParts;
import dev.understudy.rehearsal.local.clients.MeasuredTraffic;
import dev.understudy.rehearsal.local.health.HealthCheckTarget;
import dev.understudy.rehearsal.local.health.StageAlarm;
import dev.understudy.rehearsal.local.health.StageMetric;
import dev.understudy.rehearsal.local.region.LocalRegion;
import dev.understudy.rehearsal.local.view.LiveFrame;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A region of the runbook and the service that plays it.
 *
 * @param role {@code primary} or {@code standby}
 * @param written what the runbook says of it
 * @param service what runs
 */
record StageRegion(String role, TargetParts.Region written, LocalRegion service) {
  /** Above this share of failed requests a region's alarms go off. */
  private static final double ERROR_RATE_MAX = 0.05;

  /** Buckets that the live view looks back on: two seconds. */
  private static final int RECENT_BUCKETS = 8;

  String name() {
    return written.region();
  }

  /** Whether a URI means this region; the runbook's host names exist on this stage only. */
  boolean answersTo(URI uri) {
    String host = URI.create(written.endpoint()).getHost();
    return host != null && host.equalsIgnoreCase(uri.getHost());
  }

  StageMetric capacityMetric() {
    TargetParts.Capacity capacity = written.capacity();
    return new StageMetric(
        name(), capacity.namespace(), capacity.metric(), capacity.dimensions(), service::capacity);
  }

  List<StageAlarm> alarms() {
    return written.alarms().stream()
        .map(alarm -> new StageAlarm(name(), alarm, ERROR_RATE_MAX))
        .toList();
  }

  /** None where no record hangs on the region's own health. */
  Optional<HealthCheckTarget> healthCheck(String path) {
    return written
        .healthCheckId()
        .map(id -> new HealthCheckTarget(id, () -> service.uri().resolve(path)));
  }

  LiveFrame.Region shown(MeasuredTraffic traffic) {
    return new LiveFrame.Region(
        role,
        name(),
        traffic.recentShare(name(), RECENT_BUCKETS),
        traffic.recent(name(), RECENT_BUCKETS),
        service.capacity(),
        service.condition().word());
  }
}
