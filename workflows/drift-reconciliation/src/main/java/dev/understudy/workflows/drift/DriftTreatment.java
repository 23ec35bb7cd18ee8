package dev.understudy.workflows.drift;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.understudy.workflows.drift.ClassifyDriftHandler.Finding;
import dev.understudy.workflows.drift.DecideDriftHandler.Heal;
import java.util.Locale;
import java.util.Optional;

/** What was done about one drifted attribute. */
public enum DriftTreatment {
  /** Put right, and found right by another look. */
  HEALED,
  /** It was tried, or was to be tried, and is not proved. */
  NOT_HEALED,
  /** It may be put right, and will be in mode {@code reconcile}. */
  REPORTED,
  /** Too much had moved at once: nothing was touched. */
  OVER_BUDGET,
  /** It keeps coming back: a person has to find out why. */
  ESCALATED,
  /** Safe by itself, on a resource with something that is not, or past what one run puts right. */
  KEPT_BACK,
  /** A person has to decide. */
  LEFT_TO_A_PERSON;

  /** As it is written in evidence. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * What was done.
   *
   * @param after whether what may be put right has been tried
   * @param heal what became of the finding's stack; empty when nothing was tried there
   */
  static DriftTreatment of(
      Finding finding, DriftBudget budget, boolean after, Optional<Heal> heal) {
    if (finding.escalated()) {
      return ESCALATED;
    }
    if (!finding.target()) {
      return finding.drift() == DriftClass.SAFE ? KEPT_BACK : LEFT_TO_A_PERSON;
    }
    return switch (budget) {
      case DriftBudget.OverBudget _ -> OVER_BUDGET;
      case DriftBudget.OnlyReport _, DriftBudget.NothingSafe _ -> REPORTED;
      case DriftBudget.Reconcile _ -> {
        if (!after) {
          yield REPORTED;
        }
        yield heal.filter(Heal::isHealed).isPresent() ? HEALED : NOT_HEALED;
      }
    };
  }
}
