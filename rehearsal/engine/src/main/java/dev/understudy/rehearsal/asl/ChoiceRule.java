package dev.understudy.rehearsal.asl;

import dev.understudy.rehearsal.jsonata.Template;

/**
 * One rule of a Choice state.
 *
 * @param condition must evaluate to a boolean
 * @param effects output and variables when it is taken
 * @param next name of the next state
 */
public record ChoiceRule(Template condition, Effects effects, String next) {}
