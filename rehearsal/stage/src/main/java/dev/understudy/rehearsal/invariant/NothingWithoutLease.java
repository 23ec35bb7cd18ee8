package dev.understudy.rehearsal.invariant;

import dev.understudy.rehearsal.integration.CallSite;
import dev.understudy.rehearsal.invariant.Observation.ApplyBegan;
import dev.understudy.rehearsal.invariant.Observation.LedgerWritten;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * No write to a row that operations share, and no apply, lands for an operation that does not hold
 * the lease at that moment, however long it was on its way; and no apply for a run that does not
 * hold the stack. Looks at what was written, not at what was asked.
 */
public final class NothingWithoutLease implements Invariant<OperationFacts> {
  // By stack: its row, as it was written last.
  private final Map<String, Map<String, String>> stacks = new HashMap<>();
  private long leaseToken;

  @Override
  public String name() {
    return "no write and no apply without the lease";
  }

  @Override
  public Optional<String> onObservation(Observation what, OperationFacts facts) {
    return switch (what) {
      case LedgerWritten written when written.key().startsWith("stack#") -> {
        stacks.put(written.key().substring("stack#".length()), written.after());
        yield written
            .by()
            .flatMap(
                by ->
                    foreign(by, written.key(), facts.leaseHolder(), facts)
                        .or(() -> stale(by, written, facts)));
      }
      case LedgerWritten written when written.key().equals("lease#" + facts.blastRadius()) -> {
        leaseToken = number(written.after(), "fencingToken");
        yield envelope(written.by())
            ? Optional.empty()
            : written
                .by()
                .flatMap(
                    by ->
                        foreign(
                            by,
                            written.key(),
                            Optional.ofNullable(written.before().get("operationId")),
                            facts));
      }
      case ApplyBegan(String stack, String build, String _) -> apply(stack, build, facts);
      case LedgerWritten _,
          Observation.WeightsWritten _,
          Observation.LeaseWritten _,
          Observation.CallSucceeded _,
          Observation.HistoryGrew _,
          Observation.ExecutionEnded _,
          Observation.BuildBegan _,
          Observation.Probed _,
          Observation.PersonAnswered _,
          Observation.ApplyEnded _ ->
          Optional.empty();
    };
  }

  // The envelope takes leases and gives them back: its own condition is the lease itself.
  private static boolean envelope(Optional<CallSite> by) {
    return by.map(site -> Names.machine(site.call().executionArn()))
        .filter(machine -> machine.equals(Names.OPERATION) || machine.equals(Names.AFTERCARE))
        .isPresent();
  }

  private static Optional<String> foreign(
      CallSite by, String key, Optional<String> holder, OperationFacts facts) {
    String execution = Names.execution(by.call().executionArn());
    return holder.filter(name -> belongs(execution, name)).isPresent()
        ? Optional.empty()
        : Optional.of(
            "%s of %s wrote %s while %s held the lease of %s"
                .formatted(
                    by.call().stateName(),
                    execution,
                    key,
                    holder.orElse("nobody"),
                    facts.blastRadius()));
  }

  private Optional<String> apply(String stack, String build, OperationFacts facts) {
    if (facts.leaseHolder().filter(name -> belongs(build, name)).isEmpty()) {
      return Optional.of(
          "%s applies stack %s while %s holds the lease of %s"
              .formatted(build, stack, facts.leaseHolder().orElse("nobody"), facts.blastRadius()));
    }
    Map<String, String> row = stacks.getOrDefault(stack, Map.of());
    if (!row.getOrDefault("holderBuild", "").equals(build)) {
      return Optional.of("%s applies stack %s, which it does not hold".formatted(build, stack));
    }
    return token(row, facts) < leaseToken
        ? Optional.of(
            "%s applies stack %s under token %d, and the lease is at %d"
                .formatted(build, stack, token(row, facts), leaseToken))
        : Optional.empty();
  }

  // Whoever takes an operation's work over raises the token: what was under way is of before.
  private Optional<String> stale(CallSite by, LedgerWritten written, OperationFacts facts) {
    long token = token(written.after(), facts);
    return token < leaseToken
        ? Optional.of(
            "%s of %s wrote %s under token %d, and the lease is at %d"
                .formatted(
                    by.call().stateName(),
                    Names.execution(by.call().executionArn()),
                    written.key(),
                    token,
                    leaseToken))
        : Optional.empty();
  }

  // A row's number is the token of who wrote it last, and three digits of order within that.
  private static long token(Map<String, String> row, OperationFacts facts) {
    return number(row, "fence#" + facts.blastRadius()) / 1_000;
  }

  private static long number(Map<String, String> row, String name) {
    return Long.parseLong(row.getOrDefault(name, "0"));
  }

  private static boolean belongs(String name, String operation) {
    return name.equals(operation) || name.startsWith(operation + "-");
  }
}
