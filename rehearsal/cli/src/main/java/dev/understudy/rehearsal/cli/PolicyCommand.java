package dev.understudy.rehearsal.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code policy}: what stands before its commands. */
@Command(
    name = "policy",
    description = "Policies for Terraform plans: list them, or judge plans by them.",
    footer = {
      "  understudy policy list",
      "  understudy policy test plan.json",
      "  understudy policy test --expect policies/tests/*.json"
    })
final class PolicyCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say policy list or policy test");
  }
}
