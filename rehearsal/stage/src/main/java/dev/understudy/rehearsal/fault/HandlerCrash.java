package dev.understudy.rehearsal.fault;

/**
 * The process of a function dies. An error, so that no handler catches it: code after the point of
 * death must not run.
 */
public final class HandlerCrash extends Error {
  private static final long serialVersionUID = 1L;

  HandlerCrash(String call) {
    super("the function's process died at " + call, null, false, false);
  }
}
