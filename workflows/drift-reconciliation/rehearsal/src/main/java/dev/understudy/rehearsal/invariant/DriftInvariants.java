package dev.understudy.rehearsal.invariant;

import java.util.List;

/** What must hold in a look for drift, as in every operation that runs Terraform. */
public final class DriftInvariants {
  private DriftInvariants() {}

  /** Over one run. */
  public static Invariants<OperationFacts> of(OperationFacts facts) {
    return Invariants.over(
        facts,
        List.of(
            new OneBuildARun(),
            new OneApplyAStack(),
            new JudgedBeforeApplied(),
            new NothingWithoutLease(),
            new OneBodyAtWork(),
            new OneLeaseHolder(),
            new NothingLeftAtWork(),
            new EvidenceStands(),
            new SoundDefinitions(),
            new VerdictBeforeCleanup(),
            new EveryOperationCloses(),
            new FencedLease(),
            new NoHang()));
  }
}
