package dev.understudy.rehearsal.cli;

/**
 * One thing wrong in one file.
 *
 * @param path where in the file, as a JSON pointer; empty for the file as a whole
 * @param wrong what is there
 * @param right what would be right
 */
public record Fault(String file, String path, String wrong, String right) {

  /** The one sentence a reader needs. */
  public String sentence() {
    return file
        + (path.isEmpty() ? "" : " at " + path)
        + ": "
        + wrong
        + (right.isEmpty() ? "" : "; " + right);
  }
}
