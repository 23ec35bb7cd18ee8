package dev.understudy.rehearsal.local.terraform;

/** How a build ended, by CodeBuild's names. */
public enum BuildStatus {
  SUCCEEDED,
  FAILED,
  TIMED_OUT,
  STOPPED
}
