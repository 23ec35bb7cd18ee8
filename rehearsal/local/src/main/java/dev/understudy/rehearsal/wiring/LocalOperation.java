package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.OperationPlan;
import dev.understudy.rehearsal.cli.LocalRequest;
import dev.understudy.rehearsal.cli.Surroundings;
import dev.understudy.rehearsal.clock.WallTimeline;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.rehearsal.local.approval.ApprovalEndpoint;
import dev.understudy.rehearsal.local.approval.ApprovalReceiver.Outcome;
import dev.understudy.rehearsal.report.DrillRecorder;
import dev.understudy.rehearsal.report.OperationReport;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One operation of any workflow on this machine, from its start to its report. */
final class LocalOperation {
  private static final long SEED = 1;

  private final Surroundings surroundings;
  private final OperationPlan plan;
  private final LocalRequest request;
  private final WallTimeline timeline;
  private final LocalEnvironment environment;
  private final DrillRecorder recorder = new DrillRecorder();
  private volatile @Nullable Stage current;

  /**
   * An operation that has not begun.
   *
   * @param environment is not closed by it
   */
  LocalOperation(
      Surroundings surroundings,
      OperationPlan plan,
      LocalRequest request,
      WallTimeline timeline,
      LocalEnvironment environment) {
    this.surroundings = surroundings;
    this.plan = plan;
    this.request = request;
    this.timeline = timeline;
    this.environment = environment;
  }

  /** Performs it, keeps what stays, and reports. */
  OperationReport perform() {
    prepareAccount();
    try (ApprovalEndpoint _ = ApprovalEndpoint.open(surroundings.workingFolder(), this::approve);
        KeptAtExit _ = KeptAtExit.of(environment::keep)) {
      return environment.report(run());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while operation " + plan.operationId() + " ran");
    }
  }

  // What every operation finds in its account, whatever it does.
  private void prepareAccount() {
    Services services = environment.services();
    services.showLedger(LedgerFolder.make());
    services.ssm().set(Names.ANDON_CORD, "released");
    services
        .s3In(services.homeRegion())
        .seed(
            Names.RUNBOOK_BUCKET,
            key(),
            new String(request.runbook().content(), StandardCharsets.UTF_8));
    Policies.of(surroundings.home()).seed(services.s3In(services.homeRegion()));
  }

  private String key() {
    String file = String.valueOf(request.runbook().path().getFileName());
    int dot = file.lastIndexOf('.');
    return plan.runbook() + (dot < 0 ? ".yaml" : file.substring(dot));
  }

  private PerformedOperation run() throws InterruptedException {
    Stage stage =
        Stage.over(
            timeline, environment.services(), environment.seams(), environment.definitions(), SEED);
    current = stage;
    Map<String, ?> trigger = environment.begin(stage);
    stage.stepFunctions().addListener(recorder);
    environment.listeners().forEach(stage.stepFunctions()::addListener);
    String operation =
        stage
            .start(
                plan.operationId(),
                Map.of("runbook", plan.runbook(), "mode", plan.mode(), "trigger", trigger))
            .arn();
    timeline.run(
        () -> stage.stepFunctions().describe(operation).status() != ExecutionStatus.RUNNING);
    environment.ended();
    return new PerformedOperation(
        stage.stepFunctions().describe(operation),
        stage.stepFunctions(),
        recorder,
        request.again());
  }

  private Outcome approve(String token, String by) {
    Stage on = current;
    return on == null ? Outcome.UNKNOWN_TOKEN : GivenApproval.to(on, token, by);
  }
}
