package dev.understudy.infra.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One state machine.
 *
 * @param file base name of its file, for example {@code region-failover}
 * @param express whether it is an Express machine: short, at least once, and nearly free
 */
public record MachineSpec(String file, boolean express) {

  /** Every machine, children before their parents. */
  public static final List<MachineSpec> ALL =
      List.of(
          new MachineSpec("terraform-build", false),
          new MachineSpec("terraform-run", false),
          new MachineSpec("fleet-command", false),
          new MachineSpec("traffic-shift", false),
          new MachineSpec("traffic-restore", false),
          new MachineSpec("failover-step", false),
          new MachineSpec("region-failover", false),
          new MachineSpec("health-gate", false),
          new MachineSpec("cutover", false),
          new MachineSpec("last-known-good", false),
          new MachineSpec("deployment-wave", false),
          new MachineSpec("deployment-restore", false),
          new MachineSpec("infrastructure-deployment", false),
          new MachineSpec("drift-look", false),
          new MachineSpec("drift-heal", false),
          new MachineSpec("drift-stacks", false),
          new MachineSpec("drift-reconciliation", false),
          new MachineSpec("operation", false),
          new MachineSpec("aftercare", false),
          new MachineSpec("trigger", true),
          new MachineSpec("lease-watch", true));

  /**
   * Whether triggers start it: they name its alias, which a deployment moves; parents name a
   * version of their children, which stays.
   */
  public boolean startedFromOutside() {
    return switch (file) {
      case "operation", "aftercare", "trigger", "lease-watch" -> true;
      default -> false;
    };
  }

  /** Its name in other state machines: {@code RegionFailover}. */
  public String placeholder() {
    return Arrays.stream(file.split("-", -1))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }
}
