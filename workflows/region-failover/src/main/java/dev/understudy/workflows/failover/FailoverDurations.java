package dev.understudy.workflows.failover;

import dev.understudy.functions.runbook.DurationLimits;
import dev.understudy.functions.runbook.Problem;
import dev.understudy.functions.runbook.SourceTree;
import dev.understudy.functions.runbook.SourceView;
import java.time.Duration;
import java.util.List;

/**
 * How long things in a runbook may take, at least and at most, and which must fit into which.
 *
 * <p>The upper limits are those of the state machines: 12 h for a failover, 8 h for a step of it, 4
 * h for a Terraform run.
 */
final class FailoverDurations {

  private record Limit(String pointer, Duration least, Duration most) {}

  private static final Duration NONE = Duration.ZERO;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static final List<Limit> LIMITS =
      List.of(
          new Limit("/traffic/ttl", SECOND, Duration.ofHours(24)),
          new Limit("/traffic/bake", NONE, Duration.ofHours(6)),
          new Limit("/traffic/propagationMax", SECOND, Duration.ofHours(1)),
          new Limit("/data/lagMax", NONE, Duration.ofHours(24)),
          new Limit("/data/lossAccepted", NONE, Duration.ofHours(24)),
          new Limit("/objective/rto", SECOND, Duration.ofHours(12)),
          new Limit("/objective/rpo", NONE, Duration.ofHours(24)),
          new Limit("/prescale/timeout", SECOND, Duration.ofHours(4)),
          new Limit("/prescale/heartbeat", SECOND, Duration.ofHours(4)),
          new Limit("/health/samples/interval", SECOND, Duration.ofHours(1)),
          new Limit("/health/deadline", SECOND, Duration.ofHours(1)),
          new Limit("/unplanned/approvalTimeout", SECOND, Duration.ofHours(11)),
          new Limit("/operationMax", SECOND, Duration.ofHours(12)));

  private FailoverDurations() {}

  static List<Problem> problems(SourceTree source, SourceView view) {
    DurationLimits limits = new DurationLimits(source, view);
    LIMITS.forEach(limit -> limits.seconds(limit.pointer(), limit.least(), limit.most()));
    return limits
        .within("/health/latencyMax", Duration.ofMillis(1), Duration.ofSeconds(30))
        .fits("/traffic/ttl", "/traffic/propagationMax", "clients may keep an answer for the ttl")
        .fits("/prescale/heartbeat", "/prescale/timeout", "the run would end before it is missed")
        .fits("/objective/rto", "/operationMax", "the operation would end before it is missed")
        .fits("/data/lossAccepted", "/objective/rpo", "more than is promised could be lost unasked")
        .fits("/traffic/bake", "/operationMax", "the operation would end while it bakes")
        .fits(
            "/unplanned/approvalTimeout", "/operationMax", "the operation would end while it waits")
        .problems();
  }
}
