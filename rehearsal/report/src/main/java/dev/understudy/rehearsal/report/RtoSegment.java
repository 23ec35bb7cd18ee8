package dev.understudy.rehearsal.report;

import java.util.Locale;

/** The parts a recovery time is split into, in the order in which they happen. */
public enum RtoSegment {
  DETECT(
      "Shorten the health-check interval or its failure threshold, or start the operation from the"
          + " alarm instead of by hand."),
  DECIDE(
      "Ask for fewer samples in the readiness gate, or accept the data loss in the runbook so that"
          + " no approval is awaited."),
  PREPARE(
      "Keep the standby at its needed capacity, or pre-scale it before the move, so that no build"
          + " is on the path."),
  SHIFT(
      "Use fewer batches, or a shorter bake time between them; the canary alone guards against the"
          + " rest."),
  PROPAGATE("Lower the record's TTL: clients keep the old address for as long as it says."),
  RECOVER(
      "Ask for fewer samples or a shorter interval in the health gate, or warm the standby's"
          + " caches.");

  private final String advice;

  RtoSegment(String advice) {
    this.advice = advice;
  }

  /** What usually makes this segment shorter. */
  public String advice() {
    return advice;
  }

  /** The segment as a word in prose: {@code propagate}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
