package dev.understudy.rehearsal.invariant;

import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.integration.CallSite;
import dev.understudy.rehearsal.invariant.Observation.LeaseWritten;
import dev.understudy.rehearsal.invariant.Observation.WeightsWritten;
import java.util.Optional;

/**
 * A late request of an operation that lost its lease changes nothing: neither traffic nor the
 * lease.
 *
 * <p>It looks at what was written and at whose work it was, told by the execution at the top of the
 * tree that called, never at what a call says of itself. Until somebody takes over, the lease is
 * still that of an operation that was stopped.
 */
public final class FencedLease implements Invariant<OperationFacts> {
  @Override
  public String name() {
    return "a late request changes nothing";
  }

  @Override
  public Optional<String> onObservation(Observation what, OperationFacts facts) {
    if (what instanceof LeaseWritten written) {
      return judge(written, facts);
    }
    return what instanceof WeightsWritten weights
        ? weights.by().flatMap(site -> moved(site, facts))
        : Optional.empty();
  }

  private static Optional<String> judge(LeaseWritten written, OperationFacts facts) {
    LeaseRow before = written.before();
    LeaseRow after = written.after();
    if (after.token() < before.token()) {
      return Optional.of(
          "the fencing token of %s went back from %d to %d"
              .formatted(facts.blastRadius(), before.token(), after.token()));
    }
    if (!after.sameHands(before) && after.token() == before.token()) {
      return Optional.of(
          "the lease of %s changed hands from %s to %s without another token"
              .formatted(facts.blastRadius(), hands(before), hands(after)));
    }
    return written.by().flatMap(site -> late(site, before, after, facts));
  }

  private static Optional<String> late(
      CallSite site, LeaseRow before, LeaseRow after, OperationFacts facts) {
    Optional<Execution> top = Names.top(site, facts);
    boolean taken = after.holder().isPresent() && !after.sameHands(before);
    if (taken && top.filter(each -> caredFor(each, facts)).isPresent()) {
      return Optional.of(
          "%s took the lease of %s when nobody was left to give it back for %s"
              .formatted(site, facts.blastRadius(), top.get().name()));
    }
    boolean others =
        after.sameHands(before)
            && !after.rest().equals(before.rest())
            && !before.worker().equals(top.map(Execution::arn));
    return others
        ? Optional.of(
            "%s changed the lease of %s while %s worked under it"
                .formatted(site, facts.blastRadius(), hands(before)))
        : Optional.empty();
  }

  // Between the end of a stopped operation and its aftercare the lease is still the operation's,
  // and
  // what lands then is found by aftercare. After that nobody looks any more.
  private static boolean caredFor(Execution top, OperationFacts facts) {
    return top.status().isEnded()
        && (Names.machine(top).equals(Names.AFTERCARE)
            || facts.executions().stream()
                .filter(each -> Names.machine(each).equals(Names.AFTERCARE))
                .filter(each -> Tree.text(each.input(), "detail", "name").equals(top.name()))
                .anyMatch(each -> each.status().isEnded()));
  }

  private static Optional<String> moved(CallSite site, OperationFacts facts) {
    LeaseRow lease = facts.lease();
    Optional<Execution> top = Names.top(site, facts);
    String token = Tree.text(Names.payload(site), "lease", "fencingToken");
    if (!lease.worker().equals(top.map(Execution::arn))) {
      return Optional.of(
          "%s moved traffic for %s while %s worked under the lease of %s"
              .formatted(
                  site,
                  top.map(Execution::name).orElse("nobody"),
                  hands(lease),
                  facts.blastRadius()));
    }
    return token.equals(String.valueOf(lease.token()))
        ? Optional.empty()
        : Optional.of(
            "%s moved traffic under token %s, and the lease of %s has token %d"
                .formatted(site, token, facts.blastRadius(), lease.token()));
  }

  private static String hands(LeaseRow lease) {
    return lease.worker().map(Names::execution).orElse("nobody");
  }
}
