package dev.understudy.workflows.drift;

import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.functions.runtime.Preconditions;
import dev.understudy.workflows.drift.ClassifyDriftHandler.Counts;
import dev.understudy.workflows.drift.ClassifyDriftHandler.Finding;
import java.util.List;
import java.util.Optional;

/**
 * Decides over all stacks: before, whether anything may be put right; after, how it ended. Asks
 * nobody and changes nothing.
 */
public final class DecideDriftHandler
    extends JsonHandler<DecideDriftHandler.Input, DecideDriftHandler.Output> {

  /**
   * What is known.
   *
   * @param mode {@code report} or {@code reconcile}
   * @param attributesMax more drifted attributes than this and nothing is put right
   * @param looks what was found
   * @param after whether what may be put right has been tried
   * @param heals what became of it; none before that
   */
  public record Input(
      String mode, int attributesMax, boolean after, Looks looks, List<Heal> heals) {

    public Input {
      heals = List.copyOf(heals);
      Preconditions.of("drift")
          .oneOf("mode", mode, List.of("report", "reconcile"))
          .require(attributesMax >= 0, "attributesMax must be 0 or more, was " + attributesMax)
          .orReject();
    }
  }

  /**
   * What was found in all stacks together.
   *
   * @param stacks there are
   * @param looked at
   * @param counts of drifted attributes
   * @param reconcilable stacks with resources that may be put right
   * @param failed to be looked at
   * @param never applied
   * @param findings the worst
   * @param more findings that are left out
   */
  public record Looks(
      int stacks,
      int looked,
      Counts counts,
      int reconcilable,
      List<FailedLook> failed,
      List<String> never,
      List<Finding> findings,
      int more) {

    public Looks {
      failed = List.copyOf(failed);
      never = List.copyOf(never);
      findings = List.copyOf(findings);
    }
  }

  /**
   * A stack that could not be looked at.
   *
   * @param times in a row
   */
  public record FailedLook(String stack, int times, String reason) {}

  /**
   * What became of putting one stack right.
   *
   * @param status {@code HEALED}, or why not
   * @param targets how many resources were to be put right
   */
  public record Heal(String stack, String status, int targets, List<String> reasons) {

    public Heal {
      reasons = List.copyOf(reasons);
    }

    boolean isHealed() {
      return status.equals("HEALED");
    }
  }

  /** What to do next. */
  public enum Decision {
    /** Put the safe class right. */
    RECONCILE,
    /** Say what was found. */
    REPORT
  }

  /**
   * The decision.
   *
   * @param outcome how it ends if nothing more is done
   * @param reasons sentences, the most important first
   * @param table the findings, each with what was done about it
   */
  public record Output(Decision decision, String outcome, List<String> reasons, List<Row> table) {}

  /**
   * A line of the drift table: a {@link Finding} and what was done about it. No value of it.
   *
   * @param done what was done
   */
  public record Row(
      String stack,
      String address,
      String attribute,
      DriftClass drift,
      String rule,
      boolean sensitive,
      int occurrences,
      boolean escalated,
      boolean target,
      Optional<Attribution> lastChange,
      DriftTreatment done) {

    static Row of(Finding finding, DriftTreatment done) {
      return new Row(
          finding.stack(),
          finding.address(),
          finding.attribute(),
          finding.drift(),
          finding.rule(),
          finding.sensitive(),
          finding.occurrences(),
          finding.escalated(),
          finding.target(),
          finding.lastChange(),
          done);
    }
  }

  /** For Lambda and for everywhere else: there is nothing to give. */
  public DecideDriftHandler() {
    super(Input.class);
  }

  @Override
  protected Output handle(Input input) {
    DriftBudget budget = DriftBudget.of(input.mode(), input.attributesMax(), input.looks());
    DriftOutcome outcome = DriftOutcome.of(input, budget);
    Decision decision =
        switch (budget) {
          case DriftBudget.Reconcile _ -> Decision.RECONCILE;
          case DriftBudget.OnlyReport _, DriftBudget.NothingSafe _, DriftBudget.OverBudget _ ->
              Decision.REPORT;
        };
    return new Output(decision, outcome.outcome(), outcome.reasons(), table(input, budget));
  }

  private static List<Row> table(Input input, DriftBudget budget) {
    return input.looks().findings().stream()
        .map(
            finding ->
                Row.of(
                    finding,
                    DriftTreatment.of(
                        finding,
                        budget,
                        input.after(),
                        input.heals().stream()
                            .filter(heal -> heal.stack().equals(finding.stack()))
                            .findFirst())))
        .toList();
  }
}
