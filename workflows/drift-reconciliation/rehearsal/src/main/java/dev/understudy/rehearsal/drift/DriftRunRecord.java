package dev.understudy.rehearsal.drift;

import dev.understudy.rehearsal.report.Verdict;
import dev.understudy.workflows.drift.DriftPlan;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Watches one run from outside: what was drifted when an operation began, and what every apply has
 * really changed; and says what must not have been.
 */
public final class DriftRunRecord {
  private final DriftPlan plan;
  private final DriftWorld world;
  private final Map<String, String> breaches = new LinkedHashMap<>();
  private final Set<Place> driftedBefore = new LinkedHashSet<>();
  private final Map<String, Map<String, Map<String, Object>>> before = new HashMap<>();
  private Set<Place> driftedAtStart = Set.of();
  private Set<Place> healed = new LinkedHashSet<>();
  private int applies;

  public DriftRunRecord(DriftPlan plan, DriftWorld world) {
    this.plan = plan;
    this.world = world;
  }

  /** An operation is about to begin. */
  public void begin() {
    driftedBefore.addAll(driftedAtStart);
    driftedAtStart = world.drifted();
    healed = new LinkedHashSet<>();
    applies = 0;
  }

  /**
   * An apply is about to change a stack.
   *
   * @param judged whether a verdict lets exactly this plan be applied
   */
  public void applyBegan(String stack, String build, boolean judged) {
    applies++;
    before.put(stack, world.reality(stack));
    if (plan.mode().equals("report")) {
      breach("a report changes nothing", build + " changes stack " + stack);
    }
    if (!judged) {
      breach("judged before applied", build + " applies a plan that no verdict covers");
    }
  }

  /** An apply changes its stack no more. */
  public void applyEnded(String stack, String build) {
    Map<String, Map<String, Object>> was = before.getOrDefault(stack, Map.of());
    Map<String, Map<String, Object>> is = world.reality(stack);
    Set<String> addresses = new LinkedHashSet<>(was.keySet());
    addresses.addAll(is.keySet());
    for (String address : addresses) {
      if (!was.containsKey(address)) {
        changed(build, new Place(stack, address, "[deleted]"));
        continue;
      }
      if (!is.containsKey(address)) {
        breach("nothing but the safe class is changed", build + " deletes " + address);
        continue;
      }
      for (HandChange known : HandChange.values()) {
        if (known.address().equals(address)
            && known != HandChange.DELETED
            && !java.util.Objects.equals(
                was.getOrDefault(address, Map.of()).get(known.topLevel()),
                is.getOrDefault(address, Map.of()).get(known.topLevel()))) {
          changed(build, new Place(stack, address, known.attribute()));
        }
      }
    }
  }

  private void changed(String build, Place place) {
    healed.add(place);
    String drift = classOf(place);
    if (!drift.equals("safe")) {
      breach(
          "nothing but the safe class is changed",
          build + " changes " + place + ", whose class is " + drift);
    }
  }

  /** An operation has come to an end of its own, and says something. */
  public void ended(OperationSays said) {
    String verdict = said.verdict();
    Set<Place> reported = said.reported();
    int stacks = plan.groups().stream().mapToInt(List::size).sum();
    if (applies > 0 && said.looked() == stacks && driftedAtStart.size() > plan.attributesMax()) {
      breach(
          "never over budget",
          driftedAtStart.size() + " attributes had drifted and " + applies + " applies began");
    }
    for (Place place : driftedAtStart) {
      if (!reported.contains(place) && !said.named().contains(place.stack())) {
        breach(
            "all drift is healed, reported or named for the next time",
            place + " had drifted and nobody says so");
      }
    }
    for (Place place : healed) {
      if (!reported.contains(place)) {
        breach("what is changed is reported", place + " was changed and nobody says so");
      }
    }
    if (verdict.equals("SUCCEEDED") && plan.mode().equals("reconcile")) {
      driftedAtStart.stream()
          .filter(place -> !said.named().contains(place.stack()))
          .filter(this::isAloneSafe)
          .filter(world.drifted()::contains)
          .forEach(
              place ->
                  breach(
                      "a reconciliation that succeeds has put the safe class right",
                      place + " is safe and has drifted still"));
    }
    boolean dangerous = reported.stream().anyMatch(each -> classOf(each).equals("dangerous"));
    if (verdict.equals("SUCCEEDED") && dangerous) {
      breach("dangerous drift needs a person", "it ended SUCCEEDED with dangerous drift");
    }
    for (Place place : driftedAtStart) {
      if (said.proved().contains(place.stack())
          && healed.contains(place)
          && world.drifted().contains(place)) {
        breach("what is called healed is healed", place + " has drifted still");
      }
    }
  }

  private boolean isAloneSafe(Place place) {
    return driftedAtStart.stream()
        .filter(other -> other.stack().equals(place.stack()))
        .filter(other -> other.address().equals(place.address()))
        .allMatch(other -> classOf(other).equals("safe"));
  }

  // Written a second time on purpose: the handler's own matching is what is on trial.
  private String classOf(Place place) {
    String type = place.address().substring(0, place.address().indexOf('.'));
    for (DriftPlan.Rule rule : plan.rules()) {
      boolean fitsType = rule.types().stream().anyMatch(pattern -> fits(pattern, type));
      boolean whole = place.attribute().startsWith("[");
      boolean fitsAttribute =
          rule.attributes().stream()
              .anyMatch(
                  pattern ->
                      whole ? pattern.equals(place.attribute()) : fits(pattern, place.attribute()));
      if (fitsType && fitsAttribute) {
        return rule.drift();
      }
    }
    return place.attribute().equals("[deleted]") ? "dangerous" : "review";
  }

  private static boolean fits(String pattern, String text) {
    return pattern.equals(text)
        || (pattern.endsWith("*") && text.startsWith(pattern.substring(0, pattern.length() - 1)));
  }

  /**
   * The verdicts that are right for the operation that began last, when nothing disturbs it: what
   * is dangerous, or too much, needs a person; what keeps coming back may.
   */
  public Set<Verdict> rightEnds() {
    boolean tooMuch =
        plan.mode().equals("reconcile") && driftedAtStart.size() > plan.attributesMax();
    boolean dangerous =
        driftedAtStart.stream().anyMatch(place -> classOf(place).equals("dangerous"));
    if (tooMuch || dangerous) {
      return Set.of(Verdict.HELD);
    }
    return driftedAtStart.stream().anyMatch(driftedBefore::contains)
        ? Set.of(Verdict.SUCCEEDED, Verdict.HELD)
        : Set.of(Verdict.SUCCEEDED);
  }

  private void breach(String invariant, String sentence) {
    breaches.putIfAbsent(invariant, sentence);
  }

  /** What broke each invariant first, by the invariant's name. */
  public Map<String, String> breaches() {
    return Collections.unmodifiableMap(breaches);
  }
}
