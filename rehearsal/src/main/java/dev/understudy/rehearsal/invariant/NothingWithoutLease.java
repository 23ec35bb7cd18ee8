package dev.understudy.rehearsal.invariant;

import dev.understudy.rehearsal.integration.CallSite;
import dev.understudy.rehearsal.invariant.Happening.ApplyBegan;
import dev.understudy.rehearsal.invariant.Happening.LedgerWritten;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * No write to a row that operations share, and no apply, lands for an operation that does not hold
 * the lease at that moment, however long it was on its way; and no apply for a run that does not
 * hold the stack. Looks at what was written, not at what was asked.
 */
public final class NothingWithoutLease implements Invariant<OperationScene> {
  // By stack: the build whose turn it is, as the ledger has it.
  private final Map<String, String> claims = new HashMap<>();

  @Override
  public String name() {
    return "no write and no apply without the lease";
  }

  @Override
  public Optional<String> onHappening(Happening what, OperationScene scene) {
    return switch (what) {
      case LedgerWritten written when written.key().startsWith("stack#") -> {
        claims.put(
            written.key().substring("stack#".length()),
            written.after().getOrDefault("holderBuild", ""));
        yield written.by().flatMap(by -> foreign(by, written.key(), scene.leaseHolder(), scene));
      }
      case LedgerWritten written
          when written.key().equals("lease#" + scene.blastRadius()) && !envelope(written.by()) ->
          written
              .by()
              .flatMap(
                  by ->
                      foreign(
                          by,
                          written.key(),
                          Optional.ofNullable(written.before().get("operationId")),
                          scene));
      case ApplyBegan(String stack, String build, String _) -> apply(stack, build, scene);
      case LedgerWritten _,
          Happening.WeightsWritten _,
          Happening.LeaseWritten _,
          Happening.CallSucceeded _,
          Happening.HistoryGrew _,
          Happening.ExecutionEnded _,
          Happening.BuildBegan _,
          Happening.ApplyEnded _ ->
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
      CallSite by, String key, Optional<String> holder, OperationScene scene) {
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
                    scene.blastRadius()));
  }

  private Optional<String> apply(String stack, String build, OperationScene scene) {
    if (scene.leaseHolder().filter(name -> belongs(build, name)).isEmpty()) {
      return Optional.of(
          "%s applies stack %s while %s holds the lease of %s"
              .formatted(build, stack, scene.leaseHolder().orElse("nobody"), scene.blastRadius()));
    }
    return claims.getOrDefault(stack, "").equals(build)
        ? Optional.empty()
        : Optional.of("%s applies stack %s, which it does not hold".formatted(build, stack));
  }

  private static boolean belongs(String name, String operation) {
    return name.equals(operation) || name.startsWith(operation + "-");
  }
}
