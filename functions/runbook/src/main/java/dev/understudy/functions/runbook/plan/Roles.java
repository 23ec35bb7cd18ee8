package dev.understudy.functions.runbook.plan;

import java.util.List;

/** The two parts a region can play. */
public final class Roles {

  /** The region that serves users on an ordinary day. */
  public static final String PRIMARY = "primary";

  /** The region that takes over. */
  public static final String STANDBY = "standby";

  /** Both, primary first. */
  public static final List<String> ALL = List.of(PRIMARY, STANDBY);

  private Roles() {}
}
