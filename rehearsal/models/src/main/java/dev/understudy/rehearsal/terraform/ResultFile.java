package dev.understudy.rehearsal.terraform;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes {@code result.json} as {@code terraform/buildspec.yml} does. */
final class ResultFile {
  /** Whom builds run as; part of the locks that they take. */
  static final String USER = "root";

  private static final Map<String, Object> NO_LOCK =
      Map.of("id", "", "who", "", "operation", "", "created", "");

  private final Map<String, Object> result = new LinkedHashMap<>();

  private ResultFile(BuildTask task, String status, String version) {
    result.put("action", task.action());
    result.put("status", status);
    result.put("version", version);
    result.put("planSha256", "");
    result.put("changes", false);
    result.put("outputs", Map.of());
    result.put("made", List.of());
    result.put("notMade", List.of());
    result.put("lock", NO_LOCK);
    result.put("user", USER);
    result.put("reasons", List.of());
  }

  static ResultFile of(BuildTask task, String status, String version) {
    return new ResultFile(task, status, version);
  }

  ResultFile plan(String sha256, boolean changes) {
    result.put("planSha256", sha256);
    result.put("changes", changes);
    return this;
  }

  ResultFile outputs(Map<String, Object> outputs) {
    result.put("outputs", outputs);
    return this;
  }

  ResultFile made(List<String> made, List<String> notMade) {
    result.put("made", made);
    result.put("notMade", notMade);
    return this;
  }

  ResultFile lock(Optional<HeldLock> lock) {
    result.put("lock", lock.<Map<String, Object>>map(HeldLock::shown).orElse(NO_LOCK));
    return this;
  }

  ResultFile reason(String reason) {
    result.put("reasons", List.of(reason));
    return this;
  }

  byte[] bytes() {
    try {
      return PlanJson.MAPPER.writeValueAsBytes(result);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
