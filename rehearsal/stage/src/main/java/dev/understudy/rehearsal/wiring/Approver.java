package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.clock.Timeline;
import dev.understudy.rehearsal.engine.RequestRefused;
import dev.understudy.rehearsal.engine.StepFunctions;
import dev.understudy.rehearsal.integration.CallSite;
import dev.understudy.rehearsal.invariant.Observation;
import dev.understudy.rehearsal.world.Chance;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The person who is asked: says yes, unless a fault of the world has made them say otherwise. */
final class Approver {
  private enum Mood {
    APPROVES,
    REFUSES,
    SILENT
  }

  /** Nobody else is asked. */
  private static final String NAME = "on-call";

  private final Timeline timeline;
  private final Chance chance;
  private final Supplier<StepFunctions> stepFunctions;
  private final Consumer<Observation> told;
  private Mood mood = Mood.APPROVES;

  Approver(
      Timeline timeline,
      Chance chance,
      Supplier<StepFunctions> stepFunctions,
      Consumer<Observation> told) {
    this.timeline = timeline;
    this.chance = chance;
    this.stepFunctions = stepFunctions;
    this.told = told;
  }

  /** Says no to everything asked from now on. */
  void refuses() {
    mood = Mood.REFUSES;
  }

  /** Answers nothing that is asked from now on. */
  void isSilent() {
    mood = Mood.SILENT;
  }

  /** Hears of a call; only one that asks for an approval is answered. */
  void hear(CallSite site) {
    Optional<String> token = site.call().taskToken();
    if (!site.service().equals("sns") || token.isEmpty() || mood == Mood.SILENT) {
      return;
    }
    boolean approved = mood == Mood.APPROVES;
    var _ =
        timeline.after(
            Duration.ofMillis(chance.longTailed("how long the approver takes", 10_000, 60_000)),
            "the approver's answer",
            () -> answer(site, token.get(), approved));
  }

  private void answer(CallSite question, String token, boolean approved) {
    try {
      stepFunctions
          .get()
          .sendTaskSuccess(token, new TreeMap<>(Map.of("approved", approved, "by", NAME)));
    } catch (RequestRefused tooLate) {
      // Whoever answers too late is told so, and nothing changes.
      return;
    }
    told.accept(new Observation.PersonAnswered(question, approved, NAME));
  }
}
