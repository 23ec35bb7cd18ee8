package dev.understudy.rehearsal.fault;

import java.util.List;
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
  /** The next build fails before it has changed anything. */
  BUILD_FAILS,
  /** The next build hangs until CodeBuild ends it. */
  BUILD_HANGS,
  /** The next build's container dies before Terraform has begun. */
  BUILD_DIES_BEFORE,
  /** The next apply's container dies half-way; the state's lock stays. */
  APPLY_DIES_HALF_WAY,
  /** The next apply's container dies after Terraform has ended. */
  APPLY_DIES_AFTER,
  /** The next apply fails half-way, in order. */
  APPLY_FAILS_HALF_WAY,
  /** The next build of a rollback fails. */
  ROLLBACK_FAILS,
  /** A stranger holds the lock of a stack's state. */
  LOCK_HELD,
  /** A stranger writes every state, so that plans made before are stale. */
  PLANS_STALE,
  /** The policies cannot be asked. */
  POLICY_DOWN,
  /** What is deployed does not serve. */
  BAD_RELEASE,
  /** No endpoint of the deployment answers. */
  TARGETS_DOWN,
  /** A build stays in CodeBuild's queue until it is ended there. */
  BUILD_NEVER_STARTS,
  /** CloudTrail does not answer. */
  CLOUDTRAIL_SILENT,
  /** Who is asked for an approval says no. */
  APPROVER_REFUSES,
  /** Who is asked for an approval says nothing. */
  APPROVER_SILENT,
  /** The primary passes its health checks and fails its users. */
  PRIMARY_GRAY,
  /** The standby passes its health checks and fails its users. */
  STANDBY_GRAY,
  /** What both regions need fails, and both answer with errors. */
  BOTH_ERRORS,
  /** More users come than all instances carry, and who is not served asks again. */
  USERS_OVERLOAD,
  /** A share of clients keeps answers and connections past their time to live. */
  STICKY_CLIENTS,
  /** The standby's data goes its own way: replication has stopped and says so. */
  REPLICAS_DIVERGED,
  /** DynamoDB answers nobody. */
  DYNAMODB_DOWN,
  /** S3 answers nobody. */
  S3_DOWN,
  /** SNS answers nobody. */
  SNS_DOWN,
  /** No function can be invoked. */
  LAMBDA_DOWN,
  /** CodeBuild answers nobody; builds go on. */
  CODEBUILD_DOWN,
  /** CloudWatch answers nobody. */
  CLOUDWATCH_DOWN,
  /** Limits of the whole account refuse a share of all calls. */
  ACCOUNT_THROTTLED,
  /** Events come late, each by as much as it likes, and so in any order. */
  EVENTS_REORDERED,
  /** Somebody takes the lease away, past every operation. */
  LEASE_TAKEN,
  /** An operator stops the operation. */
  OPERATOR_ABORT,
  /** The event that starts the operation is delivered twice. */
  DUPLICATE_START,
  /** Another operation is started on the same blast radius. */
  RIVAL_START;

  /** What may befall every operation, whatever it does. */
  public static List<WorldFaultKind> ofEveryOperation() {
    return List.of(
        OPERATOR_ABORT,
        DUPLICATE_START,
        RIVAL_START,
        DYNAMODB_DOWN,
        S3_DOWN,
        SNS_DOWN,
        LAMBDA_DOWN,
        CODEBUILD_DOWN,
        CLOUDWATCH_DOWN,
        ACCOUNT_THROTTLED,
        EVENTS_REORDERED,
        LEASE_TAKEN);
  }

  /** Whether it lasts for a while and heals; the others happen once. */
  public boolean lasts() {
    return switch (this) {
      case HAND_CHANGE,
          STICKY_CLIENTS,
          BUILD_FAILS,
          BUILD_HANGS,
          BUILD_DIES_BEFORE,
          BUILD_NEVER_STARTS,
          APPLY_DIES_HALF_WAY,
          APPLY_DIES_AFTER,
          APPLY_FAILS_HALF_WAY,
          ROLLBACK_FAILS,
          PLANS_STALE,
          BAD_RELEASE,
          APPROVER_REFUSES,
          APPROVER_SILENT,
          OPERATOR_ABORT,
          DUPLICATE_START,
          RIVAL_START ->
          false;
      case PRIMARY_DOWN,
          PRIMARY_GRAY,
          STANDBY_GRAY,
          BOTH_ERRORS,
          USERS_OVERLOAD,
          REPLICAS_DIVERGED,
          DYNAMODB_DOWN,
          S3_DOWN,
          SNS_DOWN,
          LAMBDA_DOWN,
          CODEBUILD_DOWN,
          CLOUDWATCH_DOWN,
          ACCOUNT_THROTTLED,
          EVENTS_REORDERED,
          LEASE_TAKEN,
          PRIMARY_ERRORS,
          PRIMARY_SLOW,
          STANDBY_DOWN,
          STANDBY_ERRORS,
          STANDBY_SLOW,
          PARTITION,
          LAG_SPIKE,
          LOCK_HELD,
          POLICY_DOWN,
          TARGETS_DOWN,
          CLOUDTRAIL_SILENT,
          CONTROL_PLANE_LOST ->
          true;
    };
  }

  /** The kind in words: {@code primary down}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
