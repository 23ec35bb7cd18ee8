package dev.understudy.rehearsal.invariant;

import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.functions.runbook.plan.ShiftStep;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.runtime.Json;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.rehearsal.invariant.Observation.ExecutionEnded;
import dev.understudy.rehearsal.invariant.Observation.LedgerWritten;
import dev.understudy.rehearsal.invariant.Observation.WeightsWritten;
import dev.understudy.workflows.failover.FailoverPlan;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Weights that are to stay are trusted (remembered as verified, left for the next step, called a
 * success) only after they stood as long as the runbook lets them bake, and their regions answered
 * well after that.
 */
public final class BakedBeforeTrusted implements Invariant<FailoverFacts> {
  private final SeenRegions seen = new SeenRegions();
  private Instant since = Instant.MIN;

  @Override
  public String name() {
    return "baked before it is trusted";
  }

  @Override
  public Optional<String> onObservation(Observation what, FailoverFacts facts) {
    seen.note(what, facts);
    return switch (what) {
      case WeightsWritten written when !written.after().equals(written.before()) -> {
        Optional<String> wrong = leaves(written, facts);
        // What a person sends elsewhere and back is not seen by anybody who compares.
        if (written.by().isPresent()) {
          since = facts.now();
          Roles.ALL.forEach(role -> seen.gotMore(role, facts.plan()));
        }
        yield wrong;
      }
      case LedgerWritten row when row.key().equals("lease#" + facts.blastRadius()) ->
          remembers(row, facts);
      case ExecutionEnded(var execution)
          when Names.machine(execution).equals(Names.OPERATION)
              && execution.status() == ExecutionStatus.SUCCEEDED ->
          judge(facts.plan().steps().getLast(), "was called a success", facts);
      default -> Optional.empty();
    };
  }

  private Optional<String> leaves(WeightsWritten written, FailoverFacts facts) {
    List<ShiftStep> steps = facts.plan().steps();
    for (int i = 0; i + 1 < steps.size(); i++) {
      boolean goesOn =
          written.by().isPresent()
              && Tree.text(Names.payload(written.by().get()), "step")
                  .equals(steps.get(i + 1).name());
      if (goesOn && written.before().equals(steps.get(i).weights())) {
        return judge(steps.get(i), "was left for the next step", facts);
      }
    }
    return Optional.empty();
  }

  private Optional<String> remembers(LedgerWritten row, FailoverFacts facts) {
    String verified = row.after().get("lastVerified");
    boolean sameHolder = text(row.before(), "operationId").equals(text(row.after(), "operationId"));
    if (verified == null || verified.equals(row.before().get("lastVerified")) || !sameHolder) {
      return Optional.empty();
    }
    Weights weights = Json.read(verified.getBytes(StandardCharsets.UTF_8), Weights.class);
    for (ShiftStep step : facts.plan().steps().reversed()) {
      if (step.steady() && step.weights().equals(weights)) {
        return judge(step, "was remembered as verified", facts);
      }
    }
    return Optional.of("%s were remembered as verified, which no step proves".formatted(weights));
  }

  private Optional<String> judge(ShiftStep step, String how, FailoverFacts facts) {
    if (!step.steady()) {
      return Optional.empty();
    }
    FailoverPlan plan = facts.plan();
    Instant baked = since.plusSeconds(plan.traffic().ttlSeconds() + step.bakeSeconds());
    if (facts.now().isBefore(baked)) {
      return Optional.of(
          "step %s %s %d s after its weights were set; its bake ends at %s"
              .formatted(
                  step.name(), how, facts.now().getEpochSecond() - since.getEpochSecond(), baked));
    }
    return step.gateRoles().stream()
        .filter(role -> !seen.baked(role, plan, step.bakeSeconds()))
        .map(
            role ->
                "step %s %s although the %s was not seen well before and after the bake"
                    .formatted(step.name(), how, role))
        .findFirst();
  }

  private static String text(java.util.Map<String, String> row, String name) {
    return row.getOrDefault(name, "");
  }
}
