package dev.understudy.rehearsal.rehearse;

/**
 * One machine's share of a rehearsal: every {@code of}-th run of each phase.
 *
 * @param number from 1
 * @param of how many there are
 */
public record Shard(int number, int of) {
  /** All of it. */
  public static final Shard WHOLE = new Shard(1, 1);

  /** Refuses a share that nobody has. */
  public Shard {
    if (of < 1 || number < 1 || number > of) {
      throw new IllegalArgumentException("there is no share " + number + "/" + of);
    }
  }
}
