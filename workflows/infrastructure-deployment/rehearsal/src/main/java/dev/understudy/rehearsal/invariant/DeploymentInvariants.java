package dev.understudy.rehearsal.invariant;

import java.util.List;

/** Everything that must hold in a deployment. */
public final class DeploymentInvariants {
  private DeploymentInvariants() {}

  /** Over one run. */
  public static Invariants<DeploymentFacts> of(DeploymentFacts facts) {
    return Invariants.over(
        facts,
        List.of(
            new OneBuildARun(),
            new OneApplyAStack(),
            new JudgedBeforeApplied(),
            new NothingWithoutLease(),
            new GoodAfterBake(),
            new EveryStackEnds(),
            new OneBodyAtWork(),
            new GatedWaves(),
            new ApprovedDeletes(),
            new DeployedTraffic(),
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
