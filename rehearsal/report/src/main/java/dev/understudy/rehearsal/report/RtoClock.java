package dev.understudy.rehearsal.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one clock for recovery, in a drill, in a rehearsal and in the report of either: from the
 * fault to proved service. Service is proved when gates and journeys of the last step towards the
 * standby are green; the bake after that only doubts, and what a drill does then is the way back.
 */
public final class RtoClock {

  /** Entering one of these states begins a segment; the names are those of the ASL files. */
  private static final Map<String, RtoSegment> BEGINS =
      Map.of(
          "Name the operation", RtoSegment.DECIDE,
          "Pre-scale the standby", RtoSegment.PREPARE,
          "Is there another step?", RtoSegment.SHIFT,
          "Shift weights", RtoSegment.SHIFT,
          "Switch routing controls", RtoSegment.SHIFT,
          "Switch the health check", RtoSegment.SHIFT,
          "Confirm propagation", RtoSegment.PROPAGATE,
          "Check health gate", RtoSegment.RECOVER,
          "Run journeys", RtoSegment.RECOVER);

  /** What a step asks once its gates and journeys are green. */
  private static final String PROVED = "Is a bake due?";

  private final String lastStep;
  private final List<RtoMark> marks = new ArrayList<>();
  private @Nullable Instant proved;

  /**
   * A clock that has begun.
   *
   * @param lastStep name of the execution of the last step towards the standby
   * @param fault when users began to suffer; where nothing was broken, when the operation began
   */
  public RtoClock(String lastStep, Instant fault) {
    this.lastStep = lastStep;
    marks.add(new RtoMark(fault, RtoSegment.DETECT));
  }

  /** Hears of a state that was entered; in the order of time. */
  public void entered(String execution, String state, Instant at) {
    if (proved != null || at.isBefore(marks.getLast().at())) {
      return;
    }
    if (state.equals(PROVED) && execution.equals(lastStep)) {
      proved = at;
      return;
    }
    RtoSegment begins = BEGINS.get(state);
    if (begins != null && begins != marks.getLast().begins()) {
      marks.add(new RtoMark(at, begins));
    }
  }

  /** The recovery time; empty when service was never proved on the other side. */
  public Optional<RtoBreakdown> breakdown() {
    return Optional.ofNullable(proved).map(end -> RtoBreakdown.between(marks, end));
  }

  /**
   * The split of an operation that has ended; none when nothing was recovered.
   *
   * @param spans visits to states, in any order
   */
  public static RtoBreakdown split(List<StateSpan> spans, String lastStep, Instant fault) {
    RtoClock clock = new RtoClock(lastStep, fault);
    spans.stream()
        .sorted(Comparator.comparing(StateSpan::startedAt))
        .forEach(span -> clock.entered(span.execution(), span.state(), span.startedAt()));
    return clock.breakdown().orElse(RtoBreakdown.none());
  }
}
