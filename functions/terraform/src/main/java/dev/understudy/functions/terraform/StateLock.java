package dev.understudy.functions.terraform;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A lock on a state as Terraform tells of it (<a
 * href="https://developer.hashicorp.com/terraform/language/state/locking">state locking</a>).
 *
 * @param id what force-unlock has to name; empty when there is no lock
 * @param who {@code user@host}
 * @param operation such as {@code OperationTypeApply}
 * @param created as Go prints a time: {@code 2026-11-21 06:32:45.146402201 +0000 UTC}
 */
public record StateLock(String id, String who, String operation, String created) {

  /** No lock. */
  public static final StateLock NONE = new StateLock("", "", "", "");

  // Go's Time.String(); a monotonic reading or a zone's name may follow. https://pkg.go.dev/time
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})? [+-]\\d{4})\\b.*");
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern(" xx")
          .toFormatter(Locale.ROOT);

  /** Whether there is one. */
  boolean held() {
    return !id.isEmpty();
  }

  /** When it was taken; empty when that cannot be read. */
  Optional<Instant> takenAt() {
    Matcher time = TIME.matcher(created);
    if (!time.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(time.group(1), FORMAT).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The user part of {@link #who}. */
  String user() {
    int at = who.indexOf('@');
    return at < 0 ? who : who.substring(0, at);
  }

  /** One phrase that names the holder. */
  String inWords() {
    return "lock " + id + " of " + who + " (" + operation + ", created " + created + ")";
  }
}
