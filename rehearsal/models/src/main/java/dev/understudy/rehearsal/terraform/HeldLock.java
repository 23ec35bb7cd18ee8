package dev.understudy.rehearsal.terraform;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A lock on a state.
 *
 * @param id what has to be named to remove it by force
 * @param who {@code user@host}
 * @param operation such as {@code OperationTypeApply}
 */
public record HeldLock(String id, String who, String operation, Instant created) {
  // As Go prints a time, which is what Terraform shows.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSSSS xx 'UTC'")
          .withZone(ZoneOffset.UTC);

  Map<String, Object> shown() {
    Map<String, Object> lock = new LinkedHashMap<>();
    lock.put("id", id);
    lock.put("who", who);
    lock.put("operation", operation);
    lock.put("created", TIME.format(created));
    return lock;
  }
}
