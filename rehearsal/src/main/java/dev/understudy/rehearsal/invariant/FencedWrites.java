package dev.understudy.rehearsal.invariant;

import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.integration.CallSite;
import dev.understudy.rehearsal.invariant.Happening.ApplyBegan;
import dev.understudy.rehearsal.invariant.Happening.LedgerWritten;
import dev.understudy.rehearsal.invariant.Happening.WeightsWritten;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Nothing changes for an operation that does not hold the lease at that moment: neither traffic,
 * nor what the ledger holds good of a stack, nor a stack itself. What was sent while it did and lands
 * late, lands on nothing.
 *
 * <p>The token that counts is the one the writing execution was started with.
 */
public final class FencedWrites implements Invariant<OperationScene> {
  /**
   * What the ledger holds good of a stack. That it was touched and what was applied are facts of
   * the past, which have to be written down whoever holds the lease by then.
   */
  private static final List<String> FACTS = List.of("lkgVersion", "lkgVariables");

  @Override
  public String name() {
    return "no change without the lease";
  }

  @Override
  public Optional<String> onHappening(Happening what, OperationScene scene) {
    return switch (what) {
      case WeightsWritten(var by, var before, var after) when !before.equals(after) ->
          by.flatMap(site -> judge("weights", site, scene));
      case LedgerWritten row when row.key().startsWith("stack#") && saysOtherwise(row) ->
          row.by().flatMap(site -> judge("the row " + row.key(), site, scene));
      case ApplyBegan(String stack, String build, String _) ->
          TerraformRuns.of(build, scene)
              .flatMap(run -> judge("stack " + stack, run.arn(), run, scene));
      default -> Optional.empty();
    };
  }

  private static boolean saysOtherwise(LedgerWritten row) {
    return FACTS.stream().anyMatch(fact -> !text(row.before(), fact).equals(text(row.after(), fact)));
  }

  private static Optional<String> judge(String thing, CallSite site, OperationScene scene) {
    String arn = site.call().executionArn();
    return scene.executions().stream()
        .filter(each -> each.arn().equals(arn))
        .findFirst()
        .flatMap(execution -> judge(thing, arn, execution, scene));
  }

  private static Optional<String> judge(
      String thing, String arn, Execution execution, OperationScene scene) {
    String operation = Names.operation(arn, scene);
    String holder = scene.leaseHolder().orElse("nobody");
    if (!holder.equals(operation)) {
      return Optional.of(
          "%s of operation %s changed %s while %s held the lease"
              .formatted(Names.execution(arn), operation, thing, holder));
    }
    long token = token(execution);
    long now = scene.fencingToken().orElse(token);
    return token >= 0 && now > token
        ? Optional.of(
            "%s changed %s under token %d although the lease has moved on to %d"
                .formatted(Names.execution(arn), thing, token, now))
        : Optional.empty();
  }

  // -1 where the execution was given none.
  private static long token(Execution execution) {
    return Tree.at(execution.input(), "fencingToken")
            .or(() -> Tree.at(execution.input(), "lease", "fencingToken"))
            .orElse(-1L)
        instanceof Number number
        ? number.longValue()
        : -1;
  }

  private static String text(Map<String, AttributeValue> row, String name) {
    AttributeValue value = row.get(name);
    return value == null ? "" : String.valueOf(value.s());
  }
}
