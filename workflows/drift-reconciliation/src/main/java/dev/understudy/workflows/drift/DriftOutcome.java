package dev.understudy.workflows.drift;

import dev.understudy.workflows.drift.ClassifyDriftHandler.Finding;
import dev.understudy.workflows.drift.DecideDriftHandler.FailedLook;
import dev.understudy.workflows.drift.DecideDriftHandler.Heal;
import dev.understudy.workflows.drift.DecideDriftHandler.Input;
import dev.understudy.workflows.drift.DecideDriftHandler.Looks;
import java.util.ArrayList;
import java.util.List;

/**
 * How a reconciliation ends, and what people are told.
 *
 * @param outcome {@code RECONCILED}, {@code REPORTED}, or {@code HELD} when a person has to decide
 * @param reasons sentences, the most important first
 */
record DriftOutcome(String outcome, List<String> reasons) {

  private static final int REASONS_MOST = 40;
  private static final int REASON_LENGTH_MOST = 400;

  DriftOutcome {
    reasons = List.copyOf(reasons);
  }

  static DriftOutcome of(Input input, DriftBudget budget) {
    List<String> held = new ArrayList<>();
    List<String> told = new ArrayList<>();
    switch (budget) {
      case DriftBudget.OverBudget(int attributes, int most) ->
          held.add(
              "Over budget: "
                  + attributes
                  + " attributes have drifted, at most "
                  + most
                  + " may have; nothing was put right");
      case DriftBudget.Reconcile _, DriftBudget.NothingSafe _, DriftBudget.OnlyReport _ -> {
        // Said by the lines below.
      }
    }
    if (input.after() && input.heals().size() < input.looks().reconcilable()) {
      held.add(
          "Only "
              + input.heals().size()
              + " of "
              + input.looks().reconcilable()
              + " stacks with safe drift say what became of it");
    }
    worst(input, held);
    input.heals().stream()
        .filter(heal -> !heal.isHealed())
        .map(DriftOutcome::notHealed)
        .forEach(held::add);
    failures(input.looks(), held);
    input.heals().stream().filter(Heal::isHealed).map(DriftOutcome::healed).forEach(told::add);
    input
        .looks()
        .never()
        .forEach(stack -> told.add("Never applied as far as is known, not looked at: " + stack));
    rest(input, told);
    boolean mustDecide = !held.isEmpty();
    held.addAll(told);
    held.add(summary(input.looks()));
    return new DriftOutcome(
        mustDecide ? "HELD" : input.mode().equals("reconcile") ? "RECONCILED" : "REPORTED",
        bounded(held));
  }

  private static void worst(Input input, List<String> held) {
    int before = held.size();
    for (Finding each : input.looks().findings()) {
      if (each.escalated()) {
        held.add("Drifted " + each.occurrences() + " times: " + words(each));
      } else if (each.drift() == DriftClass.DANGEROUS) {
        held.add("Dangerous: " + words(each));
      }
    }
    int unnamed =
        Math.max(input.looks().counts().dangerous(), input.looks().counts().escalated())
            - (held.size() - before);
    if (unnamed > 0) {
      held.add("and " + unnamed + " more like these, see the full reports");
    }
  }

  // What nobody has looked at may be dangerous: a failed look must not make an end better.
  private static void failures(Looks looks, List<String> held) {
    for (FailedLook failed : looks.failed()) {
      String words =
          failed.stack()
              + " could not be looked at ("
              + failed.times()
              + " in a row) and comes first next time: "
              + failed.reason();
      held.add(words);
    }
    if (looks.looked() == 0 && !looks.failed().isEmpty()) {
      held.add("No stack could be looked at");
    }
  }

  private static void rest(Input input, List<String> told) {
    for (Finding each : input.looks().findings()) {
      if (!each.escalated() && each.drift() == DriftClass.REVIEW) {
        told.add("For review: " + words(each));
      } else if (!each.escalated()
          && each.drift() == DriftClass.SAFE
          && input.mode().equals("report")) {
        told.add("Safe: " + words(each));
      }
    }
    if (input.looks().more() > 0) {
      told.add(input.looks().more() + " more findings are in the full reports of their stacks");
    }
  }

  private static String words(Finding each) {
    return each.stack()
        + " "
        + each.address()
        + " "
        + each.attribute()
        + (each.rule().isEmpty() ? "" : " (rule " + each.rule() + ")")
        + each.lastChange()
            .map(
                last ->
                    ", last changed by "
                        + last.who()
                        + " at "
                        + last.when()
                        + " from "
                        + last.from()
                        + " ("
                        + last.event()
                        + ")")
            .orElse("");
  }

  private static String healed(Heal heal) {
    return "Put right and proved: "
        + heal.stack()
        + ", "
        + heal.targets()
        + (heal.targets() == 1 ? " resource" : " resources");
  }

  private static String notHealed(Heal heal) {
    return "Not put right: "
        + heal.stack()
        + " ("
        + heal.status()
        + "), "
        + heal.targets()
        + " resources: "
        + String.join("; ", heal.reasons());
  }

  private static String summary(Looks looks) {
    return looks.looked()
        + " of "
        + looks.stacks()
        + " stacks looked at, "
        + looks.counts().attributes()
        + " drifted attributes: "
        + looks.counts().safe()
        + " safe, "
        + looks.counts().review()
        + " for review, "
        + looks.counts().dangerous()
        + " dangerous";
  }

  private static List<String> bounded(List<String> reasons) {
    List<String> bounded =
        new ArrayList<>(
            reasons.stream()
                .limit(REASONS_MOST)
                .map(reason -> Plain.text(reason, REASON_LENGTH_MOST))
                .toList());
    if (reasons.size() > REASONS_MOST) {
      bounded.set(
          REASONS_MOST - 1,
          "and " + (reasons.size() - REASONS_MOST + 1) + " more, see the evidence");
    }
    return bounded;
  }
}
