package dev.understudy.functions.traffic;

import dev.understudy.functions.runbook.plan.Finding;
import dev.understudy.functions.runbook.plan.GatePolicy;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runtime.ProbeAnswer;
import dev.understudy.functions.runtime.ProbeAnswer.Answered;
import dev.understudy.functions.runtime.ProbeAnswer.NotAnswered;
import dev.understudy.functions.traffic.Reading.Known;
import dev.understudy.functions.traffic.Reading.Unread;
import dev.understudy.functions.traffic.RegionHealth.CheckerVotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Judges what a region looks like against the runbook's gate: one finding a measure. */
final class HealthFindings {

  /** What stands as measured where nothing could be measured. */
  static final String UNKNOWN = "unknown";

  private HealthFindings() {}

  /** The HTTP finding, one for each alarm, and the health check's where there is one. */
  static List<Finding> of(RegionTarget target, GatePolicy gate, RegionHealth health) {
    List<Finding> findings = new ArrayList<>();
    findings.add(http(target, gate, health.http()));
    for (String alarm : target.alarms()) {
      findings.add(alarm(target, alarm, health.alarms()));
    }
    if (!target.healthCheckId().isEmpty()) {
      findings.add(healthCheck(target, health.checkers()));
    }
    return List.copyOf(findings);
  }

  private static Finding http(RegionTarget target, GatePolicy gate, ProbeAnswer answer) {
    String name = "http:" + target.role();
    String url = target.endpoint() + gate.path();
    String threshold = "status " + gate.status() + " within " + gate.latencyMillisMax() + " ms";
    return switch (answer) {
      case NotAnswered(String reason) ->
          new Finding(name, false, "no answer", threshold, url + ": " + reason);
      case Answered answered -> {
        List<String> wrong = new ArrayList<>();
        if (answered.status() != gate.status()) {
          wrong.add("status " + answered.status() + ", expected " + gate.status());
        }
        if (answered.millis() > gate.latencyMillisMax()) {
          wrong.add(answered.millis() + " ms, at most " + gate.latencyMillisMax() + " ms");
        }
        wrong.addAll(BodyAssertions.unmet(answered, gate.assertions()));
        String measured = "status " + answered.status() + " in " + answered.millis() + " ms";
        yield wrong.isEmpty()
            ? new Finding(name, true, measured, threshold, url + " answers as it should")
            : new Finding(name, false, measured, threshold, url + ": " + String.join("; ", wrong));
      }
    };
  }

  private static Finding alarm(
      RegionTarget target, String alarm, Reading<Map<String, String>> states) {
    String name = "alarm:" + target.role() + ":" + alarm;
    String where = alarm + " in " + target.region();
    return switch (states) {
      case Unread<Map<String, String>>(String reason) ->
          new Finding(name, false, UNKNOWN, "OK", where + " could not be read: " + reason);
      case Known<Map<String, String>>(Map<String, String> known) -> {
        String state = known.getOrDefault(alarm, "missing");
        yield new Finding(name, "OK".equals(state), state, "OK", reason(where, state));
      }
    };
  }

  private static String reason(String where, String state) {
    return switch (state) {
      case "OK" -> where + " is quiet";
      case "ALARM" -> where + " is in ALARM";
      // An alarm without data cannot vouch for a region, and is no proof against it either, so it
      // gets its own words: the cure is in the alarm, not in the region.
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
      case "INSUFFICIENT_DATA" ->
          where
              + " has no data to judge by; where silence is healthy, let the alarm treat missing"
              + " data as notBreaching";
      case "missing" -> where + " does not exist";
      default -> where + " is in the unknown state " + state;
    };
  }

  private static Finding healthCheck(RegionTarget target, Reading<CheckerVotes> votes) {
    String name = "healthcheck:" + target.role();
    String threshold = "more than " + CheckerVotes.HEALTHY_PERCENT_ABOVE + " % of the checkers";
    String check = "Health check " + target.healthCheckId();
    return switch (votes) {
      case Unread<CheckerVotes>(String reason) ->
          new Finding(name, false, UNKNOWN, threshold, check + " could not be read: " + reason);
      case Known<CheckerVotes>(CheckerVotes known) ->
          new Finding(
              name,
              known.pass(),
              known.healthy() + " of " + known.reporting() + " checkers report success",
              threshold,
              known.pass()
                  ? check + " passes"
                  : known.reporting() == 0
                      ? check + " has no checker that reports"
                      : check + " fails");
    };
  }
}
