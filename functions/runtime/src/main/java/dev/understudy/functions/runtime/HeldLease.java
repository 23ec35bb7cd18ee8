package dev.understudy.functions.runtime;

/**
 * The lease under which an operation changes things.
 *
 * @param blastRadius what it is a lease of
 * @param operationId who took it
 * @param fencingToken the token it was taken with, from 1; every change of hands raises it
 */
public record HeldLease(String blastRadius, String operationId, long fencingToken) {

  public HeldLease {
    Preconditions.of("lease")
        .text("blastRadius", blastRadius)
        .text("operationId", operationId)
        .require(fencingToken > 0, "fencingToken must be positive")
        .orReject();
  }
}
