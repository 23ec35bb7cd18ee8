package dev.understudy.rehearsal.local.region;

import java.util.Locale;

/** What is wrong with a region, if anything. */
public enum RegionCondition {
  /** Answers as it should. */
  HEALTHY,
  /** Answers every request with 500. */
  FAILING,
  /** Listens no longer: connections are refused. */
  DEAD,
  /** Answers correctly, but later than any client waits for. */
  SLOW;

  /** The word shown to people. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
