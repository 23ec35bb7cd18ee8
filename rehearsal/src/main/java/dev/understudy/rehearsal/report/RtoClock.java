package dev.understudy.rehearsal.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Splits the recovery time of one operation by the states it went through. Pure. */
public final class RtoClock {
  /** Entering one of these states begins a segment; the names are those of the ASL files. */
  private static final Map<String, RtoSegment> BEGINS =
      Map.of(
          "Name the operation", RtoSegment.DECIDE,
          "Pre-scale the standby", RtoSegment.PREPARE,
          "Shift weights", RtoSegment.SHIFT,
          "Switch routing controls", RtoSegment.SHIFT,
          "Switch the health check", RtoSegment.SHIFT,
          "Confirm propagation", RtoSegment.PROPAGATE,
          "Check health gate", RtoSegment.RECOVER);

  /** The first of these that is entered ends the recovery: traffic is proved where it belongs. */
  private static final List<String> ENDS =
      List.of(
          "Remember the verified weights", "Traffic restored", "Traffic safe on the other side");

  private RtoClock() {}

  /**
   * The split; none when nothing was recovered.
   *
   * @param spans visits to states, in any order
   * @param faultAt when the disaster struck, where one did before the operation began
   */
  public static RtoBreakdown split(List<StateSpan> spans, Optional<Instant> faultAt) {
    List<StateSpan> ordered =
        spans.stream().sorted(Comparator.comparing(StateSpan::startedAt)).toList();
    Optional<Instant> recovered =
        ordered.stream()
            .filter(span -> ENDS.contains(span.state()))
            .map(StateSpan::startedAt)
            .findFirst();
    if (recovered.isEmpty()) {
      return RtoBreakdown.none();
    }
    List<RtoMark> marks = new ArrayList<>();
    for (StateSpan span : ordered) {
      RtoSegment begins = BEGINS.get(span.state());
      if (begins == null || span.startedAt().isAfter(recovered.get())) {
        continue;
      }
      if (marks.isEmpty() || marks.getLast().begins() != begins) {
        marks.add(new RtoMark(span.startedAt(), begins));
      }
    }
    faultAt
        .filter(at -> marks.isEmpty() || at.isBefore(marks.getFirst().at()))
        .ifPresent(at -> marks.addFirst(new RtoMark(at, RtoSegment.DETECT)));
    return RtoBreakdown.between(marks, recovered.get());
  }
}
