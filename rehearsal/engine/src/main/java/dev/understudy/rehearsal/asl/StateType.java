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
      List.of(
          "Resource",
          "Arguments",
          "Credentials",
          "TimeoutSeconds",
          "HeartbeatSeconds",
          "Retry",
          "Catch"),
      List.of("Output", "Assign", "Next", "End"),
      List.of(
          "Resource",
          "InputPath",
          "Parameters",
          "Credentials",
          "TimeoutSeconds",
          "TimeoutSecondsPath",
          "HeartbeatSeconds",
          "HeartbeatSecondsPath",
          "Retry",
          "Catch",
          "ResultSelector",
          "ResultPath",
          "OutputPath",
          "Assign",
          "Next",
          "End")),
  PASS(
      "Pass",
      List.of(),
      List.of("Output", "Assign", "Next", "End"),
      List.of(
          "InputPath",
          "Parameters",
          "Result",
          "ResultPath",
          "OutputPath",
          "Assign",
          "Next",
          "End")),
  CHOICE(
      "Choice",
      List.of("Choices", "Default"),
      List.of("Output", "Assign"),
      List.of("InputPath", "Choices", "Default", "OutputPath", "Assign")),
  WAIT(
      "Wait",
      List.of("Seconds", "Timestamp"),
      List.of("Output", "Assign", "Next", "End"),
      List.of(
          "InputPath",
          "Seconds",
          "SecondsPath",
          "Timestamp",
          "TimestampPath",
          "OutputPath",
          "Assign",
          "Next",
          "End")),
  SUCCEED("Succeed", List.of(), List.of("Output"), List.of("InputPath", "OutputPath")),
  FAIL(
      "Fail",
      List.of("Error", "Cause"),
      List.of(),
      List.of("Error", "ErrorPath", "Cause", "CausePath")),
  PARALLEL(
      "Parallel",
      List.of("Branches", "Arguments", "Retry", "Catch"),
      List.of("Output", "Assign", "Next", "End"),
      List.of(
          "InputPath",
          "Parameters",
          "Branches",
          "Retry",
          "Catch",
          "ResultSelector",
          "ResultPath",
          "OutputPath",
          "Assign",
          "Next",
          "End")),
  MAP(
      "Map",
      List.of(
          "Items",
          "ItemSelector",
          "ItemProcessor",
          "MaxConcurrency",
          "ToleratedFailureCount",
          "ToleratedFailurePercentage",
          "ItemReader",
          "ItemBatcher",
          "Label",
          "Retry",
          "Catch"),
      List.of("Output", "Assign", "Next", "End"),
      List.of(
          "InputPath",
          "ItemsPath",
          "ItemSelector",
          "Parameters",
          "ItemProcessor",
          "Iterator",
          "MaxConcurrency",
          "MaxConcurrencyPath",
          "ToleratedFailureCount",
          "ToleratedFailureCountPath",
          "ToleratedFailurePercentage",
          "ToleratedFailurePercentagePath",
          "ItemReader",
          "ItemBatcher",
          "Label",
          "Retry",
          "Catch",
          "ResultSelector",
          "ResultPath",
          "OutputPath",
          "Assign",
          "Next",
          "End"));

  /** Fields that every state may have. */
  public static final List<String> EVERY_STATE = List.of("Type", "Comment", "QueryLanguage");

  private final String aslName;
  private final List<String> own;
  private final List<String> flow;
  private final List<String> path;

  StateType(String aslName, List<String> own, List<String> flow, List<String> path) {
    this.aslName = aslName;
    this.own = own;
    this.flow = flow;
    this.path = path;
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

  /** Fields of a JSONPath state of this type. */
  public List<String> pathFields() {
    return path;
  }
}
