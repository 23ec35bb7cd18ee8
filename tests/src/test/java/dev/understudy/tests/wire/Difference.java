package dev.understudy.tests.wire;

/** What a backend may do unlike AWS; which does what, and why, is in {@code differences.json}. */
enum Difference {
  /** Name servers of a hosted zone do not exist. */
  AUTHORITATIVE_DNS,
  /** Timestamps of builds come as text, which the AWS SDK for Java refuses. */
  BUILD_TIMESTAMPS,
  /** A change batch that contradicts the record sets is carried out in part. */
  CHANGE_BATCH_ATOMICITY,
  /** CloudFormation runs no functions for custom resources. */
  CUSTOM_RESOURCES,
  /** CloudFormation does not read a state machine's definition from S3. */
  DEFINITIONS_IN_S3,
  /** CloudFormation has no versions and aliases of functions. */
  FUNCTION_ALIASES,
  /** CloudFormation has no global tables, or not all they are made of. */
  GLOBAL_TABLES,
  /** CloudFormation passes over types it does not know, and still says CREATE_COMPLETE. */
  IGNORED_RESOURCES,
  /** CloudFormation makes buckets without some of what was asked for. */
  BUCKET_SETTINGS,
  /** CloudFormation has no versions and aliases of state machines. */
  MACHINE_ALIASES,
  /** A record set that comes back as it was before is refused as one that exists. */
  RECORD_SETS_THAT_COME_BACK,
  /** CloudFormation has no replicas of multi-region keys. */
  REPLICA_KEYS,
  /** CloudFormation fails on the tags of some types. */
  TAGS_OF_RESOURCES
}
