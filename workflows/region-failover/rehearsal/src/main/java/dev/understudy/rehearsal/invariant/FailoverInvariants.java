package dev.understudy.rehearsal.invariant;

import java.util.List;

/** Everything that must hold in a failover. */
public final class FailoverInvariants {
  private FailoverInvariants() {}

  /** Over one run. */
  public static Invariants<FailoverFacts> of(FailoverFacts facts) {
    return Invariants.over(
        facts,
        List.of(
            new OneWriter(),
            new ComparedBeforeWritten(),
            new UnverifiedShare(),
            new NeverAllOff(),
            new CapacityFloor(),
            new OneBuildARun(),
            new OneApplyAStack(),
            new JudgedBeforeApplied(),
            new NothingWithoutLease(),
            new OneBodyAtWork(),
            new ReadyBeforeMoved(),
            new FreshBeforeDrained(),
            new BakedBeforeTrusted(),
            new SharesAsClaimed(),
            new UsersServed(),
            new StepsRecorded(),
            new OneLeaseHolder(),
            new NothingLeftAtWork(),
            new EvidenceStands(),
            new SoundDefinitions(),
            new VerdictBeforeCleanup(),
            new HonestVerdict(),
            new EveryOperationCloses(),
            new FencedLease(),
            new NoHang()));
  }
}
