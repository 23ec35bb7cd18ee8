package dev.understudy.functions.terraform;

import dev.understudy.functions.runtime.AwsClients;
import dev.understudy.functions.runtime.Environment;
import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.functions.runtime.Preconditions;
import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.terraform.BuildOutcome.Failed;
import dev.understudy.functions.terraform.BuildOutcome.Running;
import dev.understudy.functions.terraform.BuildOutcome.Succeeded;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Says what has become of a run whose answer never came. Changes nothing.
 *
 * <p>The build is found by the ledger, or, when not even StartBuild was answered, among the
 * project's newest builds.
 */
public final class ReconcileTerraformRunHandler
    extends JsonHandler<ReconcileTerraformRunHandler.Input, ReconcileTerraformRunHandler.Output> {

  private final Builds builds;
  private final RunLedger ledger;

  /**
   * The run in question.
   *
   * @param operationId whose it must be
   */
  public record Input(String operationId, String runId) {

    public Input {
      Preconditions.of("reconcile")
          .text("operationId", operationId)
          .text("runId", runId)
          .orReject();
    }
  }

  /**
   * How it stands with the run.
   *
   * @param buildId empty when no build is known
   * @param outputs empty unless the run has succeeded
   * @param reason one sentence
   */
  public record Output(Status status, String buildId, Map<String, Object> outputs, String reason) {}

  /** How far the run is. */
  public enum Status {
    /** The plan was applied. */
    SUCCEEDED,
    /** The build ended otherwise. */
    FAILED,
    /** The build has not ended. */
    RUNNING,
    /** No build performs the run. */
    NOT_STARTED
  }

  /** For Lambda. */
  public ReconcileTerraformRunHandler() {
    this(
        AwsClients.client(CodeBuildClient.builder()),
        AwsClients.client(DynamoDbClient.builder()),
        TerraformSettings.from(Environment.ofProcess()));
  }

  public ReconcileTerraformRunHandler(
      CodeBuildClient codeBuild, DynamoDbClient dynamo, TerraformSettings settings) {
    super(Input.class);
    this.builds = new Builds(codeBuild, settings.buildProject());
    this.ledger = new RunLedger(dynamo, settings.ledgerTable());
  }

  @Override
  protected Output handle(Input input) {
    Optional<TerraformRun> run = ledger.find(input.runId());
    if (run.isEmpty()) {
      return notStarted("the ledger has no run " + input.runId());
    }
    if (!run.get().operationId().equals(input.operationId())) {
      throw new Conflict("Run " + input.runId() + " belongs to another operation");
    }
    Optional<Build> build =
        run.get().buildId().isPresent()
            ? builds.find(run.get().buildId().get())
            : builds.ofRun(input.runId());
    return build
        .map(ReconcileTerraformRunHandler::judged)
        .orElseGet(() -> notStarted("CodeBuild knows no build of run " + input.runId()));
  }

  private static Output judged(Build build) {
    return switch (BuildOutcome.of(build)) {
      case Running(String phase) ->
          new Output(Status.RUNNING, build.id(), Map.of(), "the build is in phase " + phase);
      case Succeeded(Map<String, Object> outputs) ->
          new Output(Status.SUCCEEDED, build.id(), outputs, "the build has applied its plan");
      case Failed failed ->
          new Output(
              Status.FAILED, build.id(), Map.of(), "the build failed in " + failed.inWords());
    };
  }

  private static Output notStarted(String reason) {
    return new Output(Status.NOT_STARTED, "", Map.of(), reason);
  }
}
