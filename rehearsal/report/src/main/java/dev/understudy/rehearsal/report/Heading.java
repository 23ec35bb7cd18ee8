package dev.understudy.rehearsal.report;

import java.util.regex.Pattern;

/**
 * What every section has.
 *
 * @param id stable name for links: lower-case letters, digits and dashes
 * @param title a few words; empty where the section needs none
 * @param note one sentence under the title; may be empty
 * @param unit of the section's figures, where all have one: {@code s} for seconds, {@code share}
 *     for parts of one, a plural noun for counts; may be empty
 * @param open whether it is unfolded
 * @param rank 1 for the first screen and the terminal, 2 for who repairs, 3 for detail
 */
public record Heading(String id, String title, String note, String unit, boolean open, int rank) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  public Heading {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "A section's id is lower-case letters, digits and dashes, not \"" + id + "\"");
    }
    if (rank < 1 || rank > 3) {
      throw new IllegalArgumentException("A section's rank is 1, 2 or 3, not " + rank);
    }
  }

  /** A section of the first screen. */
  public static Heading first(String id, String title) {
    return new Heading(id, title, "", "", true, 1);
  }

  /** A section for who repairs. */
  public static Heading of(String id, String title) {
    return new Heading(id, title, "", "", true, 2);
  }

  /** Detail, folded until somebody asks. */
  public static Heading detail(String id, String title) {
    return new Heading(id, title, "", "", false, 3);
  }

  public Heading note(String sentence) {
    return new Heading(id, title, sentence, unit, open, rank);
  }

  public Heading unit(String name) {
    return new Heading(id, title, note, name, open, rank);
  }

  public Heading folded() {
    return new Heading(id, title, note, unit, false, rank);
  }
}
