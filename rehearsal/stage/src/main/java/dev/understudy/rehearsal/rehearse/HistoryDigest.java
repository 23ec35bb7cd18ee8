package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.engine.HistoryEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 over every event of every execution, in the order in which they happened. */
public final class HistoryDigest implements ExecutionListener {
  private final MessageDigest digest;
  private long events;

  /** Over nothing yet. */
  public HistoryDigest() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void onEvent(String executionArn, HistoryEvent event) {
    events++;
    // Records and ordered maps print what they hold, always alike.
    digest.update((executionArn + event).getBytes(StandardCharsets.UTF_8));
  }

  /** How many events went in. */
  public long events() {
    return events;
  }

  /** The digest in hexadecimal; starts anew after that. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
