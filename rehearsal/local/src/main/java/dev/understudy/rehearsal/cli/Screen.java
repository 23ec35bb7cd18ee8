package dev.understudy.rehearsal.cli;

import java.io.PrintStream;

/**
 * Where live progress goes.
 *
 * @param live whether this is a terminal whose lines may be rewritten; otherwise only plain lines
 *     without control codes may be printed
 */
public record Screen(PrintStream out, boolean live) {}
