package dev.understudy.functions.runtime;

/**
 * Sends one HTTP request and says what came back.
 *
 * <p>A server that does not answer is a finding, not an error, so implementations never throw for
 * it.
 */
@FunctionalInterface
public interface HttpProbe {

  /** Sends the request once, without retry, and returns within its time limit. */
  ProbeAnswer send(ProbeRequest request);
}
