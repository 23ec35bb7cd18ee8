package dev.understudy.infra.catalogue;

import dev.understudy.infra.config.Config;
import dev.understudy.infra.config.Side;

/**
 * Every physical name and ARN, composed and never looked up: what runs in one region can name what
 * is in the other without asking it, and a policy is readable as text.
 *
 * @param config the deployment
 * @param side whose region is meant
 */
public record Names(Config config, Side side) {

  private static final String PREFIX = "understudy-";

  /** The name of the alias every version of a function and of a state machine is reached by. */
  public static final String ALIAS = "live";

  /** SSM parameter; anything but {@code released} stops new operations. */
  public static final String ANDON_CORD = "/understudy/andon-cord";

  /** The ledger's table, the same name in both regions. */
  public static final String LEDGER = "understudy-ledger";

  /** The CodeBuild project. */
  public static final String TERRAFORM_PROJECT = "understudy-terraform";

  /** The same names on the other side. */
  public Names other() {
    return new Names(config, side.other());
  }

  public String region() {
    return config.region(side);
  }

  public String account() {
    return config.account();
  }

  /** An ARN in this region and account. */
  public String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + region() + ":" + account() + ":" + resource;
  }

  /** A function's name from its catalogue name. */
  public String function(String catalogueName) {
    return PREFIX + catalogueName;
  }

  /** The ARN of a function's alias, which is what is invoked. */
  public String functionAliasArn(String catalogueName) {
    return arn("lambda", "function:" + function(catalogueName) + ":" + ALIAS);
  }

  /** A state machine's name from its file's base name. */
  public String machine(String file) {
    return PREFIX + file;
  }

  public String machineArn(String file) {
    return arn("states", "stateMachine:" + machine(file));
  }

  /** All executions of a state machine; their names are not known before they run. */
  public String executionsArn(String file) {
    return arn("states", "execution:" + machine(file) + ":*");
  }

  public String ledgerArn() {
    return arn("dynamodb", "table/" + LEDGER);
  }

  public String operationsTopicArn() {
    return arn("sns", operationsTopic());
  }

  public String operationsTopic() {
    return PREFIX + "operations";
  }

  public String deadLetterQueue() {
    return PREFIX + "dead-letters";
  }

  public String deadLetterQueueArn() {
    return arn("sqs", deadLetterQueue());
  }

  public String deadLetterQueueUrl() {
    return "https://sqs." + region() + ".amazonaws.com/" + account() + "/" + deadLetterQueue();
  }

  public String andonCordArn() {
    return arn("ssm", "parameter" + ANDON_CORD);
  }

  /** A bucket of a kind; bucket names are global, so account and region are part of them. */
  public String bucket(String kind) {
    return bucketPrefix(kind) + "-" + region();
  }

  /** A bucket's name without the region. */
  public String bucketPrefix(String kind) {
    return PREFIX + kind + "-" + account();
  }

  public String bucketArn(String kind) {
    return "arn:aws:s3:::" + bucket(kind);
  }

  /**
   * Where {@code cdk deploy} puts archives, each named by the hash of its content (<a
   * href="https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html">bootstrapping</a>); of
   * an environment that was bootstrapped with the default qualifier.
   */
  public String assetBucket() {
    return "cdk-hnb659fds-assets-" + account() + "-" + region();
  }

  public String terraformProjectArn() {
    return arn("codebuild", "project/" + TERRAFORM_PROJECT);
  }

  /** Up to the stack's name: the role a Terraform stack runs under. */
  public String stackRolePrefix() {
    return PREFIX + "terraform-" + region() + "-";
  }

  public String stackRoleArn(String stack) {
    return "arn:aws:iam::" + account() + ":role/" + stackRolePrefix() + stack;
  }

  public String logGroup(String service, String name) {
    return switch (service) {
      case "states" -> "/aws/vendedlogs/states/" + name;
      case "lambda", "codebuild" -> "/aws/" + service + "/" + name;
      default -> throw new IllegalArgumentException("no log group for " + service);
    };
  }

  /** The streams of a log group; the service names them as it opens them. */
  public String logStreamsArn(String logGroup) {
    return arn("logs", "log-group:" + logGroup + ":*");
  }
}
