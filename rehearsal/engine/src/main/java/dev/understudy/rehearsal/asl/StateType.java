package dev.understudy.rehearsal.asl;

import java.util.List;

/**
 * Types of states and the fields each may have. The parser takes no other field, and {@code
 * docs/asl-support.md} is written from this list.
 *
 * @see <a href="https://states-language.net/spec.html">Amazon States Language</a>
 */
@SuppressWarnings("ImmutableEnumChecker") // made by List.of and EnumSet, never changed
public enum StateType {
  TASK(
      "Task",
      List.of("Resource", "Arguments", "TimeoutSeconds", "HeartbeatSeconds", "Retry", "Catch"),
      List.of("Output", "Assign", "Next", "End")),
  PASS("Pass", List.of(), List.of("Output", "Assign", "Next", "End")),
  CHOICE("Choice", List.of("Choices", "Default"), List.of("Output", "Assign")),
  WAIT("Wait", List.of("Seconds", "Timestamp"), List.of("Output", "Assign", "Next", "End")),
  SUCCEED("Succeed", List.of(), List.of("Output")),
  FAIL("Fail", List.of("Error", "Cause"), List.of()),
  PARALLEL(
      "Parallel",
      List.of("Branches", "Arguments", "Retry", "Catch"),
      List.of("Output", "Assign", "Next", "End")),
  MAP(
      "Map",
      List.of(
          "Items",
          "ItemSelector",
          "ItemProcessor",
          "MaxConcurrency",
          "ToleratedFailureCount",
          "ToleratedFailurePercentage",
          "Retry",
          "Catch"),
      List.of("Output", "Assign", "Next", "End"));

  /** Fields that every state may have. */
  public static final List<String> EVERY_STATE = List.of("Type", "Comment", "QueryLanguage");

  private final String aslName;
  private final List<String> own;
  private final List<String> flow;

  StateType(String aslName, List<String> own, List<String> flow) {
    this.aslName = aslName;
    this.own = own;
    this.flow = flow;
  }

  /** The type as a definition spells it. */
  public String aslName() {
    return aslName;
  }

  /** Fields that make this type what it is. */
  public List<String> ownFields() {
    return own;
  }

  /** Fields about output, variables and what comes next. */
  public List<String> flowFields() {
    return flow;
  }

  boolean allows(String field) {
    return EVERY_STATE.contains(field) || own.contains(field) || flow.contains(field);
  }
}
