package dev.understudy.functions.terraform;

import dev.understudy.functions.runtime.AwsClients;
import dev.understudy.functions.runtime.Environment;
import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.functions.runtime.Preconditions;
import dev.understudy.functions.runtime.fault.Conflict;
import java.util.Optional;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Says what has become of a build: when its answer never came, and when the answer was bad, since
 * an error carries less than a result. Changes nothing.
 *
 * <p>The build is found by the ledger, or, when not even StartBuild was answered, among the
 * project's newest builds.
 */
public final class ReconcileTerraformRunHandler
    extends JsonHandler<ReconcileTerraformRunHandler.Input, BuildAnswer> {

  private final Builds builds;
  private final BuildResults results;
  private final RunLedger ledger;
  private final LockAssessment locks;

  /**
   * The build in question.
   *
   * @param operationId whose it must be
   * @param attempt from 1
   */
  public record Input(String operationId, String runId, TerraformAction action, int attempt) {

    public Input {
      Preconditions.of("reconcile")
          .text("operationId", operationId)
          .text("runId", runId)
          .between("attempt", attempt, 1, 10_000)
          .orReject();
    }
  }

  /** For Lambda. */
  public ReconcileTerraformRunHandler() {
    this(
        AwsClients.client(CodeBuildClient.builder()),
        AwsClients.client(DynamoDbClient.builder()),
        AwsClients.client(S3Client.builder()),
        TerraformSettings.from(Environment.ofProcess()));
  }

  public ReconcileTerraformRunHandler(
      CodeBuildClient codeBuild, DynamoDbClient dynamo, S3Client s3, TerraformSettings settings) {
    super(Input.class);
    this.builds = new Builds(codeBuild, settings.buildProject());
    this.results = new BuildResults(s3, settings.artifactBucket());
    this.ledger = new RunLedger(dynamo, settings.ledgerTable());
    this.locks =
        new LockAssessment(
            builds, results, ledger, new StackLedger(dynamo, settings.ledgerTable()));
  }

  @Override
  protected BuildAnswer handle(Input input) {
    String name = input.action().buildOf(input.runId(), input.attempt());
    Optional<TerraformRun> run = ledger.find(name);
    if (run.isEmpty()) {
      return BuildAnswer.notStarted("the ledger has no build " + name);
    }
    if (!run.get().operationId().equals(input.operationId())) {
      throw new Conflict("Run " + input.runId() + " belongs to another operation");
    }
    Optional<Build> build =
        run.get().buildId().isPresent()
            ? builds.find(run.get().buildId().get())
            : builds.ofRun(name);
    return build
        .map(this::judged)
        .orElseGet(() -> BuildAnswer.notStarted("CodeBuild knows no build " + name));
  }

  private BuildAnswer judged(Build build) {
    BuildAnswer answer = BuildAnswer.of(build, results.outcome(build));
    return answer.status() == BuildAnswer.Status.LOCKED ? answer.with(locks.of(build)) : answer;
  }
}
