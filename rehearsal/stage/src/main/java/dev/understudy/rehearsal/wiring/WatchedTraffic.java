package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.HealthCheckSwitch;
import dev.understudy.functions.runbook.plan.RoutingControlSwitch;
import dev.understudy.functions.runbook.plan.TrafficRecord;
import dev.understudy.functions.runbook.plan.TrafficStrategy;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.rehearsal.fault.CurrentCall;
import dev.understudy.rehearsal.invariant.Observation;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.ChangeBatch;

/**
 * What moves the traffic of a stage, watched: every change of its weights is told as it happens.
 */
final class WatchedTraffic {
  private final Services services;
  private final CurrentCall current;
  private final Consumer<Observation> told;
  private final HeldTraffic held;

  WatchedTraffic(
      TrafficStrategy traffic,
      Weights baseline,
      Services services,
      CurrentCall current,
      Consumer<Observation> told) {
    this.services = services;
    this.current = current;
    this.told = told;
    this.held = held(traffic, baseline);
  }

  /** How the traffic is divided now; empty when a member is gone or all weights are 0. */
  Optional<Weights> now() {
    return held.now();
  }

  /** Clients through which changes are noticed, and then struck. */
  ClientDecorator around(ClientDecorator struck) {
    return new ClientDecorator() {
      @Override
      public <C extends SdkClient> C around(Class<C> type, String service, C client) {
        C watched =
            client instanceof Route53Client route53 && held instanceof SubmittedWeights submitted
                ? type.cast(new WatchedRoute53(route53, batch -> accepted(submitted, batch)))
                : client;
        return struck.around(type, service, watched);
      }
    };
  }

  /** Somebody sets weights past every operation; a switch is turned over. */
  void setByHand(Weights weights) {
    switch (held) {
      case SubmittedWeights submitted ->
          submitted
              .setByHand(services.route53(), weights)
              .ifPresent(batch -> accepted(submitted, batch));
      case SwitchedControls controls -> controls.turnOverByHand();
      case SwitchedSignal signal -> signal.turnOverByHand();
    }
  }

  private HeldTraffic held(TrafficStrategy traffic, Weights baseline) {
    return switch (traffic) {
      case TrafficRecord record -> new SubmittedWeights(record, baseline);
      case RoutingControlSwitch controls -> {
        SwitchedControls switched = new SwitchedControls(services.recovery(), controls);
        services
            .recovery()
            .addListener(
                (before, after) -> written(switched.weights(before), switched.weights(after)));
        yield switched;
      }
      case HealthCheckSwitch signal -> {
        SwitchedSignal switched = new SwitchedSignal(services.s3In(signal.region()), signal);
        switched
            .s3()
            .addListener(
                (bucket, key, before, after) -> {
                  if (switched.is(bucket, key)) {
                    written(SwitchedSignal.weights(before), SwitchedSignal.weights(after));
                  }
                });
        yield switched;
      }
    };
  }

  private void accepted(SubmittedWeights submitted, ChangeBatch batch) {
    Optional<Weights> before = submitted.now();
    submitted.accepted(batch);
    written(before, submitted.now());
  }

  private void written(Optional<Weights> before, Optional<Weights> after) {
    before.ifPresent(
        was -> told.accept(new Observation.WeightsWritten(current.site(), was, after.orElse(was))));
  }
}
