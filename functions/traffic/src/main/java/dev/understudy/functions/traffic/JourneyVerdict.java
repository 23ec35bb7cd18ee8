package dev.understudy.functions.traffic;

import dev.understudy.functions.runbook.plan.Finding;
import dev.understudy.functions.runbook.plan.Journey;
import dev.understudy.functions.runtime.ProbeAnswer;
import dev.understudy.functions.runtime.ProbeAnswer.Answered;
import dev.understudy.functions.runtime.ProbeAnswer.NotAnswered;
import java.util.ArrayList;
import java.util.List;

/** Says whether a user journey got the answer that a user needs. */
final class JourneyVerdict {

  private JourneyVerdict() {}

  /**
   * One finding for one journey.
   *
   * @param role of the region that was asked
   */
  static Finding of(String role, Journey journey, ProbeAnswer answer) {
    String gate = "journey:" + role + ":" + journey.name();
    String threshold = "status " + journey.status();
    String request = journey.method() + " " + journey.path();
    return switch (answer) {
      case NotAnswered(String reason) ->
          new Finding(gate, false, "no answer", threshold, request + ": " + reason);
      case Answered answered -> {
        List<String> wrong = new ArrayList<>();
        if (answered.status() != journey.status()) {
          wrong.add("status " + answered.status() + ", expected " + journey.status());
        }
        wrong.addAll(BodyAssertions.unmet(answered, journey.assertions()));
        yield new Finding(
            gate,
            wrong.isEmpty(),
            "status " + answered.status() + " in " + answered.millis() + " ms",
            threshold,
            wrong.isEmpty()
                ? request + " answers as it should"
                : request + ": " + String.join("; ", wrong));
      }
    };
  }
}
