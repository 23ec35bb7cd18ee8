package dev.understudy.rehearsal.local.terraform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Keeps the end of what a process prints, however much that is. */
final class LogTail {
  static final int KEPT_BYTES = 64 * 1024;

  private byte[] kept = new byte[0];

  /** Reads a stream to its end; returns when everybody who could write to it is gone. */
  void drain(InputStream stream) {
    byte[] buffer = new byte[8192];
    try (stream) {
      for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
        add(buffer, read);
      }
    } catch (IOException e) {
      add("[the output broke off]\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  private void add(byte[] bytes) {
    add(bytes, bytes.length);
  }

  private synchronized void add(byte[] bytes, int length) {
    int over = Math.max(0, kept.length + length - KEPT_BYTES);
    byte[] next = Arrays.copyOfRange(kept, Math.min(over, kept.length), kept.length + length);
    System.arraycopy(bytes, 0, next, next.length - length, length);
    kept = next;
  }

  synchronized String text() {
    return new String(kept, StandardCharsets.UTF_8);
  }
}
