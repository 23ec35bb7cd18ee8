package dev.understudy.rehearsal.invariant;

import dev.understudy.rehearsal.invariant.Observation.LedgerWritten;
import java.util.Map;
import java.util.Optional;

/**
 * A lease changes hands only when it was given back or has run out, is given back only by whoever
 * holds it, and every change of hands raises its token.
 */
public final class OneLeaseHolder implements Invariant<OperationFacts> {
  @Override
  public String name() {
    return "one holder of the lease";
  }

  @Override
  public Optional<String> onObservation(Observation what, OperationFacts facts) {
    return what instanceof LedgerWritten row && row.key().equals("lease#" + facts.blastRadius())
        ? judge(row, facts)
        : Optional.empty();
  }

  private static Optional<String> judge(LedgerWritten row, OperationFacts facts) {
    String before = text(row.before(), "operationId");
    String after = text(row.after(), "operationId");
    if (number(row.after(), "fencingToken") < number(row.before(), "fencingToken")) {
      return Optional.of(
          "the lease's token fell from %d to %d"
              .formatted(
                  number(row.before(), "fencingToken"), number(row.after(), "fencingToken")));
    }
    if (before.equals(after)) {
      return Optional.empty();
    }
    String writer =
        row.by().map(site -> writer(site.call().executionArn(), facts)).orElse("somebody");
    boolean ranOut = number(row.before(), "expiresAt") < facts.now().getEpochSecond();
    if (!before.isEmpty() && !ranOut && !writer.equals(before)) {
      return Optional.of("%s took the lease that %s still holds from it".formatted(writer, before));
    }
    if (!after.isEmpty() && !after.equals(writer)) {
      return Optional.of("%s took the lease for %s".formatted(writer, after));
    }
    return number(row.after(), "fencingToken") == number(row.before(), "fencingToken")
        ? Optional.of(
            "the lease went from %s to %s and its token stayed %d"
                .formatted(shown(before), shown(after), number(row.after(), "fencingToken")))
        : Optional.empty();
  }

  // Aftercare writes for the operation it cares for.
  private static String writer(String arn, OperationFacts facts) {
    return facts.executions().stream()
        .filter(each -> each.arn().equals(arn))
        .filter(each -> Names.machine(each).equals(Names.AFTERCARE))
        .map(each -> Tree.text(each.input(), "detail", "name"))
        .findFirst()
        .orElseGet(() -> Names.operation(arn, facts));
  }

  private static String shown(String holder) {
    return holder.isEmpty() ? "nobody" : holder;
  }

  private static String text(Map<String, String> row, String name) {
    return row.getOrDefault(name, "");
  }

  private static long number(Map<String, String> row, String name) {
    return Long.parseLong(row.getOrDefault(name, "0"));
  }
}
