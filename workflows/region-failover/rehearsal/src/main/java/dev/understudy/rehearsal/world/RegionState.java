package dev.understudy.rehearsal.world;

/** How a region serves. */
public enum RegionState {
  /** Answers as it should. */
  HEALTHY,
  /** Answers, but later than the runbook's gate allows. */
  SLOW,
  /** Answers every request with an error. */
  ERRORS,
  /** Does not answer. */
  DOWN;

  /** Whether users get what they asked for. */
  public boolean serves() {
    return this == HEALTHY || this == SLOW;
  }
}
