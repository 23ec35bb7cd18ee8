package dev.understudy.rehearsal.invariant;

import dev.understudy.rehearsal.invariant.Happening.ApplyBegan;
import dev.understudy.rehearsal.invariant.Happening.ApplyEnded;
import dev.understudy.rehearsal.invariant.Happening.LedgerWritten;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whoever gives a lease back has nothing under way any more that changes a stack, or has told
 * people which stack it is.
 */
public final class NothingLeftAtWork implements Invariant<OperationScene> {
  private final Map<String, String> applying = new HashMap<>();

  @Override
  public String name() {
    return "nothing left at work behind a lease";
  }

  @Override
  public Optional<String> onHappening(Happening what, OperationScene scene) {
    return switch (what) {
      case ApplyBegan(String stack, String build, String _) -> {
        applying.put(build, stack);
        yield Optional.empty();
      }
      case ApplyEnded(String _, String build) -> {
        applying.remove(build);
        yield Optional.empty();
      }
      case LedgerWritten row when row.key().equals("lease#" + scene.blastRadius()) ->
          givenBack(row, scene);
      default -> Optional.empty();
    };
  }

  private Optional<String> givenBack(LedgerWritten row, OperationScene scene) {
    String before = row.before().get("operationId");
    if (before == null || row.after().containsKey("operationId")) {
      return Optional.empty();
    }
    String said = scene.notified(before);
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
