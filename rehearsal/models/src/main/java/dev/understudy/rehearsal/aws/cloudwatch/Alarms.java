package dev.understudy.rehearsal.aws.cloudwatch;

import dev.understudy.rehearsal.aws.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/**
 * Alarms by name. Their state is what was set last, or what the world says where a supplier was
 * given.
 */
final class Alarms {
  /** How long SetAlarmState holds against the world: until the next evaluation. */
  private static final Duration EVALUATION_PERIOD = Duration.ofSeconds(60);

  private final String region;
  private final NavigableMap<String, Alarm> byName = new TreeMap<>();

  Alarms(String region) {
    this.region = region;
  }

  void create(String name, Supplier<StateValue> evaluated, Instant now) {
    byName.put(name, new Alarm(name, evaluated, now));
  }

  boolean exists(String name) {
    return byName.containsKey(name);
  }

  void set(String name, StateValue state, String reason, Instant now) {
    Alarm alarm = byName.get(name);
    if (alarm != null) {
      alarm.set(state, reason, now);
    }
  }

  List<MetricAlarm> described(Instant now) {
    return byName.values().stream().map(alarm -> alarm.described(region, now)).toList();
  }

  private static final class Alarm {
    private final String name;
    private final Supplier<StateValue> evaluated;
    private @Nullable StateValue forced;
    private Instant forcedAt = Instant.MIN;
    private StateValue seen;
    private String reason = "";
    private Instant updatedAt;

    Alarm(String name, Supplier<StateValue> evaluated, Instant now) {
      this.name = name;
      this.evaluated = evaluated;
      this.seen = evaluated.get();
      this.updatedAt = now;
    }

    void set(StateValue state, String why, Instant now) {
      forced = state;
      forcedAt = now;
      reason = why;
    }

    MetricAlarm described(String region, Instant now) {
      StateValue state = state(now);
      if (state != seen) {
        seen = state;
        updatedAt = now;
      }
      return MetricAlarm.builder()
          .alarmName(name)
          .alarmArn("arn:aws:cloudwatch:" + region + ":" + Account.ID + ":alarm:" + name)
          .stateValue(state)
          .stateReason(reason)
          .stateUpdatedTimestamp(updatedAt)
          .build();
    }

    private StateValue state(Instant now) {
      if (forced != null && now.isBefore(forcedAt.plus(EVALUATION_PERIOD))) {
        return forced;
      }
      forced = null;
      reason = "";
      return evaluated.get();
    }
  }
}
