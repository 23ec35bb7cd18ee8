package dev.understudy.rehearsal.jsonata;

/** Answers within this package that are no JSON values. */
enum Marker {
  /** The shortcut does not know; the interpreter has to. */
  NOT_PLAIN,
  /** A function, or a number JSON cannot write, where a value belongs. */
  NOT_JSON
}
