package dev.understudy.rehearsal.world;

/** How a region serves. */
public enum RegionState {
  /** Answers as it should. */
  HEALTHY,
  /** Answers, but later than the runbook's gate allows. */
  SLOW,
  /** Answers health checks and gates as it should, and its users with errors. */
  GRAY,
  /** Answers every request with an error. */
  ERRORS,
  /** Does not answer. */
  DOWN;

  /** Whether Route 53's checkers, which look at one path only, find it healthy. */
  public boolean passesCheckers() {
    return serves() || this == GRAY;
  }

  /** Whether users get what they asked for. */
  public boolean serves() {
    return this == HEALTHY || this == SLOW;
  }
}
