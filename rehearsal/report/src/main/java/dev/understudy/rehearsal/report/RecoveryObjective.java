package dev.understudy.rehearsal.report;

import dev.understudy.rehearsal.report.FirstLine.Objective;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a runbook promises.
 *
 * @param rto the longest time from the fault to proved service
 * @param rpo the most writes that may be lost, as time
 */
public record RecoveryObjective(Optional<Duration> rto, Optional<Duration> rpo) {

  /** Nothing is promised. */
  public static final RecoveryObjective NONE =
      new RecoveryObjective(Optional.empty(), Optional.empty());

  /**
   * What one operation kept of it.
   *
   * @param recovery fault to proved service; empty when nothing was recovered
   * @param atRisk the data the standby was behind by; empty when it was not measured
   */
  public Objective judged(Optional<Duration> recovery, Optional<Duration> atRisk) {
    if (rto.isEmpty() && rpo.isEmpty()) {
      return Objective.none(
          recovery
              .map(took -> "Recovery " + clock(took) + "; the runbook promises nothing")
              .orElse("the runbook promises nothing"));
    }
    Optional<Boolean> time =
        rto.map(most -> recovery.filter(t -> t.compareTo(most) <= 0).isPresent());
    Optional<Boolean> data = rpo.flatMap(most -> atRisk.map(lost -> lost.compareTo(most) <= 0));
    boolean lost = rpo.isPresent() && data.isPresent() && !data.orElseThrow();
    boolean late = time.isPresent() && !time.orElseThrow();
    boolean unknown = rpo.isPresent() && atRisk.isEmpty();
    Optional<Boolean> met =
        late || lost ? Optional.of(false) : unknown ? Optional.empty() : Optional.of(true);
    boolean byTime = rto.isPresent();
    return new Objective(
        byTime ? "recovery" : "data at risk",
        seconds(byTime ? recovery : atRisk),
        seconds(byTime ? rto : rpo),
        "s",
        met,
        text(recovery, atRisk, data));
  }

  private String text(
      Optional<Duration> recovery, Optional<Duration> atRisk, Optional<Boolean> kept) {
    String nothing = rto.isPresent() && recovery.isEmpty() ? "nothing was recovered" : "";
    String data =
        rpo.map(
                most ->
                    "Data: "
                        + atRisk
                            .map(lost -> clock(lost) + " at risk")
                            .orElse("how much was at risk is not known")
                        + " of "
                        + clock(most)
                        + " allowed"
                        + kept.map(yes -> yes ? ", met" : ", missed").orElse(""))
            .orElse("");
    return nothing.isEmpty() || data.isEmpty() ? nothing + data : nothing + ". " + data;
  }

  private static String clock(Duration duration) {
    return Wording.clock(duration.toMillis() / 1000.0);
  }

  private static OptionalDouble seconds(Optional<Duration> duration) {
    return duration
        .map(value -> OptionalDouble.of(value.toMillis() / 1000.0))
        .orElse(OptionalDouble.empty());
  }
}
