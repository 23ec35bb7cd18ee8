package dev.understudy.rehearsal.local;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened so far, to be closed in the opposite order, also when opening the rest fails. */
public final class OpenResources implements AutoCloseable {
  private final Deque<Closing> open = new ArrayDeque<>();

  /** Closes one thing. */
  @FunctionalInterface
  public interface Closing {
    void close();
  }

  /** Remembers to close something. */
  public synchronized void add(Closing closing) {
    open.push(closing);
  }

  /** Closes everything, whatever fails on the way; does nothing the second time. */
  @Override
  public synchronized void close() {
    RuntimeException first = null;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
