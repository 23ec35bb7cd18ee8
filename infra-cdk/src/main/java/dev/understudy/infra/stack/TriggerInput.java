package dev.understudy.infra.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the machine {@code trigger} is given for an event.
 *
 * <p>In a template of EventBridge a value stands unquoted in angle brackets and is put in as JSON
 * (<a
 * href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html">input
 * transformation</a>): a quote in an alarm's reason cannot break out of its string.
 *
 * @param paths variable to JSON path in the event
 * @param template the input with the variables in it
 */
record TriggerInput(Map<String, String> paths, String template) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** An operation started by an alarm, with the alarm's facts. */
  static TriggerInput ofAlarm(String runbook, String mode) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("eventId", "$.id");
    facts.put("alarm", "$.detail.alarmName");
    facts.put("state", "$.detail.state.value");
    facts.put("reason", "$.detail.state.reason");
    facts.put("at", "$.detail.state.timestamp");
    facts.put("region", "$.region");
    Map<String, Object> trigger = new LinkedHashMap<>();
    trigger.put("source", "alarm");
    facts.keySet().forEach(name -> trigger.put(name, "<" + name + ">"));
    return new TriggerInput(
        facts,
        unquoted(
            text(
                envelope(
                    "alarm",
                    "<eventId>",
                    "operation",
                    Map.of("runbook", runbook, "mode", mode, "trigger", trigger)))));
  }

  /** Aftercare for an operation, with as much of the event as it reads. */
  static TriggerInput ofEndedOperation() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("eventId", "$.id");
    facts.put("name", "$.detail.name");
    facts.put("executionArn", "$.detail.executionArn");
    facts.put("status", "$.detail.status");
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("name", "<name>");
    detail.put("executionArn", "<executionArn>");
    detail.put("status", "<status>");
    return new TriggerInput(
        facts,
        unquoted(text(envelope("aftercare", "<eventId>", "aftercare", Map.of("detail", detail)))));
  }

  /**
   * An operation started by the clock. Its key is the time it was due: the execution id Scheduler
   * offers is new with each attempt (<a
   * href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html">context
   * attributes</a>).
   */
  static String ofSchedule(String name, String runbook, String mode) {
    Map<String, Object> trigger = new LinkedHashMap<>();
    trigger.put("source", "schedule");
    trigger.put("schedule", name);
    trigger.put("due", "<aws.scheduler.scheduled-time>");
    return text(
        envelope(
            "schedule",
            name + " <aws.scheduler.scheduled-time>",
            "operation",
            Map.of("runbook", runbook, "mode", mode, "trigger", trigger)));
  }

  private static Map<String, Object> envelope(
      String source, String eventKey, String starts, Map<String, Object> input) {
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("source", source);
    envelope.put("eventKey", eventKey);
    envelope.put("starts", starts);
    envelope.put("input", new java.util.TreeMap<>(input));
    return envelope;
  }

  private static String text(Map<String, Object> envelope) {
    try {
      return MAPPER.writeValueAsString(envelope);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String unquoted(String template) {
    return template.replaceAll("\"<([a-zA-Z]+)>\"", "<$1>");
  }
}
