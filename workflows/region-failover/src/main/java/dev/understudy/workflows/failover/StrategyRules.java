package dev.understudy.workflows.failover;

import dev.understudy.functions.runbook.Problem;
import dev.understudy.functions.runbook.Shown;
import dev.understudy.functions.runbook.SourceTree;
import dev.understudy.functions.runbook.SourceView;
import dev.understudy.functions.runbook.plan.HealthCheckSwitch;
import dev.understudy.functions.runbook.plan.RoutingControlSwitch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a runbook must hold for the strategy that it chose for its traffic. */
final class StrategyRules {

  // "A cluster is a set of five Regional endpoints".
  // https://docs.aws.amazon.com/r53recovery/latest/dg/introduction-components-routing.html
  private static final int CLUSTER_ENDPOINTS = 5;

  private static final Set<String> SWITCHES =
      Set.of(RoutingControlSwitch.STRATEGY, HealthCheckSwitch.STRATEGY);

  private final SourceTree source;
  private final SourceView view;
  private final List<Problem> problems = new ArrayList<>();

  private StrategyRules(SourceTree source, SourceView view) {
    this.source = source;
    this.view = view;
  }

  static List<Problem> problems(SourceTree source, SourceView view) {
    StrategyRules rules = new StrategyRules(source, view);
    String strategy = view.text("/traffic/strategy").orElse("");
    if (strategy.equals(RoutingControlSwitch.STRATEGY)) {
      rules.routingControl();
    }
    if (SWITCHES.contains(strategy)) {
      rules.allOrNothing(strategy);
    }
    return rules.problems;
  }

  /** What only weighted records can do, or need. */
  private void allOrNothing(String strategy) {
    if (view.has("/unplanned/batches")
        && !view.numbers("/unplanned/batches").equals(List.of(100))) {
      problem(
          "/unplanned/batches",
          strategy + " moves all traffic at once",
          "leave batches out, or write [100]");
    }
    for (String role : List.of("primary", "standby")) {
      for (String field : List.of("setIdentifier", "healthCheckId")) {
        String pointer = "/regions/" + role + "/" + field;
        if (view.has(pointer)) {
          problem(
              pointer,
              "it belongs to a weighted record, and " + strategy + " never asks for those",
              "leave it out");
        }
      }
    }
  }

  private void routingControl() {
    view.text("/traffic/controls/primary")
        .filter(arn -> view.text("/traffic/controls/standby").filter(arn::equals).isPresent())
        .ifPresent(
            arn ->
                problem(
                    "/traffic/controls/standby",
                    "it is the primary's routing control too",
                    "name another one for the standby"));
    int endpoints = view.size("/traffic/endpoints");
    if (endpoints > 0 && endpoints < CLUSTER_ENDPOINTS) {
      problem(
          "/traffic/endpoints",
          endpoints + " of the cluster's five endpoints are named",
          "name all five, since any of them may be away for maintenance");
    }
    distinctRegions(endpoints);
  }

  private void distinctRegions(int endpoints) {
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < endpoints; i++) {
      String pointer = "/traffic/endpoints/" + i + "/region";
      int at = i;
      view.text(pointer)
          .filter(region -> first.putIfAbsent(region, at) != null)
          .ifPresent(
              region ->
                  problem(
                      pointer,
                      Shown.value(region) + " has an endpoint above",
                      "write the region that this endpoint is in"));
    }
  }

  private void problem(String pointer, String wrong, String right) {
    problems.add(source.problem(pointer, wrong, right));
  }
}
