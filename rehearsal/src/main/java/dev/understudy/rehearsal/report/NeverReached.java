package dev.understudy.rehearsal.report;

/**
 * A way through a state machine that no run has taken.
 *
 * @param branch such as {@code Take lease → Was it refused?}, {@code Take lease, retry 1 of
 *     States.Timeout} or {@code Take lease, catch 2 of States.ALL → Notify}
 * @param reason why not, as far as that is known; one sentence
 */
public record NeverReached(String branch, String reason) {}
