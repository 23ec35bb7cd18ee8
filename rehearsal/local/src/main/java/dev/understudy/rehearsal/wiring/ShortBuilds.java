package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.terraform.BuildTimes;
import java.time.Duration;

/** As long as a small stack takes where nothing has to be provisioned. */
public final class ShortBuilds implements BuildTimes {
  @Override
  public Duration provisioning(String stack) {
    return Duration.ofMillis(100);
  }

  @Override
  public Duration work(String stack, String action) {
    return Duration.ofMillis(500);
  }
}
