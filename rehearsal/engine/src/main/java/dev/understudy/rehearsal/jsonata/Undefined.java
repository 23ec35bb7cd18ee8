package dev.understudy.rehearsal.jsonata;

/** The absence of a value, which is not JSON null. */
public enum Undefined {
  /** Nothing there. */
  UNDEFINED
}
