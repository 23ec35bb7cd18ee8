package dev.understudy.rehearsal.wiring;

/** Names of what a stage deploys; on AWS the CDK app chooses its own. */
public final class Names {
  /** Bucket of runbooks and the freeze calendar. */
  public static final String RUNBOOK_BUCKET = "understudy-runbooks";

  /** DynamoDB table of leases and runs. */
  public static final String LEDGER_TABLE = "understudy-ledger";

  /** Evidence buckets are named this, a hyphen and the region. */
  public static final String EVIDENCE_BUCKET_PREFIX = "understudy-evidence";

  /** CodeBuild project that runs Terraform. */
  public static final String BUILD_PROJECT = "understudy-terraform";

  /** Bucket of saved plans and of what builds hand on. */
  public static final String ARTIFACT_BUCKET = "understudy-artifacts";

  /** SSM parameter that stops every operation while it is pulled. */
  public static final String ANDON_CORD = "/understudy/andon-cord";

  private Names() {}

  /** The evidence bucket of a region. */
  public static String evidenceBucket(String region) {
    return EVIDENCE_BUCKET_PREFIX + "-" + region;
  }

  /** The topic that operations without a plan notify. */
  public static String operationsTopic(String region) {
    return "arn:aws:sns:" + region + ":111122223333:understudy-operations";
  }
}
