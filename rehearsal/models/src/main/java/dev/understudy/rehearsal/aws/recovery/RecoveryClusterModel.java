package dev.understudy.rehearsal.aws.recovery;

import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.aws.ServiceError;
import dev.understudy.rehearsal.clock.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.route53recoverycluster.Route53RecoveryClusterClient;
import software.amazon.awssdk.services.route53recoverycluster.model.ConflictException;
import software.amazon.awssdk.services.route53recoverycluster.model.ResourceNotFoundException;

/**
 * A cluster of Application Recovery Controller in memory: routing controls, safety rules, and an
 * endpoint in each of five regions.
 *
 * <p>Less than the service: all endpoints see a change at once, where the real ones agree on it by
 * a majority; any endpoint that is up can change states, whatever became of the others; no control
 * panels, no listing. A change reaches the health check of its routing control after the time that
 * is asked for.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/routing-control/latest/APIReference/Welcome.html">Routing
 *     control API reference</a>
 */
public final class RecoveryClusterModel {
  private static final String SERVICE = "Route53RecoveryCluster";

  private final Timeline timeline;
  private final Supplier<Duration> effect;
  private final BiConsumer<String, Boolean> healthChecks;
  private final Map<String, Boolean> controls = new LinkedHashMap<>();
  private final Map<String, String> healthCheckOf = new LinkedHashMap<>();
  private final Map<String, Route53RecoveryClusterClient> endpoints = new LinkedHashMap<>();
  private final List<SafetyRule> rules = new ArrayList<>();
  private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
  private Instant changedAt = Instant.EPOCH;

  /** Hears of every change of states, at the moment it is accepted. */
  @FunctionalInterface
  public interface ChangeListener {

    /** The states by ARN, before and after. */
    void changed(Map<String, Boolean> before, Map<String, Boolean> after);
  }

  /**
   * A cluster without routing controls and endpoints.
   *
   * @param effect asked for each change: how long until the health checks follow
   * @param healthChecks is told the id of a health check and whether it is healthy
   */
  public RecoveryClusterModel(
      Timeline timeline, Supplier<Duration> effect, BiConsumer<String, Boolean> healthChecks) {
    this.timeline = timeline;
    this.effect = effect;
    this.healthChecks = healthChecks;
  }

  /** Adds a routing control with its health check. */
  public synchronized void createControl(String arn, String healthCheckId, boolean on) {
    controls.put(arn, on);
    healthCheckOf.put(arn, healthCheckId);
    healthChecks.accept(healthCheckId, on);
  }

  /** Adds an endpoint, out of reach while the outage lasts. */
  public synchronized void createEndpoint(String region, RegionOutage outage) {
    endpoints.put(region, new ClusterEndpointClient(this, outage));
  }

  /** Adds a safety rule. */
  public synchronized void addRule(SafetyRule rule) {
    rules.add(rule);
  }

  /** Adds a listener. */
  public void addListener(ChangeListener listener) {
    listeners.add(listener);
  }

  /**
   * The client of one endpoint.
   *
   * @throws IllegalArgumentException when the cluster has none in that region
   */
  public synchronized Route53RecoveryClusterClient at(String region) {
    Route53RecoveryClusterClient client = endpoints.get(region);
    if (client == null) {
      throw new IllegalArgumentException(
          "the cluster has no endpoint in " + region + ", only in " + endpoints.keySet());
    }
    return client;
  }

  /** Whether a routing control is on; empty when there is none of that ARN. */
  public synchronized Optional<Boolean> isOn(String arn) {
    return Optional.ofNullable(controls.get(arn));
  }

  /** As an endpoint answers. */
  synchronized boolean state(String arn) {
    return isOn(arn).orElseThrow(() -> noSuchControl(arn));
  }

  /** All of it or nothing. */
  void change(Map<String, Boolean> wanted) {
    // Whoever listens, and the timeline, have locks of their own, which are never taken under ours.
    Map<String, Boolean> before = accept(wanted, timeline.now());
    Map<String, Boolean> after = new LinkedHashMap<>(before);
    after.putAll(wanted);
    if (after.equals(before)) {
      return;
    }
    listeners.forEach(listener -> listener.changed(before, after));
    Duration delay = effect.get();
    wanted.forEach(
        (arn, on) -> {
          if (!on.equals(before.get(arn))) {
            tellLater(arn, delay);
          }
        });
  }

  private synchronized Map<String, Boolean> accept(Map<String, Boolean> wanted, Instant now) {
    for (String arn : wanted.keySet()) {
      if (!controls.containsKey(arn)) {
        throw noSuchControl(arn);
      }
    }
    Map<String, Boolean> before = Map.copyOf(controls);
    Map<String, Boolean> after = new LinkedHashMap<>(controls);
    after.putAll(wanted);
    for (SafetyRule rule : rules) {
      Optional<String> refusal = rule.refusal(before, after, Duration.between(changedAt, now));
      if (refusal.isPresent()) {
        throw new ServiceError(SERVICE, 409, "ConflictException", refusal.get())
            .fill(ConflictException.builder())
            .build();
      }
    }
    if (!after.equals(before)) {
      controls.putAll(wanted);
      changedAt = now;
    }
    return before;
  }

  private void tellLater(String arn, Duration delay) {
    String healthCheck = healthCheckOf(arn);
    var _ =
        timeline.after(
            delay,
            "a routing control's health check",
            // What it is by then: a later change may have come in between.
            () -> healthChecks.accept(healthCheck, isOn(arn).orElseThrow()));
  }

  private synchronized String healthCheckOf(String arn) {
    return String.valueOf(healthCheckOf.get(arn));
  }

  private static ResourceNotFoundException noSuchControl(String arn) {
    return new ServiceError(
            SERVICE, 404, "ResourceNotFoundException", "There is no routing control " + arn)
        .fill(ResourceNotFoundException.builder())
        .build();
  }
}
