package dev.understudy.functions.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What follows when a policy does not hold. From least to worst. */
public enum Level {

  /** It is said, nothing more. */
  ADVISORY,

  /** A person has to agree. */
  APPROVAL,

  /** The plan is refused. */
  MANDATORY;

  /** As it is written in files and answers: lower case. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Level labelled(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
