package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.report.ShellWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One deployment to perform on this machine.
 *
 * @param faults what was said after each {@code --fail}, unread: only the runbook knows its stacks
 * @param awsEndpoint where the AWS provider is to call, unread
 * @param overlay folder that is laid over a copy of the Terraform source
 * @param modelled whether builds are to be modelled though there is a Terraform
 */
public record DeploymentRequest(
    RunbookFile runbook,
    Mode mode,
    List<String> faults,
    Optional<String> awsEndpoint,
    Optional<Path> overlay,
    boolean modelled) {

  public DeploymentRequest {
    faults = List.copyOf(faults);
  }

  /** The command line that performs the same again. */
  public String again() {
    List<String> words =
        new ArrayList<>(
            List.of(
                "understudy",
                "deploy-infra",
                runbook.path().toString(),
                "--mode",
                mode.toString()));
    faults.forEach(fault -> words.addAll(List.of("--fail", fault)));
    awsEndpoint.ifPresent(url -> words.addAll(List.of("--aws-endpoint", url)));
    overlay.ifPresent(folder -> words.addAll(List.of("--overlay", folder.toString())));
    if (modelled) {
      words.add("--modelled");
    }
    return ShellWords.joined(words);
  }
}
