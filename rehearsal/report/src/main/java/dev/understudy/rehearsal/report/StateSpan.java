package dev.understudy.rehearsal.report;

import java.time.Duration;
import java.time.Instant;

/**
 * One visit to one state of one execution.
 *
 * @param machine the state machine's name
 * @param execution the execution's name; several executions of one machine are told apart by it
 * @param state the state's name
 * @param type the ASL type, such as {@code Task} or {@code Wait}
 * @param error the error name that left the state (caught or not); empty when none did
 */
public record StateSpan(
    String machine,
    String execution,
    String state,
    String type,
    Instant startedAt,
    Instant endedAt,
    String error) {

  public StateSpan {
    if (endedAt.isBefore(startedAt)) {
      throw new IllegalArgumentException("State \"" + state + "\" ends before it starts");
    }
  }

  public Duration took() {
    return Duration.between(startedAt, endedAt);
  }

  public boolean failed() {
    return !error.isEmpty();
  }
}
