package dev.understudy.functions.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The few fields of an input or answer that a log line carries, so that the lines of one operation
 * can be found. The payload itself is never logged: it carries task tokens.
 */
final class LogFacts {

  static final List<String> OF_INPUT = List.of("operationId", "runbook", "mode", "phase", "step");
  static final List<String> OF_OUTPUT = List.of("verdict", "status");

  private static final int LENGTH_MAX = 200;

  private LogFacts() {}

  /** Adds those of the fields that are there and are text. */
  static void add(Map<String, String> line, byte[] json, List<String> fields) {
    JsonNode tree = tree(json);
    for (String field : fields) {
      JsonNode value = tree.path(field);
      if (value.isTextual()) {
        String text = value.asText();
        line.put(field, text.length() > LENGTH_MAX ? text.substring(0, LENGTH_MAX) : text);
      }
    }
  }

  private static JsonNode tree(byte[] json) {
    try {
      return Json.MAPPER.readTree(json);
    } catch (IOException notJson) {
      // What is wrong with it is said when it is read as the input.
      return Json.MAPPER.missingNode();
    }
  }
}
