package dev.understudy.functions.policy;

/** What may be done with a saved plan. */
public enum Decision {

  /** It may be applied. */
  PASSED,

  /** It may be applied when a person has agreed to it. */
  NEEDS_APPROVAL,

  /** It must not be applied. */
  DENIED,

  /** There is nothing in it to apply. */
  NO_CHANGES
}
