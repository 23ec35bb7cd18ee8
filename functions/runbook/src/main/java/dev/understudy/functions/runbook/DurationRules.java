package dev.understudy.functions.runbook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long things in a runbook may take, at least and at most, and which must fit into which.
 *
 * <p>The upper limits are those of the state machines: 12 h for a failover, 8 h for a step of it, 4
 * h for a Terraform run.
 */
final class DurationRules {

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
          new Limit("/prescale/timeout", SECOND, Duration.ofHours(4)),
          new Limit("/prescale/heartbeat", SECOND, Duration.ofHours(4)),
          new Limit("/health/samples/interval", SECOND, Duration.ofHours(1)),
          new Limit("/health/deadline", SECOND, Duration.ofHours(1)),
          new Limit("/unplanned/approvalTimeout", SECOND, Duration.ofHours(11)),
          new Limit("/operationMax", SECOND, Duration.ofHours(12)));

  private static final Limit LATENCY =
      new Limit("/health/latencyMax", Duration.ofMillis(1), Duration.ofSeconds(30));

  private final SourceTree source;
  private final SourceView view;
  private final List<Problem> problems = new ArrayList<>();

  private DurationRules(SourceTree source, SourceView view) {
    this.source = source;
    this.view = view;
  }

  static List<Problem> problems(SourceTree source, SourceView view) {
    DurationRules rules = new DurationRules(source, view);
    LIMITS.forEach(rules::within);
    LIMITS.forEach(rules::wholeSeconds);
    rules.within(LATENCY);
    rules.fits("/traffic/ttl", "/traffic/propagationMax", "clients may keep an answer for the ttl");
    rules.fits("/prescale/heartbeat", "/prescale/timeout", "the run would end before it is missed");
    rules.fits("/traffic/bake", "/operationMax", "the operation would end while it bakes");
    rules.fits(
        "/unplanned/approvalTimeout", "/operationMax", "the operation would end while it waits");
    return rules.problems;
  }

  private void within(Limit limit) {
    view.duration(limit.pointer())
        .filter(d -> d.compareTo(limit.least()) < 0 || d.compareTo(limit.most()) > 0)
        .ifPresent(
            d ->
                problem(
                    limit.pointer(),
                    DurationText.of(d) + " is out of bounds",
                    "write a duration from "
                        + DurationText.of(limit.least())
                        + " to "
                        + DurationText.of(limit.most())));
  }

  private void wholeSeconds(Limit limit) {
    view.duration(limit.pointer())
        .filter(d -> d.toMillis() % 1000 != 0 && d.compareTo(limit.least()) >= 0)
        .ifPresent(
            d ->
                problem(
                    limit.pointer(),
                    DurationText.of(d) + " is not a whole number of seconds",
                    "write whole seconds, such as " + Math.ceilDiv(d.toMillis(), 1000) + "s"));
  }

  private void fits(String shorter, String longer, String why) {
    var a = view.duration(shorter);
    var b = view.duration(longer);
    if (a.isPresent() && b.isPresent() && a.get().compareTo(b.get()) > 0) {
      problem(
          longer,
          DurationText.of(b.get()) + " is less than " + shorter + ": " + why,
          "write at least " + DurationText.of(a.get()));
    }
  }

  private void problem(String pointer, String wrong, String right) {
    problems.add(source.problem(pointer, wrong, right));
  }
}
