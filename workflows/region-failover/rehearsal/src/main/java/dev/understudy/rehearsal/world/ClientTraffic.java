package dev.understudy.rehearsal.world;

import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.functions.runbook.plan.TrafficStrategy;
import dev.understudy.rehearsal.aws.route53.AnswerState;
import dev.understudy.rehearsal.aws.route53.Route53Model;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

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
  private double crowd = 1;
  private double sticky;
  private long stickyMillis;
  private final Impatience ofPrimaryUsers = new Impatience();
  private final Impatience ofStandbyUsers = new Impatience();

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
    AnswerAverage kept = kept(history);
    long start = settledTo;
    double share = mixed(shares, kept, start);
    for (long breakpoint : breakpoints(shares, kept, start, end)) {
      double next = mixed(shares, kept, breakpoint);
      add(start, share, breakpoint, next);
      start = breakpoint;
      share = next;
    }
    add(start, share, end, mixed(shares, kept, end));
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

  /** From now on so many times the usual number of users come. */
  void crowd(double times) {
    crowd = times;
    ofPrimaryUsers.begin();
    ofStandbyUsers.begin();
  }

  /** From now on a share of clients keeps what it knows for so many seconds. */
  void stick(double share, int seconds) {
    sticky = share;
    stickyMillis = seconds * (long) MILLIS;
  }

  private double mixed(AnswerAverage shares, AnswerAverage kept, long at) {
    return sticky == 0 ? shares.at(at) : (1 - sticky) * shares.at(at) + sticky * kept.at(at);
  }

  private long[] breakpoints(AnswerAverage shares, AnswerAverage kept, long start, long end) {
    return sticky == 0
        ? shares.breakpoints(start, end)
        : LongStream.concat(
                LongStream.of(shares.breakpoints(start, end)),
                LongStream.of(kept.breakpoints(start, end)))
            .sorted()
            .distinct()
            .toArray();
  }

  private AnswerAverage kept(List<AnswerState> history) {
    return new AnswerAverage(
        history, OrdinaryRecords.setIdentifier(record, Roles.STANDBY), stickyMillis);
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
    double rate = requestsPerSecond * crowd;
    double more = ofStandbyUsers.times();
    ofStandby.add(seconds, standbyFirst * rate * more, standbyLast * rate * more, carried(standby));
    double again = ofPrimaryUsers.times();
    ofPrimary.add(
        seconds,
        (1 - standbyFirst) * rate * again,
        (1 - standbyLast) * rate * again,
        carried(primary));
    ofStandbyUsers.saw(ofStandby);
    ofPrimaryUsers.saw(ofPrimary);
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
