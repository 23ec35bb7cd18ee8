package dev.understudy.rehearsal.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deploy-infra}: {@code run} in mode deploy, unless told otherwise. */
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

  @Mixin private Performance performance = new Performance();

  @Option(
      names = "--mode",
      converter = Mode.Reader.class,
      paramLabel = "MODE",
      defaultValue = "deploy",
      description = "One of: preview, deploy (default: ${DEFAULT-VALUE}).")
  private Mode mode = new Mode("deploy");

  @Option(names = "--preview", description = "Short for --mode preview.")
  private boolean preview;

  DeployInfraCommand(Stages stages, Surroundings surroundings) {
    this.stages = stages;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    return performance.perform(preview ? new Mode("preview") : mode, stages, surroundings);
  }
}
