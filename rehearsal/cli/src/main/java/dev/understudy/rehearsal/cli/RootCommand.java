package dev.understudy.rehearsal.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What stands before every command. */
@Command(
    name = "understudy",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    usageHelpWidth = 100,
    scope = ScopeType.INHERIT,
    description =
        "Infrastructure operations, rehearsed on this machine before they are performed on AWS.",
    synopsisHeading = "Usage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  understudy drill runbooks/shop-failover.yaml",
      "  understudy rehearse shop-failover --runs 1000 --seed 7",
      "  understudy deploy-infra runbooks/small-stacks.yaml",
      "  understudy validate runbooks/*.yaml",
      "  understudy start shop-failover --region eu-west-1 --watch",
      "",
      "Into an account, by the pinned CDK command line (docs/deploy.md):",
      "  understudy synth | diff | deploy | destroy [--config FILE]"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the operation SUCCEEDED, every invariant held, every file is right",
      "1:it was performed and ended otherwise",
      "2:the command line or a file is wrong; nothing was touched",
      "3:Understudy itself failed"
    })
final class RootCommand implements Runnable {

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Add the stack to an error.")
  private boolean verbose;

  @Spec private CommandSpec spec = CommandSpec.create();

  boolean verbose() {
    return verbose;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say which command to run");
  }
}
