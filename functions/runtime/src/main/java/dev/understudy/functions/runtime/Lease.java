package dev.understudy.functions.runtime;

/**
 * The lease that an operation works under, as its state machine hands it on.
 *
 * <p>{@link #fence} is what rows that operations share are fenced by: a row keeps the number of
 * whoever wrote it last, and takes no write with a smaller one. The next holder of the lease has a
 * greater token, and so a greater number; within one operation, what comes later has the greater
 * rank.
 *
 * @param blastRadius what is leased
 * @param fencingToken grows with every holder, from 1
 * @param rank order within the operation: 0 for what a body does first, 0 to {@link #RANK_MAX}
 */
public record Lease(String blastRadius, long fencingToken, int rank) {

  /** The highest rank; the state machines multiply by one more than this. */
  public static final int RANK_MAX = 999;

  public Lease {
    Preconditions.of("lease")
        .text("blastRadius", blastRadius)
        .require(fencingToken >= 1, "fencingToken must be at least 1")
        .between("rank", rank, 0, RANK_MAX)
        .orReject();
  }

  /** What rows are fenced by. */
  public long fence() {
    return fencingToken * (RANK_MAX + 1) + rank;
  }
}
