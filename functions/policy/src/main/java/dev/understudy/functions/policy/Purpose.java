package dev.understudy.functions.policy;

/** What a plan was made for. */
public enum Purpose {

  /** To bring a stack to a version. */
  DEPLOY,

  /** To be looked at; judged as a deployment would be. */
  PREVIEW,

  /** To bring a stack back to its last known good version. */
  ROLLBACK,

  /** To take a stack away. */
  DESTROY,

  /** To see what has drifted; nothing is changed. */
  REFRESH,

  /** To undo drift of named resources. */
  RECONCILE
}
