package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.HealthCheckSwitch;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.rehearsal.aws.s3.S3Model;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;

/** The object that the primary's health check reads, as its bucket has it. */
record SwitchedSignal(S3Model s3, HealthCheckSwitch signal) implements HeldTraffic {
  static final String PRIMARY = "traffic: primary";
  static final String STANDBY = "traffic: standby";

  @Override
  public Optional<Weights> now() {
    return weights(String.valueOf(s3.contents(signal.bucket()).get(signal.key())));
  }

  /** The division that the first line of the object amounts to. */
  static Optional<Weights> weights(String text) {
    return switch (text.lines().findFirst().orElse("")) {
      case PRIMARY -> Optional.of(Weights.standbyPercent(0));
      case STANDBY -> Optional.of(Weights.standbyPercent(100));
      default -> Optional.empty();
    };
  }

  /** Whether an object is this one. */
  boolean is(String bucket, String key) {
    return signal.bucket().equals(bucket) && signal.key().equals(key);
  }

  /** As a person does who sends all traffic to the other side. */
  void turnOverByHand() {
    boolean toStandby = now().filter(found -> found.standby() == 0).isPresent();
    try {
      var _ =
          s3.putObject(
              request -> request.bucket(signal.bucket()).key(signal.key()),
              RequestBody.fromString(toStandby ? STANDBY : PRIMARY));
    } catch (SdkException refused) {
      // A person whose change is refused gives up.
      return;
    }
  }
}
