package dev.understudy.functions.operations;

import dev.understudy.functions.runbook.Problem;
import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.Runbook;
import dev.understudy.functions.runbook.RunbookReader;
import dev.understudy.functions.runbook.WorkflowMode;
import dev.understudy.functions.runbook.Workflows;
import dev.understudy.functions.runbook.plan.OperationPlan;
import dev.understudy.functions.runtime.AwsClients;
import dev.understudy.functions.runtime.Environment;
import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.functions.runtime.Preconditions;
import dev.understudy.functions.runtime.Sha256;
import dev.understudy.functions.runtime.fault.AwsFaults;
import dev.understudy.functions.runtime.fault.GuardRefused;
import dev.understudy.functions.runtime.fault.InputRejected;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/**
 * Loads and validates a runbook, looks at the andon cord and the freeze calendar, and fixes the
 * plan. Changes nothing.
 *
 * <p>Fails with {@link InputRejected} for a runbook or request that is not right, and with {@link
 * GuardRefused} when it is right but not now.
 */
public final class AdmitOperationHandler
    extends JsonHandler<AdmitOperationHandler.Input, AdmitOperationHandler.Output> {

  /** What is left to do when an operation's time is up: judge, record, notify, release. */
  private static final int CLOSING_SECONDS = 900;

  // A process meets the same runbook again and again; its bytes are fetched anew each time, and
  // what they say depends on nothing else.
  private static final AtomicReference<@Nullable Read> LAST_READ = new AtomicReference<>();

  private final Workflows workflows;
  private final RunbookShelf shelf;
  private final SsmClient ssm;
  private final Settings settings;
  private final Clock clock;

  /**
   * Who wants what.
   *
   * @param runbook its name
   * @param mode one that the runbook allows; empty for the mildest of its kind
   * @param operationId the execution's name
   * @param startedAt when the execution began
   * @param trigger what started it, for the evidence
   */
  public record Input(
      String runbook,
      String mode,
      String operationId,
      Instant startedAt,
      Optional<Object> trigger) {

    public Input {
      Preconditions.of("request")
          .require(
              OperationNames.isRunbook(runbook),
              () ->
                  "runbook must be a name of lower-case letters, digits and hyphens such as"
                      + " shop-failover, was "
                      + OperationNames.shown(runbook))
          .require(
              OperationNames.isOperation(operationId),
              () ->
                  "operationId must be 1 to 80 letters, digits, - or _, was "
                      + OperationNames.shown(operationId))
          .orReject();
    }
  }

  /**
   * What may be done.
   *
   * @param plan all that the body needs
   * @param mode that was asked for, or the mildest
   * @param kind which body performs it
   * @param blastRadius what the lease is taken on
   * @param leaseSeconds how long the lease must last
   * @param runbookSha256 of the bytes that were read
   * @param lastVerified the weights of traffic before anything moves; no fields where none moves
   */
  public record Output(
      OperationPlan plan,
      String mode,
      String kind,
      String blastRadius,
      int leaseSeconds,
      String runbookSha256,
      Object lastVerified) {}

  /**
   * Where things are.
   *
   * @param runbookBucket S3 bucket of the runbooks and the freeze calendar
   * @param andonParameter SSM parameter that holds {@code released} or says why the cord is pulled
   */
  public record Settings(String runbookBucket, String andonParameter) {

    static Settings from(Environment environment) {
      return new Settings(
          environment.required("UNDERSTUDY_RUNBOOK_BUCKET"),
          environment.required("UNDERSTUDY_ANDON_PARAMETER"));
    }
  }

  private record Read(Workflows workflows, String fileName, String sha256, ReadResult result) {

    boolean isOf(Workflows kinds, String file, String hash) {
      return workflows.equals(kinds) && fileName.equals(file) && sha256.equals(hash);
    }
  }

  /** For Lambda: clients of the function's own region, settings from the environment. */
  public AdmitOperationHandler() {
    this(
        AwsClients.client(S3Client.builder()),
        AwsClients.client(SsmClient.builder()),
        Settings.from(Environment.ofProcess()),
        Clock.systemUTC());
  }

  /** With clients and clock given, for the workflows that are installed. */
  public AdmitOperationHandler(S3Client s3, SsmClient ssm, Settings settings, Clock clock) {
    this(Workflows.installed(), s3, ssm, settings, clock);
  }

  /** With everything given. */
  public AdmitOperationHandler(
      Workflows workflows, S3Client s3, SsmClient ssm, Settings settings, Clock clock) {
    super(Input.class);
    this.workflows = workflows;
    this.shelf = new RunbookShelf(s3, settings.runbookBucket());
    this.ssm = ssm;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  protected Output handle(Input input) {
    Read read = read(input.runbook());
    Runbook runbook = accepted(read.result());
    String name = input.mode().isEmpty() ? workflows.mildestMode(runbook) : input.mode();
    OperationPlan plan = workflows.plan(runbook, name, input.operationId(), read.sha256());
    // The plan was made, so there is the mode.
    WorkflowMode mode = workflows.of(runbook).mode(name).orElseThrow();
    AdmissionDecision.Request request =
        new AdmissionDecision.Request(
            mode.heedsFreeze(),
            plan.blastRadius(),
            clock.instant(),
            Duration.ofSeconds(plan.operationSecondsMax()));
    FreezeCalendar calendar = mode.heedsFreeze() ? calendar() : FreezeCalendar.EMPTY;
    return switch (AdmissionDecision.decide(request, andon(), calendar)) {
      case AdmissionDecision.Go go ->
          new Output(
              plan,
              name,
              plan.kind(),
              plan.blastRadius(),
              leaseSeconds(plan),
              read.sha256(),
              plan.lastVerified().<Object>map(weights -> weights).orElse(Map.of()));
      case AdmissionDecision.Refused refused ->
          throw new GuardRefused(String.join("; ", refused.reasons()));
    };
  }

  private Read read(String name) {
    RunbookShelf.Stored stored =
        shelf
            .runbook(name)
            .orElseThrow(
                () ->
                    new InputRejected(
                        "there is no runbook "
                            + name
                            + " in "
                            + settings.runbookBucket()
                            + "; looked for "
                            + name
                            + ".yaml, .yml and .json"));
    byte[] bytes = stored.content().asByteArray();
    String sha256 = Sha256.hex(bytes);
    Read last = LAST_READ.get();
    if (last != null && last.isOf(workflows, stored.fileName(), sha256)) {
      return last;
    }
    Read read =
        new Read(
            workflows,
            stored.fileName(),
            sha256,
            RunbookReader.of(workflows).readFile(stored.fileName(), bytes));
    LAST_READ.set(read);
    return read;
  }

  private static Runbook accepted(ReadResult result) {
    return switch (result) {
      case ReadResult.Accepted accepted -> accepted.runbook();
      case ReadResult.Refused refused ->
          throw new InputRejected(
              refused.problems().stream().map(Problem::sentence).collect(Collectors.joining("; ")));
    };
  }

  private String andon() {
    return AwsFaults.reading(
        () -> {
          try {
            return ssm.getParameter(
                    GetParameterRequest.builder().name(settings.andonParameter()).build())
                .parameter()
                .value();
          } catch (ParameterNotFoundException absent) {
            return AdmissionDecision.RELEASED;
          }
        });
  }

  private FreezeCalendar calendar() {
    Optional<RunbookShelf.Stored> stored = shelf.freezeCalendar();
    try {
      return stored
          .map(s -> FreezeCalendar.read(s.content().asByteArray()))
          .orElse(FreezeCalendar.EMPTY);
    } catch (InputRejected unreadable) {
      // A calendar that nobody can read may well forbid this; guessing that it does not is worse.
      throw new GuardRefused(
          "the freeze calendar cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  /** The body may use all of its time and then be reversed. */
  private static int leaseSeconds(OperationPlan plan) {
    return plan.operationSecondsMax() + plan.restoreSecondsMax() + CLOSING_SECONDS;
  }
}
