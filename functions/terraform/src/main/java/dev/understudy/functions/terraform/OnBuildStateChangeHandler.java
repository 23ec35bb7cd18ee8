package dev.understudy.functions.terraform;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.understudy.functions.runtime.AwsClients;
import dev.understudy.functions.runtime.Environment;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.functions.runtime.fault.AwsFaults;
import dev.understudy.functions.runtime.fault.InvariantBroken;
import dev.understudy.functions.runtime.fault.Unavailable;
import java.util.Optional;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/**
 * Turns a build's events into answers to the state machine that waits for it.
 *
 * <p>EventBridge delivers at least once, in any order, and to whoever subscribes; so the event is
 * only the occasion. What happened is read from CodeBuild, whom to answer from the ledger, and
 * everything that is not this project's, not of a known run, or no longer waited for is IGNORED
 * with the reason.
 */
public final class OnBuildStateChangeHandler
    extends JsonHandler<OnBuildStateChangeHandler.Input, OnBuildStateChangeHandler.Output> {

  static final String STATE_CHANGE = "CodeBuild Build State Change";
  static final String PHASE_CHANGE = "CodeBuild Build Phase Change";

  // https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskFailure.html
  private static final int CAUSE_LENGTH_MAX = 32_768;

  private final SfnClient stepFunctions;
  private final String project;
  private final Builds builds;
  private final BuildResults results;
  private final RunLedger ledger;

  /**
   * An EventBridge event, as far as it is needed (<a
   * href="https://docs.aws.amazon.com/codebuild/latest/userguide/sample-build-notifications-ref.html">format</a>).
   *
   * @param source {@code aws.codebuild} for the events this is about
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Input(
      String source, @JsonProperty("detail-type") String detailType, Detail detail) {}

  /**
   * What happened, says the event.
   *
   * @param projectName of the build
   * @param buildId an ARN that ends in {@code build/project:uuid}
   * @param buildStatus of a state change
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Detail(
      @JsonProperty("project-name") Optional<String> projectName,
      @JsonProperty("build-id") Optional<String> buildId,
      @JsonProperty("build-status") Optional<String> buildStatus) {}

  /**
   * What was done about it.
   *
   * @param reason one sentence
   */
  public record Output(Answered answered, String reason) {}

  /** What the state machine was told. */
  public enum Answered {
    /** That the run has succeeded, with its outputs. */
    SUCCESS,
    /** That the run has failed, and why. */
    FAILURE,
    /** That the run is alive. */
    HEARTBEAT,
    /** Nothing. */
    IGNORED
  }

  /** For Lambda. */
  public OnBuildStateChangeHandler() {
    this(
        AwsClients.client(CodeBuildClient.builder()),
        AwsClients.client(DynamoDbClient.builder()),
        AwsClients.client(S3Client.builder()),
        AwsClients.client(SfnClient.builder()),
        TerraformSettings.from(Environment.ofProcess()));
  }

  public OnBuildStateChangeHandler(
      CodeBuildClient codeBuild,
      DynamoDbClient dynamo,
      S3Client s3,
      SfnClient stepFunctions,
      TerraformSettings settings) {
    super(Input.class);
    this.stepFunctions = stepFunctions;
    this.project = settings.buildProject();
    this.builds = new Builds(codeBuild, project);
    this.results = new BuildResults(s3, settings.artifactBucket());
    this.ledger = new RunLedger(dynamo, settings.ledgerTable());
  }

  @Override
  protected Output handle(Input event) {
    if (!"aws.codebuild".equals(event.source())
        || !(STATE_CHANGE.equals(event.detailType()) || PHASE_CHANGE.equals(event.detailType()))) {
      return ignored("Not a build event: " + event.source() + ", " + event.detailType());
    }
    if (!event.detail().projectName().equals(Optional.of(project))) {
      return ignored("Another project's build: " + event.detail().projectName().orElse("none"));
    }
    Optional<Build> build = event.detail().buildId().map(this::id).flatMap(builds::find);
    if (build.isEmpty()) {
      return ignored("CodeBuild does not know the build " + event.detail().buildId().orElse(""));
    }
    return ofBuild(event, build.get());
  }

  private Output ofBuild(Input event, Build build) {
    Optional<TerraformRun> found = Builds.runId(build).flatMap(ledger::find);
    if (found.isEmpty()) {
      return ignored("Build " + build.id() + " performs no run of the ledger");
    }
    TerraformRun run = found.get();
    if (run.state() == TerraformRun.State.ENDED) {
      return ignored("Run " + run.runId() + " has been answered before");
    }
    if (!ledger.running(run.runId(), build.id())) {
      return ignored("Run " + run.runId() + " is performed by another build");
    }
    BuildAnswer answer = BuildAnswer.of(build, results.outcome(build));
    if (answer.status() == BuildAnswer.Status.RUNNING) {
      return stillRunning(event, run, build);
    }
    Optional<String> error = answer.error();
    return error.isEmpty() ? succeeded(run, answer) : failed(run, error.get(), answer);
  }

  private Output stillRunning(Input event, TerraformRun run, Build build) {
    String phase = String.valueOf(build.currentPhase());
    boolean saysEnded =
        STATE_CHANGE.equals(event.detailType())
            && !event.detail().buildStatus().equals(Optional.of("IN_PROGRESS"));
    if (saysEnded) {
      // The event was faster than CodeBuild's own reads. Thrown, so that it is delivered again.
      throw new Unavailable(
          "The event says that the build has ended, CodeBuild that it is in " + phase);
    }
    return tell(
        run,
        () -> stepFunctions.sendTaskHeartbeat(r -> r.taskToken(run.taskToken())),
        new Output(Answered.HEARTBEAT, "Run " + run.runId() + " is in phase " + phase));
  }

  private Output succeeded(TerraformRun run, BuildAnswer answer) {
    String json = json(answer);
    return tell(
        run,
        () -> stepFunctions.sendTaskSuccess(r -> r.taskToken(run.taskToken()).output(json)),
        new Output(
            Answered.SUCCESS, "Run " + run.runId() + " has " + answer.status() + " its stack"));
  }

  // What was made and what was not is read back by the state machine: a cause is only text.
  private Output failed(TerraformRun run, String error, BuildAnswer answer) {
    String cause = String.join("; ", answer.reasons());
    String shortened = cause.substring(0, Math.min(cause.length(), CAUSE_LENGTH_MAX));
    return tell(
        run,
        () ->
            stepFunctions.sendTaskFailure(
                r -> r.taskToken(run.taskToken()).error(error).cause(shortened)),
        new Output(Answered.FAILURE, shortened));
  }

  private Output tell(TerraformRun run, Runnable call, Output said) {
    Output output = AwsFaults.mutating(() -> told(run, call, said));
    if (said.answered() != Answered.HEARTBEAT) {
      // After the answer: a crash in between repeats the answer, which is then refused as late.
      ledger.ended(run.runId());
    }
    return output;
  }

  private static Output told(TerraformRun run, Runnable call, Output said) {
    try {
      call.run();
      return said;
    } catch (TaskTimedOutException | TaskDoesNotExistException | InvalidTokenException e) {
      return ignored("Nobody waits for run " + run.runId() + " any more: " + e.getMessage());
    }
  }

  private String id(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  private static Output ignored(String reason) {
    return new Output(Answered.IGNORED, reason);
  }

  private static String json(BuildAnswer output) {
    try {
      return Json.MAPPER.writeValueAsString(output);
    } catch (JsonProcessingException e) {
      throw new InvariantBroken("A build's answer cannot be written as JSON", e);
    }
  }
}
