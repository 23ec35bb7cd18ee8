package dev.understudy.functions.runtime;

import dev.understudy.functions.runtime.fault.InputRejected;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Collects what a record's compact constructor finds wrong, to reject it with all faults at once.
 *
 * <pre>{@code
 * Preconditions.of("weights")
 *     .require(primary >= 0, "primary must be 0 or more, was " + primary)
 *     .orReject();
 * }</pre>
 */
public final class Preconditions {

  private final String subject;
  private final List<String> faults = new ArrayList<>();

  private Preconditions(String subject) {
    this.subject = subject;
  }

  /**
   * Starts a check.
   *
   * @param subject what is checked, as the message will name it
   */
  public static Preconditions of(String subject) {
    return new Preconditions(subject);
  }

  /**
   * Notes a fault unless the condition holds.
   *
   * @param holds the condition
   * @param fault the sentence to report when it does not hold
   */
  public Preconditions require(boolean holds, String fault) {
    if (!holds) {
      faults.add(fault);
    }
    return this;
  }

  /**
   * Notes a fault unless the condition holds.
   *
   * @param holds the condition
   * @param fault makes the sentence to report when it does not hold; records are made often and are
   *     rarely wrong
   */
  public Preconditions require(boolean holds, Supplier<String> fault) {
    if (!holds) {
      faults.add(fault.get());
    }
    return this;
  }

  /** Requires that a string has something other than white space in it. */
  public Preconditions text(String field, String value) {
    return require(!value.isBlank(), () -> field + " must not be empty");
  }

  /** Requires {@code least <= value <= most}. */
  public Preconditions between(String field, int value, int least, int most) {
    return require(
        value >= least && value <= most,
        () -> field + " must be between " + least + " and " + most + ", was " + value);
  }

  /** Requires that a string is one of a few. */
  public Preconditions oneOf(String field, String value, List<String> allowed) {
    return require(
        allowed.contains(value),
        () -> field + " must be one of " + String.join(", ", allowed) + ", was \"" + value + "\"");
  }

  /**
   * Ends the check.
   *
   * @throws InputRejected when any condition did not hold, naming all of them
   */
  public void orReject() {
    if (!faults.isEmpty()) {
      throw InputRejected.of(subject, faults);
    }
  }
}
