package dev.understudy.rehearsal.invariant;

import dev.understudy.functions.runbook.plan.GatePolicy;
import dev.understudy.functions.runbook.plan.Journey;
import dev.understudy.rehearsal.invariant.Observation.Probed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What endpoints have answered since something last changed for them: the truth about gates and
 * journeys, whatever those who asked made of it.
 *
 * <p>More leniently than a gate counts: an answer that was lost on its way back counts here, and a
 * gate whose calls were doubled has looked more often than it knows.
 */
final class SeenEndpoints {
  /**
   * One look.
   *
   * @param good whether it was answered well, and nothing else said that the endpoint is unwell
   * @param answered whether it was answered well
   */
  private record Look(Instant at, boolean good, boolean answered) {}

  private final Map<String, List<Look>> looks = new HashMap<>();
  private final Map<String, Set<String>> passed = new HashMap<>();

  /**
   * Notes a request.
   *
   * @param calm whether neither alarms nor checkers say that the endpoint is unwell
   */
  void note(Probed asked, GatePolicy gate, boolean calm, Instant now) {
    if (asked.method().equals("GET") && asked.path().equals(gate.path())) {
      looks
          .computeIfAbsent(asked.host(), key -> new ArrayList<>())
          .add(new Look(now, asked.well() && calm, asked.well()));
    }
    if (asked.well()) {
      passed
          .computeIfAbsent(asked.host(), key -> new HashSet<>())
          .add(asked.method() + " " + asked.path());
    }
  }

  /** What was seen of an endpoint before does not count any more. */
  void changed(String host) {
    looks.remove(host);
  }

  /** An endpoint has to run its journeys again before it is trusted. */
  void forgetJourneys(String host) {
    passed.remove(host);
  }

  /** When an endpoint last answered well since it changed, whatever its alarms said. */
  Optional<Instant> lastAnswered(String host) {
    return of(host).stream().filter(Look::answered).map(Look::at).reduce((first, last) -> last);
  }

  /** Whether as many looks as a gate needs were good since the endpoint changed. */
  boolean green(String host, GatePolicy gate) {
    return green(of(host), gate);
  }

  private static boolean green(List<Look> looks, GatePolicy gate) {
    int red = gate.samplesOf() - gate.samplesNeeded() + 1;
    // One more than the gate needs to turn red: a doubled call looks once more, and is not heard.
    List<Look> last = looks.subList(Math.max(0, looks.size() - red - 1), looks.size());
    return looks.stream().filter(Look::good).count() >= gate.samplesNeeded()
        && last.stream().anyMatch(Look::good);
  }

  /**
   * Whether an endpoint was green since it changed, and green again after a bake that began then.
   *
   * @param bakeSeconds how long nothing happened between the two
   */
  boolean baked(String host, GatePolicy gate, int bakeSeconds) {
    return of(host).stream()
        .filter(Look::good)
        .skip(gate.samplesNeeded() - 1L)
        .findFirst()
        .map(look -> look.at().plusSeconds(bakeSeconds))
        .map(end -> of(host).stream().filter(look -> !look.at().isBefore(end)).toList())
        .filter(after -> green(after, gate))
        .isPresent();
  }

  /** When an endpoint was last seen well. */
  Optional<Instant> lastGood(String host) {
    return of(host).stream().filter(Look::good).map(Look::at).reduce((first, last) -> last);
  }

  /** Whether each of these was answered well since journeys were last forgotten. */
  boolean passed(String host, List<Journey> journeys) {
    Set<String> well = passed.getOrDefault(host, Set.of());
    return journeys.stream()
        .allMatch(journey -> well.contains(journey.method() + " " + journey.path()));
  }

  private List<Look> of(String host) {
    return looks.getOrDefault(host, List.of());
  }
}
