package dev.understudy.rehearsal.terraform;

/** What can befall a build. Lost replies and events are faults of the calls, not of the build. */
public enum BuildFault {
  /** Nothing. */
  NONE,
  /** Terraform fails before it has changed anything, and says so. */
  FAILS,
  /** The container dies before Terraform has begun; nothing is said. */
  DIES_BEFORE,
  /** An apply fails half-way, in order: a partial apply, with its result. */
  FAILS_HALF_WAY,
  /** The container dies half-way: some of it is made, the lock stays, nothing is said. */
  DIES_HALF_WAY,
  /** The container dies after Terraform has ended in order; nothing is said. */
  DIES_AFTER,
  /** It stands still in its BUILD phase, with the lock, until CodeBuild ends it. */
  HANGS,
  /** It stays in the queue until CodeBuild ends it. */
  NEVER_STARTS
}
