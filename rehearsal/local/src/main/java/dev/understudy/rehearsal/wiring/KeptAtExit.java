package dev.understudy.rehearsal.wiring;

/**
 * Keeps what has to stay: when it is closed, or when the JVM is ended before, as by Ctrl-C.
 *
 * <p>What Terraform has made is there in either case, and whoever goes on has to know with what
 * version and variables.
 */
final class KeptAtExit implements AutoCloseable {
  private final Runnable keep;
  private final Thread atExit;
  private boolean kept;

  private KeptAtExit(Runnable keep) {
    this.keep = keep;
    this.atExit = new Thread(this::keep, "keep the ledger");
  }

  /**
   * From now on.
   *
   * @param keep is called once
   */
  static KeptAtExit of(Runnable keep) {
    KeptAtExit kept = new KeptAtExit(keep);
    Runtime.getRuntime().addShutdownHook(kept.atExit);
    return kept;
  }

  private synchronized void keep() {
    if (!kept) {
      kept = true;
      keep.run();
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The JVM is ending, and the hook keeps it.
    }
    keep();
  }
}
