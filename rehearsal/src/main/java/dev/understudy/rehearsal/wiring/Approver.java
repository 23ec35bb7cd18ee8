package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.clock.Timeline;
import dev.understudy.rehearsal.engine.RequestRefused;
import dev.understudy.rehearsal.engine.StepFunctions;
import dev.understudy.rehearsal.integration.CallSite;
import dev.understudy.rehearsal.world.Chance;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The person who is asked whether data may be lost: mostly says yes, sometimes no or nothing. */
record Approver(Timeline timeline, Chance chance, Supplier<StepFunctions> stepFunctions) {
  private static final double SAYS_NOTHING = 0.08;
  private static final double SAYS_NO = 0.08;

  void hear(CallSite site) {
    Optional<String> token = site.call().taskToken();
    if (!site.service().equals("sns") || token.isEmpty()) {
      return;
    }
    double draw = chance.unit("what the approver says");
    if (draw < SAYS_NOTHING) {
      return;
    }
    boolean approved = draw >= SAYS_NOTHING + SAYS_NO;
    var _ =
        timeline.after(
            Duration.ofMillis(chance.longTailed("how long the approver takes", 10_000, 60_000)),
            "the approver's answer",
            () -> answer(token.get(), approved));
  }

  private void answer(String token, boolean approved) {
    try {
      stepFunctions.get().sendTaskSuccess(token, Map.of("approved", approved, "by", "on-call"));
    } catch (RequestRefused tooLate) {
      // Whoever answers too late is told so, and nothing changes.
      return;
    }
  }
}
