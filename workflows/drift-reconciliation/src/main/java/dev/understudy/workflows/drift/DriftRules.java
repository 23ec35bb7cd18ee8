package dev.understudy.workflows.drift;

import dev.understudy.functions.runbook.DurationLimits;
import dev.understudy.functions.runbook.NameRule;
import dev.understudy.functions.runbook.Problem;
import dev.understudy.functions.runbook.Shown;
import dev.understudy.functions.runbook.SourceTree;
import dev.understudy.functions.runbook.SourceView;
import dev.understudy.functions.runbook.StackRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a drift-reconciliation runbook must hold beyond its schema. */
final class DriftRules {

  private DriftRules() {}

  /** Everything in which the values do not agree. */
  static List<Problem> problems(SourceTree source, Object root) {
    SourceView view = new SourceView(root);
    List<Problem> all = new ArrayList<>(NameRule.problems(source, view));
    all.addAll(StackRules.problems(source, view));
    all.addAll(rulesAreDistinct(source, view));
    Duration second = Duration.ofSeconds(1);
    all.addAll(
        new DurationLimits(source, view)
            .seconds("/escalation/within", second, Duration.ofDays(365))
            // CloudTrail's event history goes back 90 days.
            // https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
            .seconds("/attribution/lookback", second, Duration.ofDays(90))
            .seconds("/lockMax", Duration.ZERO, Duration.ofHours(1))
            .seconds("/operationMax", second, Duration.ofHours(12))
            .problems());
    return all;
  }

  private static List<Problem> rulesAreDistinct(SourceTree source, SourceView view) {
    List<Problem> problems = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < view.size("/rules"); i++) {
      String place = "/rules/" + i + "/id";
      view.text(place)
          .filter(id -> !seen.add(id))
          .ifPresent(
              id ->
                  problems.add(
                      source.problem(
                          place,
                          Shown.value(id) + " is the id of another rule",
                          "name each differently")));
    }
    return problems;
  }
}
