package dev.understudy.rehearsal.aws.route53;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.ResourceRecordSetFailover;

/**
 * The records of one hosted zone twice over: as the control plane has them, and as the name servers
 * answer after the propagation of each change. Nothing is scheduled; what is due by now is settled
 * whenever somebody looks.
 */
final class HostedZoneRecords {
  private final String id;
  private final String name;
  private final Predicate<String> healthy;
  private NavigableMap<RecordKey, ResourceRecordSet> submitted = new TreeMap<>();
  private NavigableMap<RecordKey, ResourceRecordSet> propagated = new TreeMap<>();
  private final Deque<Pending> pending = new ArrayDeque<>();
  private final Map<RecordGroup, List<AnswerState>> history = new HashMap<>();
  private Instant busyUntil = Instant.MIN;

  private record Pending(
      Instant dueAt,
      NavigableMap<RecordKey, ResourceRecordSet> records,
      Set<RecordGroup> touched) {}

  HostedZoneRecords(String id, String name, Predicate<String> healthy) {
    this.id = id;
    this.name = name;
    this.healthy = healthy;
  }

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  NavigableMap<RecordKey, ResourceRecordSet> submitted() {
    return submitted;
  }

  boolean busy(Instant now) {
    return now.isBefore(busyUntil);
  }

  void busyUntil(Instant until) {
    busyUntil = until;
  }

  /**
   * Takes over the records of an accepted batch.
   *
   * @return when they are in force everywhere: at {@code dueAt}, or later where an earlier change
   *     is still on its way, since changes arrive in the order in which they were made
   */
  Instant accept(
      NavigableMap<RecordKey, ResourceRecordSet> records, Set<RecordGroup> touched, Instant dueAt) {
    submitted = records;
    Pending last = pending.peekLast();
    Instant due = last != null && last.dueAt().isAfter(dueAt) ? last.dueAt() : dueAt;
    pending.addLast(new Pending(due, records, touched));
    return due;
  }

  void settle(Instant now) {
    for (Pending next = pending.peekFirst();
        next != null && !next.dueAt().isAfter(now);
        next = pending.peekFirst()) {
      pending.removeFirst();
      propagated = next.records();
      for (RecordGroup group : next.touched()) {
        note(group, next.dueAt());
      }
    }
  }

  /** Notes what the name servers answer from now on, after a health check changed its mind. */
  void healthChanged(String healthCheckId, Instant now) {
    propagated.forEach(
        (key, set) -> {
          if (healthCheckId.equals(set.healthCheckId())) {
            note(key.group(), now);
          }
        });
  }

  List<AnswerState> history(RecordGroup group) {
    return Collections.unmodifiableList(history.getOrDefault(group, List.of()));
  }

  private void note(RecordGroup group, Instant from) {
    List<AnswerState> states = history.computeIfAbsent(group, key -> new ArrayList<>());
    AnswerState state = new AnswerState(from, members(group));
    if (states.isEmpty() || !states.getLast().members().equals(state.members())) {
      states.add(state);
    }
  }

  // The primary while it is healthy, else the secondary while that is; with neither the primary.
  // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-how-route-53-chooses-records.html
  private static double[] failover(List<ResourceRecordSet> sets, boolean[] passing) {
    double[] shares = new double[sets.size()];
    int primary = 0;
    int secondary = 0;
    for (int i = 0; i < shares.length; i++) {
      if (sets.get(i).failover() == ResourceRecordSetFailover.PRIMARY) {
        primary = i;
      } else {
        secondary = i;
      }
    }
    shares[!passing[primary] && passing[secondary] ? secondary : primary] = 1;
    return shares;
  }

  private List<AnswerMember> members(RecordGroup group) {
    List<ResourceRecordSet> sets = new ArrayList<>(2);
    // Set identifiers are the last part of the order, so a group is one run of keys.
    RecordKey first = RecordKey.of(group.name(), group.type(), "");
    for (Map.Entry<RecordKey, ResourceRecordSet> entry : propagated.tailMap(first).entrySet()) {
      if (!entry.getKey().group().equals(group)) {
        break;
      }
      sets.add(entry.getValue());
    }
    int[] weights = new int[sets.size()];
    boolean[] passing = new boolean[sets.size()];
    for (int i = 0; i < weights.length; i++) {
      ResourceRecordSet set = sets.get(i);
      weights[i] = set.weight() == null ? 1 : set.weight().intValue();
      passing[i] = set.healthCheckId() == null || healthy.test(set.healthCheckId());
    }
    double[] shares =
        sets.stream().anyMatch(set -> set.failover() != null)
            ? failover(sets, passing)
            : AnswerShares.of(weights, passing);
    List<AnswerMember> members = new ArrayList<>(sets.size());
    for (int i = 0; i < weights.length; i++) {
      ResourceRecordSet set = sets.get(i);
      members.add(
          new AnswerMember(
              set.setIdentifier() == null ? "" : set.setIdentifier(),
              weights[i],
              set.ttl(),
              set.resourceRecords().stream().map(ResourceRecord::value).toList(),
              passing[i],
              shares[i]));
    }
    return members;
  }
}
