package dev.understudy.rehearsal.cli;

import java.io.IOException;
import java.io.PrintStream;

/** Starts the embedded runtime as a Step Functions endpoint. */
@FunctionalInterface
public interface Servers {

  /**
   * Serves until the process is told to stop.
   *
   * @param out where it says where it listens and what it keeps
   * @throws IOException when the port cannot be had
   * @throws InterruptedException when the thread is interrupted, which ends it
   */
  void serve(ServeRequest request, PrintStream out) throws IOException, InterruptedException;
}
