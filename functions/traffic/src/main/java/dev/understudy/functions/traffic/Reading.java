package dev.understudy.functions.traffic;

import dev.understudy.functions.runtime.fault.AwsFaults;
import dev.understudy.functions.runtime.fault.PipelineFault;
import dev.understudy.functions.runtime.fault.Throttled;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A fact about the world, or why it could not be had.
 *
 * <p>Readiness and health are asked when things are going wrong, so a service that does not answer
 * is a finding among others and must not hide the rest.
 *
 * @param <T> the fact
 */
public sealed interface Reading<T> {

  /** The fact as it was read. */
  record Known<T>(T value) implements Reading<T> {}

  /**
   * The fact could not be read.
   *
   * @param reason one phrase for people
   */
  record Unread<T>(String reason) implements Reading<T> {}

  /**
   * Reads a fact from AWS.
   *
   * @throws Throttled as it came, since asking again more slowly does give an answer
   */
  static <T> Reading<T> of(Supplier<T> call) {
    try {
      return new Known<>(call.get());
    } catch (SdkException | PipelineFault e) {
      PipelineFault fault = AwsFaults.translate(e, false);
      if (fault instanceof Throttled throttled) {
        throw throttled;
      }
      return new Unread<>(String.valueOf(fault.getMessage()));
    }
  }
}
