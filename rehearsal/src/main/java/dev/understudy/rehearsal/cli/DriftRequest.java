package dev.understudy.rehearsal.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One look for drift to perform on this machine.
 *
 * @param changes what was said after each {@code --drift}, unread: only the runbook knows its
 *     stacks
 * @param awsEndpoint where the AWS provider is to call, unread
 * @param overlay folder that is laid over a copy of the Terraform source
 */
public record DriftRequest(
    RunbookFile runbook,
    Mode mode,
    List<String> changes,
    Optional<String> awsEndpoint,
    Optional<Path> overlay) {

  public DriftRequest {
    changes = List.copyOf(changes);
  }
}
