package dev.understudy.rehearsal.asl;

import java.util.ArrayList;
import java.util.List;

/** Faults found so far. */
final class Problems {
  private final List<AslProblem> found = new ArrayList<>();

  void add(String path, String wrong, String right) {
    found.add(new AslProblem(path, wrong, right));
  }

  /** A fault in the words of the service. */
  void add(Diagnostic code, String path, String message, String right) {
    found.add(new AslProblem(path, message, right, code, message));
  }

  /** A fault in words of our own for people, and in those of the service for its API. */
  void add(Diagnostic code, String path, String wrong, String right, String message) {
    found.add(new AslProblem(path, wrong, right, code, message));
  }

  List<AslProblem> all() {
    return List.copyOf(found);
  }

  /** A JSON pointer one step deeper. */
  static String below(String path, String key) {
    return path + "/" + key.replace("~", "~0").replace("/", "~1");
  }
}
