package dev.understudy.rehearsal.fault;

/**
 * A fault of the world. Most strike and heal; a few happen once.
 *
 * @param atMillis after the operation's start
 * @param forMillis until it heals; 0 for what happens once
 */
public record WorldFault(WorldFaultKind kind, long atMillis, long forMillis) implements Fault {
  /** Refuses what no run could mean. */
  public WorldFault {
    if (atMillis < 0 || forMillis < 0) {
      throw new IllegalArgumentException(kind + " at " + atMillis + " for " + forMillis);
    }
  }

  @Override
  public String kindInWords() {
    return "world: " + kind.words();
  }

  @Override
  public String inWords() {
    return "world: "
        + kind.words()
        + " at "
        + atMillis
        + " ms"
        + (forMillis > 0 ? " for " + forMillis + " ms" : "");
  }
}
