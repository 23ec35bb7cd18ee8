package dev.understudy.functions.runbook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must be right about the stacks of a runbook of any kind: each once, with fitting times. */
public final class StackRules {

  // What the state machine of a Terraform run allows.
  private static final Duration RUN_MAX = Duration.ofHours(4);

  private StackRules() {}

  /** Everything that is not right about {@code /stacks}. */
  public static List<Problem> problems(SourceTree source, SourceView view) {
    List<Problem> problems = new ArrayList<>();
    Map<String, Integer> first = new LinkedHashMap<>();
    DurationLimits limits = new DurationLimits(source, view);
    for (int i = 0; i < view.size("/stacks"); i++) {
      String pointer = "/stacks/" + i;
      int at = i;
      view.text(pointer + "/name")
          .filter(name -> first.putIfAbsent(name, at) != null)
          .ifPresent(
              name ->
                  problems.add(
                      source.problem(
                          pointer + "/name",
                          Shown.value(name) + " is in the list twice",
                          "write each stack once")));
      limits
          .seconds(pointer + "/timeout", Duration.ofSeconds(1), RUN_MAX)
          .seconds(pointer + "/heartbeat", Duration.ofSeconds(1), RUN_MAX)
          .fits(
              pointer + "/heartbeat",
              pointer + "/timeout",
              "the run would end before it is missed");
    }
    problems.addAll(limits.problems());
    return problems;
  }
}
