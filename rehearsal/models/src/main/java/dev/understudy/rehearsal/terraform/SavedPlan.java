package dev.understudy.rehearsal.terraform;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan and the state that it was made for.
 *
 * @param number which plan of this world it is; no two files are alike
 * @param changes what would be done to resources, the unchanged among them
 * @param drift how reality differs from the state
 * @param outputs after the apply
 * @param presentOutputs as they are
 */
record SavedPlan(
    String stack,
    long number,
    String lineage,
    long serial,
    String version,
    Map<String, Object> variables,
    List<PlannedChange> changes,
    List<PlannedChange> drift,
    Map<String, Object> outputs,
    Map<String, Object> presentOutputs) {

  boolean changesAnything() {
    return changes.stream().anyMatch(PlannedChange::changes)
        || (refreshOnly() && !drift.isEmpty())
        || !outputs.equals(presentOutputs);
  }

  private boolean refreshOnly() {
    return changes.isEmpty();
  }

  /** The file: opaque to everybody but the apply. */
  byte[] file() {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("virtual", "plan");
    file.put("number", number);
    file.put("stack", stack);
    file.put("serial", serial);
    file.put("lineage", lineage);
    file.put("changes", PlanJson.changes(changes));
    try {
      return PlanJson.MAPPER.writeValueAsBytes(file);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
