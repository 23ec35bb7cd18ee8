package dev.understudy.functions.runbook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One way to perform a workflow.
 *
 * @param name as runbooks and executions write it, for example {@code drill}
 * @param heedsFreeze whether it waits for the end of a freeze; not the one that cannot wait, and
 *     not those that change nothing
 * @param succeeds the outcomes of its body that are a success in this mode, each with the sentence
 *     that says so; at least one
 */
public record WorkflowMode(String name, boolean heedsFreeze, Map<String, String> succeeds) {

  public WorkflowMode {
    succeeds = Collections.unmodifiableMap(new LinkedHashMap<>(succeeds));
    if (succeeds.isEmpty()) {
      throw new IllegalArgumentException("mode " + name + " has no end that is a success");
    }
  }
}
