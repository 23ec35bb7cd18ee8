package dev.understudy.rehearsal.asl;

import java.util.List;

/**
 * Where a state goes on after an error.
 *
 * @param errorEquals names of errors
 * @param effects output (the error itself when empty) and variables
 * @param next name of the next state
 */
public record Catcher(List<String> errorEquals, Effects effects, String next) {}
