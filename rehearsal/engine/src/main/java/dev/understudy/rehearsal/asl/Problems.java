package dev.understudy.rehearsal.asl;

import java.util.ArrayList;
import java.util.List;

/** Faults found so far. */
final class Problems {
  private final List<AslProblem> found = new ArrayList<>();

  void add(String path, String wrong, String right) {
    found.add(new AslProblem(path, wrong, right));
  }

  List<AslProblem> all() {
    return List.copyOf(found);
  }

  /** A JSON pointer one step deeper. */
  static String below(String path, String key) {
    return path + "/" + key.replace("~", "~0").replace("/", "~1");
  }
}
