package dev.understudy.rehearsal.invariant;

import dev.understudy.rehearsal.engine.EventDetail;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.rehearsal.integration.CallSite;
import dev.understudy.rehearsal.invariant.Observation.ApplyBegan;
import dev.understudy.rehearsal.invariant.Observation.ApplyEnded;
import dev.understudy.rehearsal.invariant.Observation.BuildBegan;
import dev.understudy.rehearsal.invariant.Observation.CallSucceeded;
import dev.understudy.rehearsal.invariant.Observation.ExecutionEnded;
import dev.understudy.rehearsal.invariant.Observation.HistoryGrew;
import dev.understudy.rehearsal.invariant.Observation.WeightsWritten;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The verdict is given before anything is cleaned up, and cleanup never makes it better. */
public final class VerdictBeforeCleanup implements Invariant<OperationFacts> {
  private static final List<String> BEST_FIRST =
      List.of("SUCCEEDED", "ROLLED_BACK", "HELD", "REJECTED", "FAILED");

  private final Map<String, String> judged = new HashMap<>();
  private final Set<String> judgedOrTried = new HashSet<>();

  @Override
  public String name() {
    return "the verdict comes before cleanup";
  }

  @Override
  public Optional<String> onObservation(Observation what, OperationFacts facts) {
    return switch (what) {
      case CallSucceeded(CallSite site, var output)
          when Names.machine(site.call().executionArn()).equals(Names.OPERATION) -> {
        String operation = site.call().executionArn();
        if (Names.isLambda(site, "JudgeOperation")) {
          judgedOrTried.add(operation);
          judged.put(operation, Tree.text(output, "Payload", "verdict"));
        }
        yield releases(site) && !judgedOrTried.contains(operation)
            ? Optional.of(
                "operation %s released its lease before it was judged"
                    .formatted(Names.execution(operation)))
            : Optional.empty();
      }
      case HistoryGrew(String arn, var event) -> {
        // A judge that cannot be asked has been asked: its Catch says FAILED.
        if (event.detail() instanceof EventDetail.TaskFailure) {
          judgedOrTried.add(arn);
        }
        yield Optional.empty();
      }
      case ExecutionEnded(Execution execution)
          when Names.machine(execution).equals(Names.OPERATION) ->
          turnedBetter(execution);
      case CallSucceeded _,
          ExecutionEnded _,
          WeightsWritten _,
          Observation.LeaseWritten _,
          BuildBegan _,
          Observation.LedgerWritten _,
          ApplyBegan _,
          ApplyEnded _,
          Observation.Probed _,
          Observation.PersonAnswered _ ->
          Optional.empty();
    };
  }

  private Optional<String> turnedBetter(Execution execution) {
    String verdict = judged.get(execution.arn());
    boolean byItself =
        execution.status() == ExecutionStatus.SUCCEEDED
            || execution.status() == ExecutionStatus.FAILED;
    if (verdict == null || !byItself) {
      return Optional.empty();
    }
    String ended =
        execution.status() == ExecutionStatus.SUCCEEDED
            ? "SUCCEEDED"
            : execution.error().orElse("");
    return BEST_FIRST.indexOf(ended) < BEST_FIRST.indexOf(verdict)
        ? Optional.of(
            "operation %s was judged %s and ended %s"
                .formatted(execution.name(), verdict, ended.isEmpty() ? "without a word" : ended))
        : Optional.empty();
  }

  private static boolean releases(CallSite site) {
    return site.service().equals("dynamodb")
        && Tree.text(site.call().arguments(), "UpdateExpression").contains("REMOVE operationId");
  }
}
