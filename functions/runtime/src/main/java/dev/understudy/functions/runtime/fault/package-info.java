/**
 * The seven ways a handler may fail, each a final class that a state machine names in full.
 *
 * <p>Lambda reports a Java exception by its class name and Step Functions compares names exactly,
 * with no inheritance, so there is one leaf for each thing a state machine can do about a failure.
 */
@NullMarked
package dev.understudy.functions.runtime.fault;

import org.jspecify.annotations.NullMarked;
