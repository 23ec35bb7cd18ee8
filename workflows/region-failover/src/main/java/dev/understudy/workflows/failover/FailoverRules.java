package dev.understudy.workflows.failover;

import dev.understudy.functions.runbook.AddressRules;
import dev.understudy.functions.runbook.DurationText;
import dev.understudy.functions.runbook.NameRule;
import dev.understudy.functions.runbook.Problem;
import dev.understudy.functions.runbook.Shown;
import dev.understudy.functions.runbook.SourceTree;
import dev.understudy.functions.runbook.SourceView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a region-failover runbook must hold beyond its schema: values that must agree with each
 * other.
 *
 * <p>Works on a document that may have other faults as well, so that its author hears of all at
 * once. Rules about time are in {@link FailoverDurations}, those about addresses in {@link
 * AddressRules}.
 */
final class FailoverRules {

  private final SourceTree source;
  private final SourceView view;
  private final List<Problem> problems = new ArrayList<>();

  private FailoverRules(SourceTree source, SourceView view) {
    this.source = source;
    this.view = view;
  }

  /** Everything in which the values do not agree. */
  static List<Problem> problems(SourceTree source, Object root) {
    SourceView view = new SourceView(root);
    FailoverRules rules = new FailoverRules(source, view);
    rules.regionsDiffer();
    rules.weightsSum();
    rules.sharesRise("/traffic/batches");
    rules.sharesRise("/unplanned/batches");
    rules.canaryIsBelowBatches();
    rules.objectivePromises();
    rules.samplesCanDecide();
    rules.journeysAreDistinct();
    rules.nothingNeedsTheLostRegion();
    List<Problem> all = new ArrayList<>(NameRule.problems(source, view));
    all.addAll(rules.problems);
    all.addAll(StrategyRules.problems(source, view));
    all.addAll(
        AddressRules.problems(source, view, List.of("/regions/primary", "/regions/standby")));
    all.addAll(FailoverDurations.problems(source, view));
    return all;
  }

  private void regionsDiffer() {
    for (String field :
        List.of("region", "endpoint", "address", "setIdentifier", "healthCheckId")) {
      view.text("/regions/primary/" + field)
          .filter(value -> view.text("/regions/standby/" + field).filter(value::equals).isPresent())
          .ifPresent(
              value ->
                  problem(
                      "/regions/standby/" + field,
                      Shown.value(value) + " is the primary's " + field + " too",
                      "name another one for the standby"));
    }
  }

  private void weightsSum() {
    OptionalInt primary = view.number("/traffic/weights/primary");
    OptionalInt standby = view.number("/traffic/weights/standby");
    if (primary.isPresent() && standby.isPresent()) {
      int sum = primary.getAsInt() + standby.getAsInt();
      if (sum != 100) {
        problem(
            "/traffic/weights",
            "the weights add up to " + sum,
            "make primary and standby add up to 100");
      }
    }
  }

  private void sharesRise(String pointer) {
    List<Integer> shares = view.numbers(pointer);
    for (int i = 1; i < shares.size(); i++) {
      if (shares.get(i) <= shares.get(i - 1)) {
        problem(
            pointer + "/" + i,
            shares.get(i) + " is not more than " + shares.get(i - 1) + " before it",
            "let each batch be greater than the one before");
      }
    }
    if (!shares.isEmpty() && shares.getLast() != 100) {
      problem(
          pointer + "/" + (shares.size() - 1),
          "the last batch is " + shares.getLast(),
          "end with 100, all traffic");
    }
  }

  private void canaryIsBelowBatches() {
    OptionalInt canary = view.number("/traffic/canary");
    if (canary.isEmpty()) {
      return;
    }
    List<Integer> batches = view.numbers("/traffic/batches");
    if (!batches.isEmpty() && batches.getFirst() <= canary.getAsInt()) {
      problem(
          "/traffic/batches/0",
          "the first batch, " + batches.getFirst() + ", is not more than the canary",
          "let it be greater than " + canary.getAsInt());
    }
    OptionalInt standby = view.number("/traffic/weights/standby");
    if (standby.isPresent() && standby.getAsInt() >= canary.getAsInt()) {
      problem(
          "/traffic/canary",
          "the standby has " + standby.getAsInt() + " % already",
          "let the canary be more than that");
    }
  }

  private void objectivePromises() {
    if (view.has("/objective") && !view.has("/objective/rto") && !view.has("/objective/rpo")) {
      problem("/objective", "promises nothing", "write rto or rpo or both, such as rto: 5m");
    }
  }

  private void samplesCanDecide() {
    OptionalInt need = view.number("/health/samples/need");
    OptionalInt of = view.number("/health/samples/of");
    if (need.isPresent() && of.isPresent() && need.getAsInt() > of.getAsInt()) {
      problem(
          "/health/samples/need",
          need.getAsInt() + " green samples are needed of " + of.getAsInt(),
          "need as many as there are, or fewer");
    }
    var interval = view.duration("/health/samples/interval");
    var deadline = view.duration("/health/deadline");
    if (of.isPresent() && interval.isPresent() && deadline.isPresent()) {
      Duration least = interval.get().multipliedBy(Math.max(0, of.getAsInt() - 1));
      if (deadline.get().compareTo(least) < 0) {
        problem(
            "/health/deadline",
            "the samples take " + DurationText.of(least) + ", longer than the deadline",
            "allow at least " + DurationText.of(least));
      }
    }
  }

  private void journeysAreDistinct() {
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < view.size("/journeys"); i++) {
      String pointer = "/journeys/" + i;
      int at = i;
      view.text(pointer + "/name")
          .filter(name -> first.putIfAbsent(name, at) != null)
          .ifPresent(
              name ->
                  problem(
                      pointer + "/name",
                      Shown.value(name) + " is the name of another journey",
                      "name each differently"));
      if (view.has(pointer + "/body")
          && view.text(pointer + "/method")
              .filter(m -> m.equals("GET") || m.equals("HEAD"))
              .isPresent()) {
        problem(pointer + "/body", "a GET or HEAD request carries no body", "leave the body out");
      }
    }
  }

  private void nothingNeedsTheLostRegion() {
    var primary = view.text("/regions/primary/region");
    if (primary.isEmpty() || !view.texts("/modes").contains("unplanned")) {
      return;
    }
    String lost = primary.get();
    if (view.text("/data/lag/region").filter(lost::equals).isPresent()) {
      problem(
          "/data/lag/region",
          "the lag is kept in the primary, which an unplanned failover cannot ask",
          "name the standby's region");
    }
    if (view.text("/notify").filter(arn -> arn.contains(":" + lost + ":")).isPresent()) {
      problem(
          "/notify",
          "the topic is in the primary, which may be lost",
          "name a topic in another region");
    }
    if (view.texts("/evidenceRegions").equals(List.of(lost))) {
      problem(
          "/evidenceRegions",
          "evidence is kept in the primary only, which may be lost",
          "add another region");
    }
  }

  private void problem(String pointer, String wrong, String right) {
    problems.add(source.problem(pointer, wrong, right));
  }
}
