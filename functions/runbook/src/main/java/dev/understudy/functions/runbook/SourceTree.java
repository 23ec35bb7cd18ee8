package dev.understudy.functions.runbook;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A document as maps, lists and scalars, and where in its text each value stands.
 *
 * @param file the file's name, for messages
 * @param root the document; empty when it could not be read to the end
 * @param lines the line of each value by its JSON pointer
 * @param problems what the syntax itself has wrong
 */
public record SourceTree(
    String file, Optional<Object> root, Map<String, Integer> lines, List<Problem> problems) {

  /** A problem with the value at a pointer, or with what is missing there. */
  public Problem problem(String pointer, String wrong, String right) {
    return new Problem(file, line(pointer), pointer, wrong, right);
  }

  private int line(String pointer) {
    // What is missing has no line of its own: the nearest thing around it is where to write it.
    for (String p = pointer; !p.isEmpty(); p = p.substring(0, p.lastIndexOf('/'))) {
      Integer line = lines.get(p);
      if (line != null) {
        return line;
      }
    }
    return 0;
  }

  /** Appends one step to a JSON pointer. */
  public static String child(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
