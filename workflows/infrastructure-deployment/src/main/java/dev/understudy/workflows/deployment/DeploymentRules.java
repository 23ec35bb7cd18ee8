package dev.understudy.workflows.deployment;

import dev.understudy.functions.runbook.AddressRules;
import dev.understudy.functions.runbook.DurationLimits;
import dev.understudy.functions.runbook.NameRule;
import dev.understudy.functions.runbook.Nearest;
import dev.understudy.functions.runbook.Problem;
import dev.understudy.functions.runbook.Shown;
import dev.understudy.functions.runbook.SourceTree;
import dev.understudy.functions.runbook.SourceView;
import dev.understudy.functions.runbook.StackRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an infrastructure-deployment runbook must hold beyond its schema: stacks that can be put in
 * an order, gates that belong to a stack, times that fit.
 */
final class DeploymentRules {

  private final SourceTree source;
  private final SourceView view;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Set<String>> needs = new LinkedHashMap<>();

  private DeploymentRules(SourceTree source, SourceView view) {
    this.source = source;
    this.view = view;
  }

  /** Everything in which the values do not agree. */
  static List<Problem> problems(SourceTree source, Object root) {
    SourceView view = new SourceView(root);
    DeploymentRules rules = new DeploymentRules(source, view);
    rules.stacksAreKnown();
    rules.stacksCanBeOrdered();
    rules.gatesBelongToStacks();
    List<Problem> all = new ArrayList<>(NameRule.problems(source, view));
    all.addAll(StackRules.problems(source, view));
    all.addAll(rules.problems);
    all.addAll(AddressRules.problems(source, view, places(view)));
    all.addAll(times(source, view));
    return all;
  }

  private static List<String> places(SourceView view) {
    List<String> places = new ArrayList<>();
    for (int i = 0; i < view.size("/gates"); i++) {
      places.add("/gates/" + i);
    }
    places.addAll(List.of("/cutover/blue", "/cutover/green"));
    return places;
  }

  private void stacksAreKnown() {
    int count = view.size("/stacks");
    for (int i = 0; i < count; i++) {
      view.text("/stacks/" + i + "/name").ifPresent(n -> needs.put(n, new LinkedHashSet<>()));
    }
    for (int i = 0; i < count; i++) {
      String pointer = "/stacks/" + i;
      Set<String> mine = needs.getOrDefault(view.text(pointer + "/name").orElse(""), Set.of());
      List<String> dependsOn = view.texts(pointer + "/dependsOn");
      for (int d = 0; d < dependsOn.size(); d++) {
        need(mine, dependsOn.get(d), pointer + "/dependsOn/" + d);
      }
      for (String variable : view.names(pointer + "/inputs")) {
        String place = SourceTree.child(pointer + "/inputs", variable);
        view.text(place)
            .filter(from -> from.indexOf('.') > 0)
            .ifPresent(from -> need(mine, from.substring(0, from.indexOf('.')), place));
        if (view.has(SourceTree.child(pointer + "/variables", variable))) {
          problem(
              place,
              "the variable " + Shown.value(variable) + " is among the variables too",
              "give it a value or another stack's output, not both");
        }
      }
    }
  }

  private void need(Set<String> mine, String stack, String place) {
    if (needs.containsKey(stack)) {
      mine.add(stack);
    } else {
      problem(
          place,
          "there is no stack " + Shown.value(stack) + " in this runbook",
          Nearest.to(stack, needs.keySet())
              .map(n -> "did you mean " + n + "?")
              .orElse("write one of " + String.join(", ", needs.keySet())));
    }
  }

  private void stacksCanBeOrdered() {
    List<String> cycle = new DeploymentWaves(needs).cycle(needs);
    if (!cycle.isEmpty()) {
      int at = List.copyOf(needs.keySet()).indexOf(cycle.getFirst());
      problem(
          "/stacks/" + at + "/dependsOn",
          "the stacks wait for each other: " + String.join(" needs ", cycle),
          "let one of them do without the next");
    }
  }

  private void gatesBelongToStacks() {
    boolean policy = view.has("/health");
    for (int i = 0; i < view.size("/gates"); i++) {
      String place = "/gates/" + i + "/after";
      view.text(place)
          .filter(stack -> !needs.containsKey(stack))
          .ifPresent(
              stack ->
                  problem(
                      place,
                      "there is no stack " + Shown.value(stack) + " in this runbook",
                      "write one of " + String.join(", ", needs.keySet())));
    }
    if (!policy && (view.size("/gates") > 0 || view.has("/cutover"))) {
      problem(
          "/health",
          "the field is missing",
          "say when a gate or a side of the cutover counts as healthy");
    }
  }

  private static List<Problem> times(SourceTree source, SourceView view) {
    Duration second = Duration.ofSeconds(1);
    return new DurationLimits(source, view)
        .within("/health/latencyMax", Duration.ofMillis(1), Duration.ofSeconds(30))
        .seconds("/bake", Duration.ZERO, Duration.ofHours(6))
        .seconds("/approvalTimeout", second, Duration.ofHours(11))
        .seconds("/lockMax", Duration.ZERO, Duration.ofHours(1))
        .seconds("/operationMax", second, Duration.ofHours(12))
        .seconds("/health/samples/interval", second, Duration.ofHours(1))
        .seconds("/health/deadline", second, Duration.ofHours(1))
        .seconds("/cutover/traffic/ttl", second, Duration.ofHours(24))
        .seconds("/cutover/traffic/bake", Duration.ZERO, Duration.ofHours(6))
        .seconds("/cutover/traffic/propagationMax", second, Duration.ofHours(1))
        .fits("/bake", "/operationMax", "the operation would end while it bakes")
        .fits("/approvalTimeout", "/operationMax", "the operation would end while it waits")
        .problems();
  }

  private void problem(String pointer, String wrong, String right) {
    problems.add(source.problem(pointer, wrong, right));
  }
}
