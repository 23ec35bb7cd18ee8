package dev.understudy.rehearsal.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What a command sees of the machine.
 *
 * @param workingFolder relative paths start here
 * @param home the project's folder, with {@code runbooks} and the state shared between commands
 * @param terminal whether {@code out} is a terminal
 */
public record Surroundings(
    PrintWriter out,
    PrintWriter err,
    Path workingFolder,
    Path home,
    boolean terminal,
    Clock clock) {

  /**
   * Where questions of running operations and their answers lie, the same from every working
   * folder.
   */
  public Path approvals() {
    return home.resolve(".understudy").resolve("approvals");
  }
}
