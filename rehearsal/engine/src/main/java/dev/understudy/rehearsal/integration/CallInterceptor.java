package dev.understudy.rehearsal.integration;

/**
 * Stands around every call a Task state makes. It may fail the call before it happens, perform it
 * and drop the reply, delay either, or perform it twice.
 */
@FunctionalInterface
public interface CallInterceptor {
  /** Lets every call through untouched. */
  CallInterceptor NONE = (site, call, answer) -> call.perform(answer);

  /**
   * Decides what becomes of a call.
   *
   * @param site where the call is made
   * @param call performs the real call; may be given {@code answer}, {@link
   *     TaskCallback#dropping()} or a callback of the interceptor's own
   * @param answer what the state waits for
   */
  void around(CallSite site, PendingCall call, TaskCallback answer);
}
