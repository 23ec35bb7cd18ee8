package dev.understudy.functions.traffic;

import java.time.Instant;
import java.util.List;

/**
 * The outcome of asking a gate once; travels through the state machine between calls.
 *
 * @param at when it was taken
 * @param green whether every measure was as it should be
 * @param failed the names of the measures that were not, such as {@code http:standby}
 */
public record Sample(Instant at, boolean green, List<String> failed) {

  public Sample {
    failed = List.copyOf(failed);
  }
}
