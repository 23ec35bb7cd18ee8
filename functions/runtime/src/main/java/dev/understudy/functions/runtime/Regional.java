package dev.understudy.functions.runtime;

/**
 * Gives the client of a region.
 *
 * <p>A failover talks to two regions; which ones is known only from the runbook, so handlers take
 * this instead of one client. Implementations return the same client for the same region.
 *
 * @param <C> an AWS SDK client interface
 */
@FunctionalInterface
public interface Regional<C> {

  /**
   * The client of one region.
   *
   * @param region an AWS region name such as {@code eu-west-1}
   */
  C in(String region);
}
