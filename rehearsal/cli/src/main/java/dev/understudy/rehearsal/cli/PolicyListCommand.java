package dev.understudy.rehearsal.cli;

import dev.understudy.functions.policy.PolicySet;
import dev.understudy.rehearsal.report.VisibleText;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code policy list}: every policy with its level and what it is about. */
@Command(
    name = "list",
    description = "List the policies: level, id, resource types, message.",
    footer = {"  understudy policy list", "  understudy policy list --policies my-policies"})
final class PolicyListCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Option(
      names = "--policies",
      paramLabel = "DIR",
      description = "Folder of the policies; policies when left out.")
  private @Nullable String folder;

  PolicyListCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    PolicySet policies = new PolicyFolder(surroundings).read(Optional.ofNullable(folder));
    for (PolicySet.Listed policy : policies.listed()) {
      String types =
          policy.appliesTo().isEmpty() ? "every type" : String.join(", ", policy.appliesTo());
      surroundings
          .out()
          .println(
              VisibleText.of(
                  "%-9s  %s  (%s)".formatted(policy.level().label(), policy.id(), types)));
      surroundings.out().println("           " + VisibleText.of(policy.message()));
    }
    return ExitCode.SUCCEEDED;
  }
}
