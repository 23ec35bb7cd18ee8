package dev.understudy.functions.traffic;

import dev.understudy.functions.runbook.plan.Finding;
import dev.understudy.functions.runbook.plan.HealthCheckSwitch;
import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.functions.runbook.plan.RoutingControlSwitch;
import dev.understudy.functions.runbook.plan.TrafficRecord;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.traffic.Reading.Known;
import dev.understudy.functions.traffic.Reading.Unread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Decides whether a failover may begin.
 *
 * <p>For a {@link Scope#PAIR} every finding must be good, and what could not be read is not good.
 *
 * <p>For {@link Scope#DATA} replication lag is the only finding.
 *
 * <p>For a {@link Scope#SURVIVOR} the question is only whether the standby can carry the users of a
 * region that is already gone. So three kinds of bad findings are reported without standing in the
 * way:
 *
 * <ul>
 *   <li>Whatever moves the traffic not answering, above all Route 53's control plane. It lives in
 *       one region, perhaps the lost one (<a
 *       href="https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/global-services.html">fault
 *       isolation boundaries</a>); the shift itself compares before it writes.
 *   <li>A red alarm. Route 53 sends users to the standby as soon as the primary's health check
 *       fails, weights or not, so the standby may well be overloaded by now; to be held for that
 *       would keep away the capacity that cures it. That it answers is asked of it directly.
 *   <li>Replication lag. Whether the loss is accepted is for the runbook or a person to say, hence
 *       {@link Verdict#lossExceeded}.
 * </ul>
 */
public final class FailoverReadiness {

  /** Which regions the question is about. */
  public enum Scope {
    /** Both are there: a drill or a planned move. */
    PAIR,
    /** The primary is lost and must not be touched. */
    SURVIVOR,
    /** The data gate alone, in the middle of a planned move: only replication lag is asked. */
    DATA
  }

  /**
   * The decision and what it rests on.
   *
   * @param ready whether the failover may begin
   * @param findings all of them, good and bad
   * @param weights as found, or the baseline where they could not be read
   * @param lagSeconds rounded up; -1 when unknown
   * @param lossExceeded whether more writes would be lost than the runbook accepts, or nobody knows
   */
  record Verdict(
      boolean ready,
      List<Finding> findings,
      Weights weights,
      int lagSeconds,
      boolean lossExceeded) {}

  private record Judged(Finding finding, boolean blocks) {}

  private FailoverReadiness() {}

  static Verdict decide(Scope scope, ReadinessFacts facts) {
    List<Judged> judged = new ArrayList<>();
    if (scope != Scope.DATA) {
      judged.add(found(scope, facts));
      facts.answers().ifPresent(answers -> judged.add(answers(scope, facts, answers)));
    }
    for (ReadinessFacts.Region region : facts.regions()) {
      judged.addAll(health(scope, facts, region));
      judged.add(judge(CapacityFinding.of(region.target(), region.capacity())));
    }
    OptionalInt lag = lagSeconds(facts.lagSeconds());
    Finding lagFinding = lag(facts, lag);
    judged.add(new Judged(lagFinding, scope != Scope.SURVIVOR && !lagFinding.ok()));
    return new Verdict(
        judged.stream().noneMatch(Judged::blocks),
        judged.stream().map(Judged::finding).toList(),
        weights(facts),
        lag.orElse(-1),
        lag.isEmpty() || lag.getAsInt() > facts.data().lossSecondsAccepted());
  }

  private static Judged judge(Finding finding) {
    return new Judged(finding, !finding.ok());
  }

  private static Judged found(Scope scope, ReadinessFacts facts) {
    String gate =
        switch (facts.traffic()) {
          case TrafficRecord _ -> "records";
          case RoutingControlSwitch _, HealthCheckSwitch _ -> "switch";
        };
    String baseline = baseline(facts);
    String name = facts.traffic().recordName();
    return switch (facts.found()) {
      case Unread<TrafficFound>(String reason) ->
          new Judged(
              new Finding(
                  gate,
                  false,
                  HealthFindings.UNKNOWN,
                  baseline,
                  name + " could not be read: " + reason),
              scope == Scope.PAIR);
      case Known<TrafficFound>(TrafficFound found) -> {
        List<String> wrong = new ArrayList<>(found.deviations());
        if (wrong.isEmpty() && !found.weights().equals(Optional.of(facts.baseline()))) {
          wrong.add("the weights are not the baseline's");
        }
        yield judge(
            new Finding(
                gate,
                wrong.isEmpty(),
                found.measured(),
                baseline,
                wrong.isEmpty()
                    ? name + " is as the runbook describes it"
                    : name + ": " + String.join("; ", wrong)));
      }
    };
  }

  private static String baseline(ReadinessFacts facts) {
    return switch (facts.traffic()) {
      case TrafficRecord _ -> RecordsFound.inWords(facts.baseline());
      case RoutingControlSwitch _, HealthCheckSwitch _ ->
          ControlStates.of(facts.baseline()).inWords();
    };
  }

  /** What users are answered; that a lost region is not answered with is no reason to wait. */
  private static Judged answers(Scope scope, ReadinessFacts facts, Reading<List<String>> answers) {
    PropagationDecision.Verdict verdict =
        PropagationDecision.ofAnswers(facts.traffic(), facts.baseline(), answers);
    Finding finding =
        new Finding(
            "answers",
            verdict.propagated(),
            measured(answers),
            facts.traffic().address(facts.baseline().primary() > 0 ? Roles.PRIMARY : Roles.STANDBY),
            verdict.reason());
    return new Judged(finding, scope == Scope.PAIR && !finding.ok());
  }

  private static String measured(Reading<List<String>> answers) {
    return switch (answers) {
      case Unread<List<String>> _ -> HealthFindings.UNKNOWN;
      case Known<List<String>>(List<String> addresses) ->
          addresses.stream().distinct().sorted().collect(Collectors.joining(", "));
    };
  }

  private static List<Judged> health(
      Scope scope, ReadinessFacts facts, ReadinessFacts.Region region) {
    boolean unreadCheckersPass = region.health().checkers() instanceof Unread;
    return HealthFindings.of(region.target(), facts.gate(), region.health()).stream()
        .map(
            finding ->
                new Judged(
                    finding,
                    !finding.ok()
                        && !(scope == Scope.SURVIVOR
                            && passesASurvivor(finding, unreadCheckersPass))))
        .toList();
  }

  private static boolean passesASurvivor(Finding finding, boolean unreadCheckersPass) {
    return finding.gate().startsWith("alarm:")
        || (unreadCheckersPass && finding.gate().startsWith("healthcheck:"));
  }

  private static OptionalInt lagSeconds(Reading<Double> lag) {
    return switch (lag) {
      case Unread<Double> unread -> OptionalInt.empty();
      // RDS reports -1 while replication is not running: not "ahead" but unknown.
      // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_MySQL.Replication.ReadReplicas.Monitor.html
      case Known<Double>(Double value) ->
          value < 0 ? OptionalInt.empty() : OptionalInt.of((int) Math.ceil(value));
    };
  }

  private static Finding lag(ReadinessFacts facts, OptionalInt lag) {
    int max = facts.data().lagSecondsMax();
    String threshold = "at most " + max + " s";
    String metric = facts.data().metric();
    if (lag.isPresent()) {
      boolean ok = lag.getAsInt() <= max;
      return new Finding(
          "lag",
          ok,
          lag.getAsInt() + " s",
          threshold,
          metric + (ok ? " is within the limit" : " is over the limit"));
    }
    String why =
        switch (facts.lagSeconds()) {
          case Unread<Double>(String reason) -> " could not be read: " + reason;
          case Known<Double>(Double value) ->
              " is " + number(value) + ": replication is not running";
        };
    return new Finding("lag", false, HealthFindings.UNKNOWN, threshold, metric + why);
  }

  private static Weights weights(ReadinessFacts facts) {
    return switch (facts.found()) {
      case Unread<TrafficFound> _ -> facts.baseline();
      case Known<TrafficFound>(TrafficFound found) -> found.weights().orElse(facts.baseline());
    };
  }

  static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
