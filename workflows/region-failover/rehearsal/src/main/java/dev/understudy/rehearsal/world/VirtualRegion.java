package dev.understudy.rehearsal.world;

import java.time.Instant;

/** One region of the service: how it serves, with how many instances, since when. */
public final class VirtualRegion {
  private final String role;
  private final String name;
  private RegionState state = RegionState.HEALTHY;
  private Instant stateSince;
  private int instances;

  VirtualRegion(String role, String name, int instances, Instant now) {
    this.role = role;
    this.name = name;
    this.instances = instances;
    this.stateSince = now;
  }

  /** {@code primary} or {@code standby}. */
  public String role() {
    return role;
  }

  /** Its AWS name. */
  public String name() {
    return name;
  }

  /** How it serves now. */
  public RegionState state() {
    return state;
  }

  /** Since when it serves like that. */
  public Instant stateSince() {
    return stateSince;
  }

  /** Instances in service. */
  public int instances() {
    return instances;
  }

  void become(RegionState next, Instant now) {
    state = next;
    stateSince = now;
  }

  void scaleTo(int count) {
    instances = count;
  }
}
