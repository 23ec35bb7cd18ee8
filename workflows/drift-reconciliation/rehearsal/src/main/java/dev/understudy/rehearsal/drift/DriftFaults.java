package dev.understudy.rehearsal.drift;

import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.clock.Timeline;
import dev.understudy.rehearsal.fault.WorldFaultKind;
import dev.understudy.rehearsal.terraform.BuildFault;
import dev.understudy.rehearsal.terraform.HeldLock;
import dev.understudy.rehearsal.world.Chance;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Lets faults of the world strike around a look for drift, and heal. */
public final class DriftFaults {
  private static final String STRANGER = "stranger";

  private static final Map<WorldFaultKind, BuildFault> OF_BUILDS =
      new EnumMap<>(
          Map.of(
              WorldFaultKind.BUILD_FAILS, BuildFault.FAILS,
              WorldFaultKind.BUILD_HANGS, BuildFault.HANGS,
              WorldFaultKind.BUILD_DIES_BEFORE, BuildFault.DIES_BEFORE,
              WorldFaultKind.BUILD_NEVER_STARTS, BuildFault.NEVER_STARTS));

  private static final Map<WorldFaultKind, BuildFault> OF_APPLIES =
      new EnumMap<>(
          Map.of(
              WorldFaultKind.APPLY_DIES_HALF_WAY, BuildFault.DIES_HALF_WAY,
              WorldFaultKind.APPLY_DIES_AFTER, BuildFault.DIES_AFTER,
              WorldFaultKind.APPLY_FAILS_HALF_WAY, BuildFault.FAILS_HALF_WAY));

  private final Timeline timeline;
  private final Chance chance;
  private final DriftWorld world;
  private final List<String> stacks;
  private final RegionOutage cloudTrail;
  private final BiConsumer<String, HandChange> byHand;
  private final Set<WorldFaultKind> befallen = EnumSet.noneOf(WorldFaultKind.class);

  /**
   * @param cloudTrail whether CloudTrail answers
   * @param byHand somebody changes a stack
   */
  public DriftFaults(
      Timeline timeline,
      Chance chance,
      DriftWorld world,
      List<String> stacks,
      RegionOutage cloudTrail,
      BiConsumer<String, HandChange> byHand) {
    this.timeline = timeline;
    this.chance = chance;
    this.world = world;
    this.stacks = List.copyOf(stacks);
    this.cloudTrail = cloudTrail;
    this.byHand = byHand;
  }

  /** Something befalls this world from now on. */
  public void strike(WorldFaultKind kind) {
    befallen.add(kind);
    switch (kind) {
      case CLOUDTRAIL_SILENT -> cloudTrail.begin();
      case HAND_CHANGE -> change(stacks.get(drawn("whose stack")));
      case LOCK_HELD -> {
        HeldLock lock =
            new HeldLock(STRANGER, "alice@laptop", "OperationTypeApply", timeline.now());
        var _ = world.terraform().stack(stacks.get(drawn("locked"))).take(lock);
      }
      default -> {
        // Looked at where a build begins or a policy is asked.
      }
    }
  }

  /** What befell this world is over. */
  public void heal(WorldFaultKind kind) {
    befallen.remove(kind);
    switch (kind) {
      case CLOUDTRAIL_SILENT -> cloudTrail.end();
      case LOCK_HELD -> stacks.forEach(stack -> world.terraform().stack(stack).release(STRANGER));
      default -> {
        // Nothing else is left of it.
      }
    }
  }

  /** Whether something befalls this world now. */
  public boolean has(WorldFaultKind kind) {
    return befallen.contains(kind);
  }

  /**
   * What befalls a build that begins now; each fault of builds befalls one. Somebody who works by
   * hand changes a stack once more after it was looked at and before what is put right is planned:
   * more often than not the other attribute of a resource that may be healed.
   */
  public BuildFault ofBuild(String stack, String action) {
    if (action.equals("RECONCILE") && befallen.remove(WorldFaultKind.HAND_CHANGE)) {
      change(stack);
    }
    if (action.equals("APPLY")) {
      for (Map.Entry<WorldFaultKind, BuildFault> each : OF_APPLIES.entrySet()) {
        if (befallen.remove(each.getKey())) {
          return each.getValue();
        }
      }
    }
    for (Map.Entry<WorldFaultKind, BuildFault> each : OF_BUILDS.entrySet()) {
      if (befallen.remove(each.getKey())) {
        return each.getValue();
      }
    }
    return BuildFault.NONE;
  }

  private void change(String stack) {
    HandChange[] kinds = HandChange.values();
    byHand.accept(
        stack,
        chance.unit("what the second hand does") < 0.6
            ? HandChange.CAPACITY
            : kinds[(int) chance.between("second kind", 0, kinds.length - 1)]);
  }

  private int drawn(String name) {
    return (int) chance.between(name, 0, stacks.size() - 1);
  }
}
