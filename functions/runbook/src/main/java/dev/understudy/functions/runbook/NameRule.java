package dev.understudy.functions.runbook;

import java.util.List;

/** A runbook is found by its file's name, so it must be called alike inside. */
public final class NameRule {

  private NameRule() {}

  /** That it is not. */
  public static List<Problem> problems(SourceTree source, SourceView view) {
    String base = RunbookReader.baseName(source.file());
    return view
        .text("/name")
        .filter(name -> !name.equals(base))
        .map(
            name ->
                source.problem(
                    "/name",
                    Shown.value(name) + " is not the file's name, " + Shown.value(base),
                    "name both alike"))
        .stream()
        .toList();
  }
}
