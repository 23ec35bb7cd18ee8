package dev.understudy.rehearsal.asl;

import java.util.List;

/** Parts of a definition that are not states, and the fields each may have. */
@SuppressWarnings("ImmutableEnumChecker") // made by List.of and EnumSet, never changed
public enum AslPart {
  STATE_MACHINE(
      "State machine",
      List.of("Comment", "QueryLanguage", "StartAt", "States", "TimeoutSeconds", "Version")),
  BRANCH("Branch of a Parallel", List.of("Comment", "StartAt", "States")),
  ITEM_PROCESSOR(
      "ItemProcessor of a Map", List.of("Comment", "ProcessorConfig", "StartAt", "States")),
  PROCESSOR_CONFIG("ProcessorConfig", List.of("Mode", "ExecutionType")),
  ITEM_READER(
      "ItemReader of a distributed Map",
      List.of("Resource", "ReaderConfig", "Arguments", "Parameters")),
  READER_CONFIG(
      "ReaderConfig",
      List.of(
          "InputType",
          "CSVHeaderLocation",
          "CSVHeaders",
          "CSVDelimiter",
          "MaxItems",
          "MaxItemsPath")),
  ITEM_BATCHER(
      "ItemBatcher of a distributed Map",
      List.of(
          "BatchInput",
          "MaxItemsPerBatch",
          "MaxItemsPerBatchPath",
          "MaxInputBytesPerBatch",
          "MaxInputBytesPerBatchPath")),
  CHOICE_RULE("Choice rule (JSONata)", List.of("Comment", "Condition", "Output", "Assign", "Next")),
  RETRIER(
      "Retrier",
      List.of(
          "Comment",
          "ErrorEquals",
          "IntervalSeconds",
          "MaxAttempts",
          "BackoffRate",
          "MaxDelaySeconds",
          "JitterStrategy")),
  CATCHER("Catcher (JSONata)", List.of("Comment", "ErrorEquals", "Output", "Assign", "Next")),
  PATH_CATCHER(
      "Catcher (JSONPath)", List.of("Comment", "ErrorEquals", "ResultPath", "Assign", "Next"));

  private final String title;
  private final List<String> fields;

  AslPart(String title, List<String> fields) {
    this.title = title;
    this.fields = fields;
  }

  /** What the part is called in the documentation. */
  public String title() {
    return title;
  }

  /** Its fields. */
  public List<String> fields() {
    return fields;
  }
}
