package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.report.OperationReport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deploy-infra}: a deployment of Terraform stacks, on this machine. */
@Command(
    name = "deploy-infra",
    description =
        "Deploy the Terraform stacks of a runbook on this machine: real plans and applies where"
            + " there is a terraform, policies, approvals, gates, cutover, bake, and the way back."
            + " Never calls AWS: a stack that needs it is sent to moto, which this command starts"
            + " and stops, or to --aws-endpoint.",
    footer = {
      "  understudy deploy-infra runbooks/small-stacks.yaml --preview",
      "  understudy deploy-infra runbooks/small-stacks.yaml",
      "  understudy deploy-infra runbooks/small-stacks.yaml --fail small-right@apply"
    })
final class DeployInfraCommand implements Callable<Integer> {

  private final Stages stages;
  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "RUNBOOK",
      description = "A runbook's file, or the name of one in runbooks/.")
  private String runbook = "";

  @Option(
      names = "--mode",
      converter = Mode.Reader.class,
      paramLabel = "MODE",
      defaultValue = "deploy",
      description = "One of: preview, deploy (default: ${DEFAULT-VALUE}).")
  private Mode mode = Mode.DEPLOY;

  @Option(names = "--preview", description = "Short for --mode preview.")
  private boolean preview;

  @Option(
      names = "--fail",
      paramLabel = "STACK@POINT",
      description = {
        "Fail a stack's next build: STACK@plan before it has a plan,",
        "STACK@apply when its changes are made."
      })
  private List<String> fail = List.of();

  @Option(
      names = "--aws-endpoint",
      paramLabel = "URL",
      description = "Where the AWS provider calls, such as http://127.0.0.1:5000 (default: moto).")
  private @Nullable String awsEndpoint;

  @Option(
      names = "--overlay",
      paramLabel = "DIR",
      description =
          "Files laid over a copy of terraform/, such as provider settings for what is no AWS.")
  private @Nullable String overlay;

  @Option(names = "--modelled", description = "Model the builds, also where there is a terraform.")
  private boolean modelled;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Where the HTML report goes (default: a new file in .understudy/reports).")
  private @Nullable String report;

  @Option(names = "--plain", description = "Plain lines, also on a terminal.")
  private boolean plain;

  DeployInfraCommand(Stages stages, Surroundings surroundings) {
    this.stages = stages;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    RunbookFile file = new CheckedRunbooks(surroundings, stages).find(runbook);
    Mode wanted = preview ? Mode.PREVIEW : mode;
    ReportFile page =
        ReportFile.ofDrill(surroundings, Optional.ofNullable(report), file.name(), wanted).ready();
    DeploymentRequest request =
        new DeploymentRequest(
            file,
            wanted,
            fail,
            Optional.ofNullable(awsEndpoint),
            Optional.ofNullable(overlay).map(surroundings.workingFolder()::resolve),
            modelled);
    Screen screen = new Screen(surroundings.out(), surroundings.terminal() && !plain);
    OperationReport found = stages.deployments().perform(request, screen);
    ReportOutput.show(surroundings, page, found);
    return found.succeeded() ? ExitCode.SUCCEEDED : ExitCode.NOT_SUCCEEDED;
  }
}
