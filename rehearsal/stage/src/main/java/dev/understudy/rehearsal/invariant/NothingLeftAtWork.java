package dev.understudy.rehearsal.invariant;

import dev.understudy.rehearsal.invariant.Observation.ApplyBegan;
import dev.understudy.rehearsal.invariant.Observation.ApplyEnded;
import dev.understudy.rehearsal.invariant.Observation.LedgerWritten;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whoever gives a lease back has nothing under way any more that changes a stack, or has told
 * people which stack it is.
 */
public final class NothingLeftAtWork implements Invariant<OperationFacts> {
  private final Map<String, String> applying = new HashMap<>();

  @Override
  public String name() {
    return "nothing left at work behind a lease";
  }

  @Override
  public Optional<String> onObservation(Observation what, OperationFacts facts) {
    return switch (what) {
      case ApplyBegan(String stack, String build, String _) -> {
        applying.put(build, stack);
        yield Optional.empty();
      }
      case ApplyEnded(String _, String build) -> {
        applying.remove(build);
        yield Optional.empty();
      }
      case LedgerWritten row when row.key().equals("lease#" + facts.blastRadius()) ->
          givenBack(row, facts);
      default -> Optional.empty();
    };
  }

  private Optional<String> givenBack(LedgerWritten row, OperationFacts facts) {
    String before = row.before().get("operationId");
    if (before == null || row.after().containsKey("operationId")) {
      return Optional.empty();
    }
    String said = facts.notified(before);
    return applying.entrySet().stream()
        .filter(each -> each.getKey().startsWith(before + "-"))
        .filter(each -> !said.contains(each.getValue()))
        .map(
            each ->
                "operation %s gave its lease back while %s was still changing stack %s"
                    .formatted(before, each.getKey(), each.getValue()))
        .findFirst();
  }
}
