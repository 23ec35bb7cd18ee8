package dev.understudy.workflows.drift;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How bad it is that an attribute has moved, the worst last. */
public enum DriftClass {
  /** May be undone without asking. */
  SAFE,
  /** A person has to look at it. */
  REVIEW,
  /** A person has to look at it now. */
  DANGEROUS;

  /** As it is written in runbooks and reports. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static DriftClass of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
