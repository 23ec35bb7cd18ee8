package dev.understudy.rehearsal.aws;

import java.net.SocketTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A switch that makes every call to the models which share it fail as an unreachable endpoint does:
 * a region that is down, or the control plane of a global service.
 *
 * <p>The failure is what the SDK's URL connection client raises for an address that does not
 * answer: an {@link SdkClientException} whose cause is a {@link SocketTimeoutException}. The call
 * has had no effect, but its sender cannot know that.
 */
public final class RegionOutage {
  private final String what;
  private volatile boolean on;

  /**
   * A switch that is off.
   *
   * @param what what is out of reach while the switch is on, for the message: {@code eu-central-1},
   *     {@code the Route 53 control plane}
   */
  public RegionOutage(String what) {
    this.what = what;
  }

  /** Starts the outage; nothing happens when it is on already. */
  public void begin() {
    on = true;
  }

  /** Ends the outage. */
  public void end() {
    on = false;
  }

  /** Whether calls fail now. */
  public boolean isOn() {
    return on;
  }

  /**
   * To be called by a model before it does anything.
   *
   * @throws SdkClientException while the outage lasts
   */
  public void refuseWhileOn() {
    if (on) {
      throw SdkClientException.builder()
          .message(
              "Unable to execute HTTP request: Connect timed out (" + what + " is out of reach)")
          .cause(new SocketTimeoutException("Connect timed out"))
          .build();
    }
  }
}
