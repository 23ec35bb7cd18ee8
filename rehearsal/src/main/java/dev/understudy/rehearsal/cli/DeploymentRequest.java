package dev.understudy.rehearsal.cli;

import java.nio.file.Path;
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
}
