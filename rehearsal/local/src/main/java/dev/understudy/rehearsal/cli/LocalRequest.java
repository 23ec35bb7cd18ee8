package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.report.ShellWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One operation to perform on this machine. Its options are as they were said, unread: only the
 * runbook's workflow knows which of them it takes and what they may name.
 *
 * @param mode as runbooks name it
 * @param faults what was said after each {@code --fail}
 * @param changes what was said after each {@code --drift}
 * @param awsEndpoint where the AWS provider is to call
 * @param overlay folder that is laid over a copy of the Terraform source
 * @param modelled whether builds are to be modelled though there is a Terraform
 */
public record LocalRequest(
    RunbookFile runbook,
    String mode,
    List<String> faults,
    List<String> changes,
    Optional<String> awsEndpoint,
    Optional<Path> overlay,
    boolean modelled) {

  public LocalRequest {
    faults = List.copyOf(faults);
    changes = List.copyOf(changes);
  }

  /** With nothing said but the faults. */
  public static LocalRequest of(RunbookFile runbook, String mode, List<String> faults) {
    return new LocalRequest(
        runbook, mode, faults, List.of(), Optional.empty(), Optional.empty(), false);
  }

  /** The options that were said, as they are written. */
  public Set<String> said() {
    Set<String> said = new LinkedHashSet<>();
    if (!faults.isEmpty()) {
      said.add("--fail");
    }
    if (!changes.isEmpty()) {
      said.add("--drift");
    }
    if (awsEndpoint.isPresent()) {
      said.add("--aws-endpoint");
    }
    if (overlay.isPresent()) {
      said.add("--overlay");
    }
    if (modelled) {
      said.add("--modelled");
    }
    return said;
  }

  /** The command line that performs the same again. */
  public String again() {
    List<String> words =
        new ArrayList<>(List.of("understudy", "run", runbook.path().toString(), "--mode", mode));
    faults.forEach(fault -> words.addAll(List.of("--fail", fault)));
    changes.forEach(change -> words.addAll(List.of("--drift", change)));
    awsEndpoint.ifPresent(url -> words.addAll(List.of("--aws-endpoint", url)));
    overlay.ifPresent(folder -> words.addAll(List.of("--overlay", folder.toString())));
    if (modelled) {
      words.add("--modelled");
    }
    return ShellWords.joined(words);
  }
}
