package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.DeploymentResolution;
import dev.understudy.functions.runbook.DeploymentRunbook;
import dev.understudy.functions.runbook.Problem;
import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.Runbook;
import dev.understudy.functions.runbook.RunbookReader;
import dev.understudy.functions.runbook.plan.DeploymentPlan;
import dev.understudy.functions.runtime.Sha256;
import dev.understudy.functions.runtime.fault.InputRejected;
import dev.understudy.rehearsal.cli.BadInput;
import dev.understudy.rehearsal.cli.DeploymentRequest;
import dev.understudy.rehearsal.cli.DeploymentRunner;
import dev.understudy.rehearsal.cli.Mode;
import dev.understudy.rehearsal.cli.Screen;
import dev.understudy.rehearsal.cli.Surroundings;
import dev.understudy.rehearsal.clock.WallTimeline;
import dev.understudy.rehearsal.local.build.ProcessBuildRunner;
import dev.understudy.rehearsal.report.DeploymentSections;
import dev.understudy.rehearsal.report.OperationReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Performs a deployment on this machine: checks everything it is given, then begins. */
final class LocalDeployment implements DeploymentRunner {
  private static final DateTimeFormatter NAME_TIME =
      DateTimeFormatter.ofPattern("MMdd-HHmmss").withZone(ZoneOffset.UTC);
  // Names of nested executions are the operation's and a suffix, and have 80 characters at most.
  private static final int RUNBOOK_PART_MAX = 30;

  private final Surroundings surroundings;

  LocalDeployment(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public OperationReport perform(DeploymentRequest request, Screen screen) {
    List<String> wrong = new ArrayList<>();
    if (request.mode() != Mode.PREVIEW && request.mode() != Mode.DEPLOY) {
      wrong.add("--mode " + request.mode() + " is none of a deployment; preview or deploy");
    }
    TerraformWishes wishes = wishes(request);
    wrong.addAll(wishes.faults());
    String fileName = request.runbook().path().getFileName().toString();
    DeploymentRunbook runbook = read(fileName, request.runbook().content(), wrong);
    List<DeploymentFault> faults = faults(request, runbook, wrong);
    boolean modelled = request.modelled() || !ProcessBuildRunner.terraformOn(System.getenv());
    if (!modelled) {
      stacks(runbook, wrong);
    }
    if (!wrong.isEmpty()) {
      throw new BadInput(wrong);
    }
    DeploymentPlan plan = plan(fileName, runbook, request);
    WallTimeline timeline = new WallTimeline(surroundings.clock());
    try (DeploymentGround ground =
        modelled
            ? new VirtualGround(timeline, plan, why(request))
            : new TerraformGround(
                plan, new TerraformStart(surroundings, wishes, names(runbook)).open())) {
      return DeploymentSections.of(
          new DeploymentPerformance(
                  surroundings, timeline, plan, request, new DeploymentFaults(faults), ground)
              .perform(screen));
    }
  }

  private static String why(DeploymentRequest request) {
    return request.modelled() ? "--modelled" : "no terraform is on the PATH";
  }

  private static TerraformWishes wishes(DeploymentRequest request) {
    return new TerraformWishes(request.awsEndpoint(), request.overlay(), ", or say --modelled");
  }

  private static List<String> names(DeploymentRunbook runbook) {
    return runbook.stacks().stream().map(DeploymentRunbook.Stack::name).toList();
  }

  private static DeploymentRunbook read(String fileName, byte[] content, List<String> wrong) {
    switch (RunbookReader.read(fileName, content)) {
      case ReadResult.Accepted(DeploymentRunbook runbook) -> {
        return runbook;
      }
      case ReadResult.Accepted(Runbook other) ->
          wrong.add(
              fileName
                  + " /kind: "
                  + other.kind()
                  + " is nothing that deploy-infra performs; write infrastructure-deployment");
      case ReadResult.Refused(List<Problem> problems) ->
          problems.stream().map(Problem::sentence).forEach(wrong::add);
    }
    throw new BadInput(wrong);
  }

  private static List<DeploymentFault> faults(
      DeploymentRequest request, DeploymentRunbook runbook, List<String> wrong) {
    List<String> names = names(runbook);
    List<DeploymentFault> faults = new ArrayList<>();
    for (String order : request.faults()) {
      DeploymentFault.Read read = DeploymentFault.parse(order, names);
      wrong.addAll(read.refused());
      read.fault().ifPresent(faults::add);
    }
    return faults;
  }

  private void stacks(DeploymentRunbook runbook, List<String> wrong) {
    Path examples = surroundings.home().resolve("terraform").resolve("examples");
    names(runbook).stream()
        .filter(name -> !Files.isDirectory(examples.resolve(name)))
        .forEach(name -> wrong.add("There is no stack " + name + " in terraform/examples"));
  }

  private DeploymentPlan plan(
      String fileName, DeploymentRunbook runbook, DeploymentRequest request) {
    String operationId =
        "%s-%s-%s"
            .formatted(
                request.mode(),
                NAME_TIME.format(surroundings.clock().instant()),
                runbook.name().substring(0, Math.min(RUNBOOK_PART_MAX, runbook.name().length())));
    try {
      return DeploymentResolution.plan(
          runbook, request.mode().toString(), operationId, Sha256.hex(request.runbook().content()));
    } catch (InputRejected refused) {
      throw new BadInput(fileName + ": " + refused.getMessage());
    }
  }
}
