package dev.understudy.functions.terraform;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.understudy.functions.runtime.AwsClients;
import dev.understudy.functions.runtime.Environment;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.functions.runtime.Preconditions;
import dev.understudy.functions.runtime.fault.AwsFaults;
import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.runtime.fault.InputRejected;
import dev.understudy.functions.runtime.fault.InvariantBroken;
import dev.understudy.functions.runtime.fault.Throttled;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.AccountLimitExceededException;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariableType;
import software.amazon.awssdk.services.codebuild.model.StartBuildRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Starts the build that performs a Terraform run; the build's events answer the task token.
 *
 * <p>The run is written to the ledger before the build is started, so that even a build that fails
 * at once finds whom to answer. Repeated for the same run it starts no second build: a build the
 * ledger or CodeBuild knows is taken over, and StartBuild carries a token that CodeBuild honours
 * for five minutes (<a
 * href="https://docs.aws.amazon.com/codebuild/latest/APIReference/API_StartBuild.html">StartBuild</a>).
 */
public final class StartTerraformRunHandler
    extends JsonHandler<StartTerraformRunHandler.Input, StartTerraformRunHandler.Output> {

  private static final Pattern RUN_ID = Pattern.compile("[!-~]{1,200}");
  private static final Pattern STACK = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  // A Terraform identifier. https://developer.hashicorp.com/terraform/language/syntax/configuration
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}");

  // All environment variables of a build share 5,500 characters; the project has some of its own.
  // https://docs.aws.amazon.com/codebuild/latest/userguide/limits.html
  private static final int TFVARS_CHARS_MAX = 3_500;

  // Bounds of timeoutInMinutesOverride, same page as StartBuild.
  private static final int TIMEOUT_MINUTES_MIN = 5;
  private static final int TIMEOUT_MINUTES_MAX = 2_160;

  private final CodeBuildClient codeBuild;
  private final String project;
  private final Builds builds;
  private final RunLedger ledger;

  /**
   * What to run, and whom to answer.
   *
   * @param taskToken the state machine's
   * @param runId the same when the same run is asked for again
   * @param stack folder under {@code terraform/examples}
   * @param variables Terraform input variables; values are data, whatever they hold
   * @param timeoutSeconds of the state machine's patience; CodeBuild stops the build soon after
   */
  public record Input(
      String taskToken,
      String operationId,
      String runId,
      String stack,
      Map<String, String> variables,
      int timeoutSeconds) {

    public Input {
      // Sorted: the same variables make the same request, whatever order they came in.
      variables = new TreeMap<>(variables);
      Preconditions check =
          Preconditions.of("terraform run")
              .text("taskToken", taskToken)
              .text("operationId", operationId)
              .require(
                  RUN_ID.matcher(runId).matches(),
                  "runId must be 1 to 200 printable ASCII characters without spaces")
              .require(
                  STACK.matcher(stack).matches(),
                  "stack must be lower-case letters, digits and hyphens and begin with a letter")
              .between("timeoutSeconds", timeoutSeconds, 1, TIMEOUT_MINUTES_MAX * 60);
      for (String name : variables.keySet()) {
        check.require(
            VARIABLE.matcher(name).matches(), "variables must have names that Terraform allows");
      }
      check.orReject();
    }
  }

  /**
   * The build that performs the run.
   *
   * @param buildId as {@code project:uuid}
   */
  public record Output(String buildId) {}

  /** For Lambda. */
  public StartTerraformRunHandler() {
    this(
        AwsClients.client(CodeBuildClient.builder()),
        AwsClients.client(DynamoDbClient.builder()),
        TerraformSettings.from(Environment.ofProcess()));
  }

  public StartTerraformRunHandler(
      CodeBuildClient codeBuild, DynamoDbClient dynamo, TerraformSettings settings) {
    super(Input.class);
    this.codeBuild = codeBuild;
    this.project = settings.buildProject();
    this.builds = new Builds(codeBuild, project);
    this.ledger = new RunLedger(dynamo, settings.ledgerTable());
  }

  @Override
  protected Output handle(Input input) {
    // Before anything is written: a request that cannot be made must leave no trace.
    StartBuildRequest request = request(input);
    TerraformRun run = ledger.open(input.runId(), input.operationId(), input.taskToken());
    if (run.buildId().isPresent()) {
      return new Output(run.buildId().get());
    }
    String buildId = builds.ofRun(input.runId()).map(Build::id).orElseGet(() -> start(request));
    if (!ledger.running(input.runId(), buildId)) {
      return new Output(alreadyNoted(input.runId(), buildId));
    }
    return new Output(buildId);
  }

  // A build can be over before it is noted here: its events note it themselves.
  private String alreadyNoted(String runId, String buildId) {
    Optional<String> noted = ledger.find(runId).flatMap(TerraformRun::buildId);
    if (noted.equals(Optional.of(buildId))) {
      return buildId;
    }
    throw new Conflict("Run " + runId + " is performed by build " + noted + ", not " + buildId);
  }

  private String start(StartBuildRequest request) {
    return AwsFaults.mutating(
        () -> {
          try {
            return codeBuild.startBuild(request).build().id();
          } catch (AccountLimitExceededException e) {
            // Too many builds at once: not carried out, and time cures it.
            throw new Throttled(String.valueOf(e.getMessage()), e);
          }
        });
  }

  private StartBuildRequest request(Input input) {
    int minutes = Math.ceilDiv(input.timeoutSeconds(), 60);
    return StartBuildRequest.builder()
        .projectName(project)
        .idempotencyToken(
            UUID.nameUUIDFromBytes(input.runId().getBytes(StandardCharsets.UTF_8)).toString())
        .timeoutInMinutesOverride(Math.clamp(minutes, TIMEOUT_MINUTES_MIN, TIMEOUT_MINUTES_MAX))
        .environmentVariablesOverride(
            variable(Builds.RUN_ID, input.runId()),
            variable("UNDERSTUDY_STACK", input.stack()),
            variable("UNDERSTUDY_TFVARS", encoded(input.variables())))
        .build();
  }

  private static EnvironmentVariable variable(String name, String value) {
    return EnvironmentVariable.builder()
        .name(name)
        .value(value)
        .type(EnvironmentVariableType.PLAINTEXT)
        .build();
  }

  private static String encoded(Map<String, String> variables) {
    try {
      String text = Base64.getEncoder().encodeToString(Json.MAPPER.writeValueAsBytes(variables));
      if (text.length() > TFVARS_CHARS_MAX) {
        throw new InputRejected(
            "variables take "
                + text.length()
                + " characters of base64, at most "
                + TFVARS_CHARS_MAX
                + " fit a build's environment");
      }
      return text;
    } catch (JsonProcessingException e) {
      throw new InvariantBroken("Terraform variables cannot be written as JSON", e);
    }
  }
}
