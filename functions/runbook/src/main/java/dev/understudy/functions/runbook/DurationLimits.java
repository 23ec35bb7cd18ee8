package dev.understudy.functions.runbook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Checks that durations are within bounds and in whole seconds, one place after the other. */
public final class DurationLimits {

  private final SourceTree source;
  private final SourceView view;
  private final List<Problem> problems = new ArrayList<>();

  /** About one document. */
  public DurationLimits(SourceTree source, SourceView view) {
    this.source = source;
    this.view = view;
  }

  /** What has been found so far. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** A duration within bounds, both included; one that is not there is right. */
  public DurationLimits within(String pointer, Duration least, Duration most) {
    view.duration(pointer)
        .filter(d -> d.compareTo(least) < 0 || d.compareTo(most) > 0)
        .ifPresent(
            d ->
                problem(
                    pointer,
                    DurationText.of(d) + " is out of bounds",
                    "write a duration from "
                        + DurationText.of(least)
                        + " to "
                        + DurationText.of(most)));
    return this;
  }

  /** A duration within bounds and in whole seconds. */
  public DurationLimits seconds(String pointer, Duration least, Duration most) {
    within(pointer, least, most);
    view.duration(pointer)
        .filter(d -> d.toMillis() % 1000 != 0 && d.compareTo(least) >= 0)
        .ifPresent(
            d ->
                problem(
                    pointer,
                    DurationText.of(d) + " is not a whole number of seconds",
                    "write whole seconds, such as " + Math.ceilDiv(d.toMillis(), 1000) + "s"));
    return this;
  }

  /** A duration that has to fit into another one. */
  public DurationLimits fits(String shorter, String longer, String why) {
    var a = view.duration(shorter);
    var b = view.duration(longer);
    if (a.isPresent() && b.isPresent() && a.get().compareTo(b.get()) > 0) {
      problem(
          longer,
          DurationText.of(b.get()) + " is less than " + shorter + ": " + why,
          "write at least " + DurationText.of(a.get()));
    }
    return this;
  }

  private void problem(String pointer, String wrong, String right) {
    problems.add(source.problem(pointer, wrong, right));
  }
}
