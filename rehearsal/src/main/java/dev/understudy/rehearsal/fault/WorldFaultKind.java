package dev.understudy.rehearsal.fault;

import java.util.Locale;

/** What can befall the world around an operation. */
public enum WorldFaultKind {
  /** The primary's region does not answer, nor do the AWS services in it. */
  PRIMARY_DOWN,
  /** The primary answers with errors. */
  PRIMARY_ERRORS,
  /** The primary answers too late. */
  PRIMARY_SLOW,
  /** The standby does not answer. */
  STANDBY_DOWN,
  /** The standby answers with errors. */
  STANDBY_ERRORS,
  /** The standby answers too late. */
  STANDBY_SLOW,
  /** Nothing is replicated between the regions. */
  PARTITION,
  /** The standby falls behind all at once. */
  LAG_SPIKE,
  /** Route 53 takes no changes and answers no questions about them. */
  CONTROL_PLANE_LOST,
  /** Somebody changes the weights by hand. */
  HAND_CHANGE,
  /** The build of the pre-scale fails. */
  BUILD_FAILS,
  /** The build of the pre-scale hangs until CodeBuild ends it. */
  BUILD_HANGS,
  /** An operator stops the operation. */
  OPERATOR_ABORT,
  /** The event that starts the operation is delivered twice. */
  DUPLICATE_START,
  /** Another operation is started on the same blast radius. */
  RIVAL_START;

  /** The kind in words: {@code primary down}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
