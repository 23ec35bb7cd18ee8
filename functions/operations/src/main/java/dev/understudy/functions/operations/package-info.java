/**
 * The Lambda functions of the envelope that every operation runs in: admit, judge, record.
 *
 * <p>Each gathers facts, hands them to a pure class that decides, and acts on the decision.
 */
@NullMarked
package dev.understudy.functions.operations;

import org.jspecify.annotations.NullMarked;
