package dev.understudy.rehearsal.invariant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All invariants over one run. Each is reported once, for the first thing that broke it.
 *
 * @param <S> what they look at
 */
public final class Invariants<S extends OperationScene> {
  private final List<Invariant<? super S>> holding;
  private final List<Breach> breaches = new ArrayList<>();
  private final S scene;

  private Invariants(S scene, List<Invariant<? super S>> all) {
    this.scene = scene;
    this.holding = new ArrayList<>(all);
  }

  /** Everything that must hold in a failover. */
  public static Invariants<Scene> ofFailover(Scene scene) {
    return new Invariants<>(
        scene,
        List.of(
            new OneWriter(),
            new ComparedBeforeWritten(),
            new UnverifiedShare(),
            new NeverAllOff(),
            new ReadyBeforeMoved(),
            new FreshBeforeDrained(),
            new BakedBeforeTrusted(),
            new SharesAsClaimed(),
            new UsersServed(),
            new StepsRecorded(),
            new CapacityFloor(),
            new OneBuildARun(),
            new OneApplyAStack(),
            new JudgedBeforeApplied(),
            new OneBodyAtWork(),
            new FencedWrites(),
            new OneLeaseHolder(),
            new NothingLeftAtWork(),
            new EvidenceStands(),
            new SoundDefinitions(),
            new VerdictBeforeCleanup(),
            new HonestVerdict(),
            new EveryOperationCloses(),
            new NoHang()));
  }

  /** Everything that must hold in a deployment. */
  public static Invariants<DeploymentScene> ofDeployment(DeploymentScene scene) {
    return new Invariants<>(
        scene,
        List.of(
            new OneBuildARun(),
            new OneApplyAStack(),
            new JudgedBeforeApplied(),
            new GoodAfterBake(),
            new GatedWaves(),
            new ApprovedDeletes(),
            new DeployedTraffic(),
            new EveryStackEnds(),
            new OneBodyAtWork(),
            new FencedWrites(),
            new OneLeaseHolder(),
            new NothingLeftAtWork(),
            new EvidenceStands(),
            new SoundDefinitions(),
            new VerdictBeforeCleanup(),
            new EveryOperationCloses(),
            new NoHang()));
  }

  /** What must hold in a look for drift, as in every operation that runs Terraform. */
  public static Invariants<OperationScene> ofDrift(OperationScene scene) {
    return new Invariants<>(
        scene,
        List.of(
            new OneBuildARun(),
            new OneApplyAStack(),
            new JudgedBeforeApplied(),
            new OneBodyAtWork(),
            new FencedWrites(),
            new OneLeaseHolder(),
            new NothingLeftAtWork(),
            new EvidenceStands(),
            new SoundDefinitions(),
            new VerdictBeforeCleanup(),
            new EveryOperationCloses(),
            new NoHang()));
  }

  /** Looks at one happening. */
  public void tell(Happening what) {
    for (int i = 0; i < holding.size(); i++) {
      Optional<String> broken = holding.get(i).onHappening(what, scene);
      if (broken.isPresent()) {
        breaches.add(new Breach(holding.get(i).name(), scene.now(), broken.get()));
        holding.remove(i--);
      }
    }
  }

  /** Something that is watched elsewhere did not hold; said once an invariant. */
  public void broken(String invariant, String sentence) {
    if (breaches.stream().noneMatch(breach -> breach.invariant().equals(invariant))) {
      breaches.add(new Breach(invariant, scene.now(), sentence));
    }
  }

  /** Looks at the end. */
  public void end() {
    for (Invariant<? super S> invariant : holding) {
      invariant
          .atEnd(scene)
          .ifPresent(sentence -> breaches.add(new Breach(invariant.name(), scene.now(), sentence)));
    }
  }

  /** What was broken, in the order in which it broke. */
  public List<Breach> breaches() {
    return List.copyOf(breaches);
  }
}
