package dev.understudy.infra.config;

/**
 * One fault of the configuration.
 *
 * @param file the file it is in
 * @param path where in it, as a JSON pointer; empty for the file as a whole
 * @param wrong what is wrong
 * @param right what would be right
 */
public record ConfigProblem(String file, String path, String wrong, String right) {

  @Override
  public String toString() {
    return file + (path.isEmpty() ? "" : " at " + path) + ": " + wrong + "; " + right;
  }
}
