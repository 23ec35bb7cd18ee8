package dev.understudy.rehearsal.asl;

/**
 * One fault of a definition.
 *
 * @param path JSON pointer to the fault
 * @param wrong what is wrong there
 * @param right what would be right
 */
public record AslProblem(String path, String wrong, String right) {
  @Override
  public String toString() {
    return (path.isEmpty() ? "/" : path) + ": " + wrong + "; " + right;
  }
}
