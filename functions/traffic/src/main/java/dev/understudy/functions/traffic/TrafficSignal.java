package dev.understudy.functions.traffic;

import dev.understudy.functions.runbook.plan.HealthCheckSwitch;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.runtime.fault.AwsFaults;
import dev.understudy.functions.runtime.fault.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * What the object says that the primary's health check reads.
 *
 * <p>The check is of the type HTTPS_STR_MATCH, looks for {@link #STANDBY} and is inverted: found is
 * unhealthy. What is not found, or cannot be read, leaves the primary healthy (<a
 * href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-creating-values.html">values
 * of health checks</a>).
 *
 * @param text what its first line says; empty when there is none
 * @param eTag names this version of it, for a conditional write; empty when there is none
 */
record TrafficSignal(String text, String eTag) {

  /** What the health check looks for. */
  static final String STANDBY = "traffic: standby";

  /** What stands there otherwise; anything else would do for the check. */
  static final String PRIMARY = "traffic: primary";

  private static final int LONGEST = 1024;

  /** Asks S3, whose reads are strongly consistent. */
  static TrafficSignal read(S3Client s3, HealthCheckSwitch traffic) {
    return AwsFaults.reading(
        () -> {
          try (ResponseInputStream<GetObjectResponse> in =
              s3.getObject(r -> r.bucket(traffic.bucket()).key(traffic.key()))) {
            return new TrafficSignal(text(in), String.valueOf(in.response().eTag()));
          } catch (NoSuchKeyException absent) {
            return new TrafficSignal("", "");
          } catch (IOException e) {
            throw new Unavailable("Reading " + traffic.key() + " from S3 broke off.", e);
          }
        });
  }

  /**
   * Writes the object if it is still this version of it, else not at all.
   *
   * @param mark a second line, in which no two writes are alike
   * @throws dev.understudy.functions.runtime.fault.Conflict when it has changed (<a
   *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">conditional
   *     writes</a>)
   */
  void replace(S3Client s3, HealthCheckSwitch traffic, Weights target, String mark) {
    var _ =
        AwsFaults.mutating(
            () ->
                s3.putObject(
                    r ->
                        r.bucket(traffic.bucket())
                            .key(traffic.key())
                            .ifMatch(eTag)
                            .contentType("text/plain"),
                    RequestBody.fromString(
                        (target.standby() > 0 ? STANDBY : PRIMARY) + "\n" + mark + "\n")));
  }

  /** The division of traffic; empty when it says neither. */
  Optional<Weights> weights() {
    return switch (text) {
      case STANDBY -> Optional.of(Weights.standbyPercent(100));
      case PRIMARY -> Optional.of(Weights.standbyPercent(0));
      default -> Optional.empty();
    };
  }

  /** As people say it. */
  String inWords() {
    return weights()
        .map(weights -> ControlStates.of(weights).inWords())
        .orElse(eTag.isEmpty() ? "no object" : "an object that says neither");
  }

  /** What is wrong with it in itself, in words. */
  List<String> deviations() {
    if (weights().isPresent()) {
      return List.of();
    }
    return eTag.isEmpty()
        ? List.of("there is no object for the health check to read")
        : List.of("the object says neither \"" + PRIMARY + "\" nor \"" + STANDBY + "\"");
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8)
        .lines()
        .findFirst()
        .orElse("")
        .strip();
  }
}
