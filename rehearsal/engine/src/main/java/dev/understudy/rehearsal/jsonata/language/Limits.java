package dev.understudy.rehearsal.jsonata.language;

/**
 * How much one evaluation may use. Everything is counted, nothing timed, so that the same
 * expression ends the same way on every machine.
 *
 * @param depth how deep evaluations may nest
 * @param steps how many evaluations and characters of regular expressions there may be
 * @param bytes how large one value may become, at eight bytes a number and one a character
 */
public record Limits(int depth, long steps, long bytes) {
  /** For what is not bounded: a test of the language itself. */
  public static final Limits WIDE = new Limits(1_500, Long.MAX_VALUE, Long.MAX_VALUE);
}
