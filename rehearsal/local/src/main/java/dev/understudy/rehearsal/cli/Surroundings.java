package dev.understudy.rehearsal.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What a command sees of the machine.
 *
 * @param workingFolder relative paths start here
 * @param home the project's folder, with its {@code runbooks}
 * @param terminal whether {@code out} is a terminal
 */
public record Surroundings(
    PrintStream out,
    PrintStream err,
    Path workingFolder,
    Path home,
    boolean terminal,
    Clock clock) {}
