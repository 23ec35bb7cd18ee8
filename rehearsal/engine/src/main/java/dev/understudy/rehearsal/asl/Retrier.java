package dev.understudy.rehearsal.asl;

import java.util.List;
import java.util.OptionalLong;

/**
 * When and how often a state is tried again.
 *
 * @param errorEquals names of errors
 * @param intervalSeconds before the first retry
 * @param maxAttempts number of retries, not counting the first try
 * @param backoffRate factor from one interval to the next
 * @param maxDelaySeconds upper bound of an interval
 * @param fullJitter whether an interval is drawn between zero and its length
 */
public record Retrier(
    List<String> errorEquals,
    long intervalSeconds,
    long maxAttempts,
    double backoffRate,
    OptionalLong maxDelaySeconds,
    boolean fullJitter) {}
