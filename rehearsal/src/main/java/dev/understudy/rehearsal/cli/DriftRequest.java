package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.report.ShellWords;
import java.nio.file.Path;
import java.util.ArrayList;
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

  /** The command line that performs the same again. */
  public String again() {
    List<String> words =
        new ArrayList<>(
            List.of("understudy", "run", runbook.path().toString(), "--mode", mode.toString()));
    changes.forEach(change -> words.addAll(List.of("--drift", change)));
    awsEndpoint.ifPresent(url -> words.addAll(List.of("--aws-endpoint", url)));
    overlay.ifPresent(folder -> words.addAll(List.of("--overlay", folder.toString())));
    return ShellWords.joined(words);
  }
}
