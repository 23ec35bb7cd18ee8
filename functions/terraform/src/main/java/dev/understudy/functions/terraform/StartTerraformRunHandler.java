package dev.understudy.functions.terraform;

import dev.understudy.functions.runtime.AwsClients;
import dev.understudy.functions.runtime.Environment;
import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.functions.runtime.Lease;
import dev.understudy.functions.runtime.LeaseRows;
import dev.understudy.functions.runtime.Preconditions;
import dev.understudy.functions.runtime.fault.AwsFaults;
import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.runtime.fault.GuardRefused;
import dev.understudy.functions.runtime.fault.Throttled;
import dev.understudy.functions.terraform.StackLedger.Claim;
import dev.understudy.functions.terraform.StackLedger.Claimed;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.AccountLimitExceededException;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.StartBuildRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Starts one build of a Terraform run; the build's events answer the task token.
 *
 * <p>Before that it makes sure that the build may be: an APPLY only of a plan that the policies
 * have passed or a person has approved, an UNLOCK only of a lock that a dead build of ours has
 * left, and everything only while no other run works on the stack and while the operation holds its
 * lease; the build asks for the last two once more, right before it changes anything. The build is
 * written to the ledger before it is started, so that even one that fails at once finds whom to
 * answer. Repeated for the same build it starts no second one: a build the ledger or CodeBuild
 * knows is taken over, and StartBuild carries a token that CodeBuild honours for five minutes (<a
 * href="https://docs.aws.amazon.com/codebuild/latest/APIReference/API_StartBuild.html">StartBuild</a>).
 */
public final class StartTerraformRunHandler
    extends JsonHandler<StartTerraformRunHandler.Input, StartTerraformRunHandler.Output> {

  // Also part of S3 keys and of a folder on the local stage.
  private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,119}");
  private static final Pattern STACK = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  // A Terraform identifier. https://developer.hashicorp.com/terraform/language/syntax/configuration
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}");
  // A commit, a tag, or the hash of an archive.
  private static final Pattern VERSION = Pattern.compile("|[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
  private static final Pattern ARTIFACTS = Pattern.compile("plans/[A-Za-z0-9][A-Za-z0-9_-]{0,179}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  // Printable on one line: addresses are handed to the build one a line.
  private static final Pattern ADDRESS = Pattern.compile("[^\\p{Cntrl}]{1,400}");

  private final CodeBuildClient codeBuild;
  private final Clock clock;
  private final Builds builds;
  private final BuildRequests requests;
  private final RunLedger runs;
  private final StackLedger stacks;
  private final LockAssessment locks;
  private final LeaseRows leases;

  /**
   * What to build, and whom to answer.
   *
   * @param taskToken the state machine's
   * @param runId of the whole run, the same for its plan and its apply
   * @param attempt from 1; a higher one is another build
   * @param stack folder under {@code terraform/examples}
   * @param version of the source; empty for the newest
   * @param variables Terraform input variables; values are data, whatever they hold
   * @param targets resource addresses, for RECONCILE
   * @param artifacts {@code plans/ID}, the folder of the saved plan, for APPLY
   * @param planSha256 of the saved plan, for APPLY
   * @param lockedBuildId the build that met the lock, for UNLOCK
   * @param timeoutSeconds of the state machine's patience; CodeBuild stops the build soon after
   * @param claimSeconds how long the stack is kept for the run from now on
   * @param lease that the operation works under
   */
  public record Input(
      String taskToken,
      String operationId,
      String runId,
      int attempt,
      TerraformAction action,
      String stack,
      String version,
      Map<String, @Nullable Object> variables,
      List<String> targets,
      String artifacts,
      String planSha256,
      String lockedBuildId,
      int timeoutSeconds,
      int claimSeconds,
      Lease lease) {

    public Input {
      // Sorted: the same variables make the same request, whatever order they came in.
      variables = Collections.unmodifiableMap(new TreeMap<>(variables));
      targets = List.copyOf(targets);
      Preconditions check =
          Preconditions.of("terraform run")
              .text("taskToken", taskToken)
              .text("operationId", operationId)
              .require(
                  RUN_ID.matcher(runId).matches(),
                  "runId must be 1 to 120 letters, digits, hyphens and underscores")
              .require(
                  STACK.matcher(stack).matches(),
                  "stack must be lower-case letters, digits and hyphens and begin with a letter")
              .require(
                  VERSION.matcher(version).matches(),
                  "version must be letters, digits, dots, hyphens and underscores, or empty")
              .between("attempt", attempt, 1, 10_000)
              .between("timeoutSeconds", timeoutSeconds, 1, BuildRequests.TIMEOUT_MINUTES_MAX * 60)
              .between("claimSeconds", claimSeconds, timeoutSeconds, 1_000_000);
      for (String name : variables.keySet()) {
        check.require(
            VARIABLE.matcher(name).matches(), "variables must have names that Terraform allows");
      }
      check(check, action, targets, artifacts, planSha256, lockedBuildId);
      check.orReject();
    }

    private static void check(
        Preconditions check,
        TerraformAction action,
        List<String> targets,
        String artifacts,
        String planSha256,
        String lockedBuildId) {
      boolean applies = action == TerraformAction.APPLY;
      check
          .require(
              targets.isEmpty() != (action == TerraformAction.RECONCILE),
              "targets must be there for RECONCILE and for nothing else")
          .require(
              targets.stream().allMatch(target -> ADDRESS.matcher(target).matches()),
              "targets must be resource addresses on one line")
          .require(
              applies ? ARTIFACTS.matcher(artifacts).matches() : artifacts.isEmpty(),
              "artifacts must be plans/ID for APPLY and empty otherwise")
          .require(
              applies ? SHA256.matcher(planSha256).matches() : planSha256.isEmpty(),
              "planSha256 must be 64 hexadecimal digits for APPLY and empty otherwise")
          .require(
              lockedBuildId.isEmpty() != (action == TerraformAction.UNLOCK),
              "lockedBuildId must be there for UNLOCK and for nothing else");
    }

    /** The build's own name. */
    String build() {
      return action.buildOf(runId, attempt);
    }
  }

  /**
   * The build.
   *
   * @param buildId as {@code project:uuid}
   */
  public record Output(String buildId) {}

  /** For Lambda. */
  public StartTerraformRunHandler() {
    this(
        AwsClients.client(CodeBuildClient.builder()),
        AwsClients.client(DynamoDbClient.builder()),
        AwsClients.client(S3Client.builder()),
        TerraformSettings.from(Environment.ofProcess()),
        Clock.systemUTC());
  }

  public StartTerraformRunHandler(
      CodeBuildClient codeBuild,
      DynamoDbClient dynamo,
      S3Client s3,
      TerraformSettings settings,
      Clock clock) {
    super(Input.class);
    this.codeBuild = codeBuild;
    this.clock = clock;
    this.builds = new Builds(codeBuild, settings.buildProject());
    this.requests = new BuildRequests(settings);
    this.runs = new RunLedger(dynamo, settings.ledgerTable());
    this.stacks = new StackLedger(dynamo, settings.ledgerTable());
    this.leases = new LeaseRows(dynamo, settings.ledgerTable());
    this.locks =
        new LockAssessment(builds, new BuildResults(s3, settings.artifactBucket()), runs, stacks);
  }

  @Override
  protected Output handle(Input input) {
    // Before anything is written: a request that may or can not be made must leave no trace.
    String lockId =
        switch (input.action()) {
          case PLAN, DESTROY, RECONCILE, REFRESH -> "";
          case APPLY -> judged(input);
          case UNLOCK -> leftover(input);
        };
    StartBuildRequest request = requests.of(input, lockId);
    String name = input.build();
    leases.require(input.operationId(), input.lease());
    claim(input);
    TerraformRun run = runs.open(name, input.operationId(), input.lease(), input.taskToken());
    if (run.buildId().isPresent()) {
      return new Output(run.buildId().get());
    }
    String buildId = builds.ofRun(name).map(Build::id).orElseGet(() -> start(request));
    if (!runs.running(name, buildId)) {
      return new Output(alreadyNoted(name, buildId));
    }
    return new Output(buildId);
  }

  private String judged(Input input) {
    Optional<String> refusal =
        ApplyGuard.refusal(
            runs.judged(input.runId()), input.stack(), input.planSha256(), clock.instant());
    if (refusal.isPresent()) {
      throw new GuardRefused("Run " + input.runId() + " may not apply: " + refusal.get());
    }
    return "";
  }

  private String leftover(Input input) {
    Optional<Build> met = builds.find(input.lockedBuildId());
    if (met.isEmpty()) {
      throw new GuardRefused("CodeBuild does not know the build " + input.lockedBuildId());
    }
    return switch (locks.of(met.get())) {
      case LockRecovery.Remove(StateLock lock, String _) -> lock.id();
      case LockRecovery.Wait(List<String> reason) ->
          throw new GuardRefused("The lock stays: " + String.join("; ", reason));
    };
  }

  private void claim(Input input) {
    Instant now = clock.instant();
    Claimed before = stacks.read(input.stack());
    fenced(input, before);
    boolean another = !before.free() && !before.holder().equals(input.runId());
    if (another && !givenUp(before, input, now)) {
      throw new Conflict(held(input, before));
    }
    Claim claim =
        new Claim(
            input.stack(),
            input.runId(),
            input.operationId(),
            input.lease(),
            input.build(),
            now,
            now.plusSeconds(input.claimSeconds()),
            input.action() == TerraformAction.APPLY);
    if (!stacks.claim(claim, before)) {
      Claimed since = stacks.read(input.stack());
      fenced(input, since);
      throw new Conflict(held(input, since));
    }
  }

  // A later part of this operation, or another one, has written since: waiting cures nothing.
  private static void fenced(Input input, Claimed claimed) {
    if (claimed.fence(input.lease()) > input.lease().fence()) {
      throw new GuardRefused(
          "Stack "
              + input.stack()
              + " takes nothing of run "
              + input.runId()
              + " any more: its fence is at "
              + claimed.fence(input.lease())
              + ", the run's number is "
              + input.lease().fence());
    }
  }

  private static String held(Input input, Claimed claimed) {
    return "Stack "
        + input.stack()
        + " is held by run "
        + claimed.holder()
        + " of operation "
        + claimed.holderOperationId()
        + ", at the latest until "
        + claimed.holderExpiresAt();
  }

  // An operation works on a stack one run after the other, so its own earlier run is over.
  private boolean givenUp(Claimed claimed, Input input, Instant now) {
    boolean late =
        claimed.holderOperationId().equals(input.operationId())
            || claimed.holderExpiresAt().isBefore(now);
    return late && !stillBuilding(claimed.holderBuild());
  }

  private boolean stillBuilding(String name) {
    Optional<String> known = runs.find(name).flatMap(TerraformRun::buildId);
    Optional<Build> build = known.isPresent() ? builds.find(known.get()) : builds.ofRun(name);
    return build.map(b -> "IN_PROGRESS".equals(b.buildStatusAsString())).orElse(false);
  }

  // A build can be over before it is noted here: its events note it themselves.
  private String alreadyNoted(String name, String buildId) {
    Optional<String> noted = runs.find(name).flatMap(TerraformRun::buildId);
    if (noted.equals(Optional.of(buildId))) {
      return buildId;
    }
    throw new Conflict("Run " + name + " is performed by build " + noted + ", not " + buildId);
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
}
