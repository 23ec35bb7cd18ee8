package dev.understudy.rehearsal.cli;

/** Takes a person's approval to an operation that runs in another process on this machine. */
@FunctionalInterface
public interface Approvals {

  /** Hands the approval over, or says why nobody took it. */
  Answer approve(String token, String by) throws InterruptedException;

  /**
   * What became of an approval.
   *
   * @param taken whether the operation goes on now
   * @param sentence what to tell the person
   */
  record Answer(boolean taken, String sentence) {}
}
