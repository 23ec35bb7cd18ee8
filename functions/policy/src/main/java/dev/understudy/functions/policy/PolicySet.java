package dev.understudy.functions.policy;

import dev.understudy.functions.runbook.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Policies of one or more files, each id once. */
public final class PolicySet {

  /** The most policies of all files together. */
  public static final int MOST_POLICIES = 300;

  /** The most files. */
  public static final int MOST_FILES = 100;

  private final List<Policy> policies;

  private PolicySet(List<Policy> policies) {
    this.policies = List.copyOf(policies);
  }

  /**
   * Reads files.
   *
   * @param files contents by name
   */
  public static PolicySetRead read(SortedMap<String, byte[]> files) {
    List<Problem> problems = new ArrayList<>();
    List<Policy> policies = new ArrayList<>();
    Map<String, String> ids = new HashMap<>();
    files.forEach(
        (name, bytes) ->
            PolicyFile.read(name, bytes, problems)
                .forEach(
                    (pointer, policy) -> {
                      String before = ids.putIfAbsent(policy.id(), name + " " + pointer);
                      if (before != null) {
                        problems.add(
                            new Problem(
                                name,
                                pointer + "/id",
                                "the id " + policy.id() + " is used twice, first in " + before,
                                "give each policy a name of its own"));
                      }
                      policies.add(policy);
                    }));
    if (policies.size() > MOST_POLICIES) {
      problems.add(
          new Problem(
              files.lastKey(),
              "",
              "there are more than " + MOST_POLICIES + " policies in all files",
              "take some out"));
    }
    return problems.isEmpty()
        ? new PolicySetRead.Accepted(new PolicySet(policies))
        : new PolicySetRead.Refused(problems);
  }

  /** A policy for a person to see. */
  public record Listed(String id, Level level, List<String> appliesTo, String message) {}

  /** All of them, by file and place. */
  public List<Listed> listed() {
    return policies.stream()
        .map(p -> new Listed(p.id(), p.level(), p.appliesTo(), p.message()))
        .toList();
  }

  boolean isEmpty() {
    return policies.isEmpty();
  }

  List<Policy> policies() {
    return policies;
  }
}
