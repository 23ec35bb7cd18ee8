package dev.understudy.rehearsal.world;

import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.functions.runbook.plan.TrafficStrategy;
import dev.understudy.rehearsal.aws.route53.AnswerState;
import dev.understudy.rehearsal.aws.route53.Route53Model;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * All clients of the service as a fluid: no event a client, but shares and integrals over time,
 * brought up to date whenever something that matters to them changes or somebody looks.
 */
public final class ClientTraffic {
  private static final double MILLIS = 1000;

  private final Route53Model route53;
  private final TrafficStrategy record;
  private final VirtualRegion primary;
  private final VirtualRegion standby;
  private final double requestsPerSecond;
  private final double requestsPerInstance;
  private final ServedRequests ofPrimary = new ServedRequests();
  private final ServedRequests ofStandby = new ServedRequests();
  private final List<TrafficMark> marks = new ArrayList<>();
  private long settledTo;

  ClientTraffic(
      Route53Model route53,
      TrafficStrategy record,
      VirtualRegion primary,
      VirtualRegion standby,
      double requestsPerSecond,
      double requestsPerInstance,
      Instant now) {
    this.route53 = route53;
    this.record = record;
    this.primary = primary;
    this.standby = standby;
    this.requestsPerSecond = requestsPerSecond;
    this.requestsPerInstance = requestsPerInstance;
    this.settledTo = now.toEpochMilli();
  }

  /** Brings the sums up to an instant; to be called before a region changes. */
  void settle(Instant now) {
    long end = now.toEpochMilli();
    if (end <= settledTo) {
      return;
    }
    List<AnswerState> history = route53.history(record.recordName(), record.recordType());
    AnswerAverage shares = shares(history);
    long start = settledTo;
    double share = shares.at(start);
    for (long breakpoint : shares.breakpoints(start, end)) {
      double next = shares.at(breakpoint);
      add(start, share, breakpoint, next);
      start = breakpoint;
      share = next;
    }
    add(start, share, end, shares.at(end));
    settledTo = end;
  }

  /** The share of clients, 0 to 1, that use the standby at an instant that is not in the future. */
  public double standbyShare(Instant at) {
    return shares(route53.history(record.recordName(), record.recordType())).at(at.toEpochMilli());
  }

  /** Requests so far, of both regions. */
  public TrafficMark total(Instant now) {
    settle(now);
    return mark(settledTo);
  }

  /** The sums at every instant at which something changed, oldest first. */
  public List<TrafficMark> marks() {
    return List.copyOf(marks);
  }

  /**
   * The part of a region's requests, 0 to 1, that failed over a stretch of time until now; 0
   * without requests.
   */
  double failedPart(String role, Instant now, long windowMillis) {
    settle(now);
    boolean ofThePrimary = role.equals(Roles.PRIMARY);
    TrafficMark then = interpolated(settledTo - windowMillis);
    TrafficMark last = mark(settledTo);
    double ok =
        ofThePrimary ? last.primaryOk() - then.primaryOk() : last.standbyOk() - then.standbyOk();
    double failed =
        ofThePrimary
            ? last.primaryFailed() - then.primaryFailed()
            : last.standbyFailed() - then.standbyFailed();
    return ok + failed <= 1e-6 ? 0 : failed / (ok + failed);
  }

  private AnswerAverage shares(List<AnswerState> history) {
    return new AnswerAverage(
        history,
        OrdinaryRecords.setIdentifier(record, Roles.STANDBY),
        record.ttlSeconds() * (long) MILLIS);
  }

  private void add(long start, double standbyFirst, long end, double standbyLast) {
    if (marks.isEmpty()) {
      marks.add(mark(start));
    }
    double seconds = (end - start) / MILLIS;
    double rate = requestsPerSecond;
    ofStandby.add(seconds, standbyFirst * rate, standbyLast * rate, carried(standby));
    ofPrimary.add(seconds, (1 - standbyFirst) * rate, (1 - standbyLast) * rate, carried(primary));
    marks.add(mark(end));
  }

  private double carried(VirtualRegion region) {
    return region.state().serves() ? region.instances() * requestsPerInstance : 0;
  }

  private TrafficMark mark(long millis) {
    return new TrafficMark(
        millis, ofPrimary.ok(), ofPrimary.failed(), ofStandby.ok(), ofStandby.failed());
  }

  private TrafficMark interpolated(long millis) {
    for (int i = marks.size() - 1; i > 0; i--) {
      TrafficMark before = marks.get(i - 1);
      if (before.millis() <= millis) {
        return before.towards(marks.get(i), millis);
      }
    }
    return marks.isEmpty() ? mark(settledTo) : marks.getFirst();
  }
}
