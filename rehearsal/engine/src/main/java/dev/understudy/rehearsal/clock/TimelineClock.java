package dev.understudy.rehearsal.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The clock that shows a timeline's time. */
final class TimelineClock extends Clock {
  private final Timeline timeline;
  private final ZoneId zone;

  TimelineClock(Timeline timeline, ZoneId zone) {
    this.timeline = timeline;
    this.zone = zone;
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new TimelineClock(timeline, other);
  }

  @Override
  public Instant instant() {
    return timeline.now();
  }
}
