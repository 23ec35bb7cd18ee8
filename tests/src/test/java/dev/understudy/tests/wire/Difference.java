package dev.understudy.tests.wire;

/** What a backend may do unlike AWS; which does what, and why, is in {@code differences.json}. */
enum Difference {
  /** Name servers of a hosted zone do not exist. */
  AUTHORITATIVE_DNS,
  /** Timestamps of builds come as text, which the AWS SDK for Java refuses. */
  BUILD_TIMESTAMPS,
  /** A change batch that contradicts the record sets is carried out in part. */
  CHANGE_BATCH_ATOMICITY
}
