package dev.understudy.functions.runbook;

/**
 * One thing that is wrong with a file, in words for its author.
 *
 * <p>Characters that a terminal would act on or not show are written as {@code \\uXXXX}.
 *
 * @param file as it was given
 * @param line the first line is 1; 0 when there is none to point at
 * @param path JSON pointer (RFC 6901) of the value, empty for the whole file
 * @param wrong what is wrong
 * @param right what would be right
 */
public record Problem(String file, int line, String path, String wrong, String right) {

  public Problem {
    file = Shown.plain(file);
    path = Shown.plain(path);
    wrong = Shown.plain(wrong);
    right = Shown.plain(right);
  }

  /** A problem without a line to point at. */
  public Problem(String file, String path, String wrong, String right) {
    this(file, 0, path, wrong, right);
  }

  /** All of it in one sentence. */
  public String sentence() {
    StringBuilder sentence = new StringBuilder(file);
    if (line > 0) {
      sentence.append(':').append(line);
    }
    sentence.append(path.isEmpty() ? ": " : " " + path + ": ").append(wrong);
    return sentence.append("; ").append(right).toString();
  }
}
