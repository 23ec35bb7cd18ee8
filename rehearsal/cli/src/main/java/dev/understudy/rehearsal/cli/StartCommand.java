package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.account.Account;
import dev.understudy.rehearsal.account.AccountOperations;
import dev.understudy.rehearsal.account.AccountOperations.Started;
import dev.understudy.rehearsal.account.DeployedRunbook;
import dev.understudy.rehearsal.account.ExecutionName;
import dev.understudy.rehearsal.account.OperationMachine;
import dev.understudy.rehearsal.report.VisibleText;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code start}: starts an operation in an account. */
@Command(
    name = "start",
    description =
        "Start an operation in an AWS account, or at an endpoint like one. Repeating it while the"
            + " operation runs starts nothing.",
    footer = {
      "  understudy start shop-failover --region eu-west-1",
      "  understudy start runbooks/shop-failover.yaml --mode planned --watch",
      "  understudy start shop-failover --endpoint http://127.0.0.1:8083 --watch"
    })
final class StartCommand implements Callable<Integer> {
  private final Stages stages;
  private final Surroundings surroundings;

  @Mixin private AccountOptions options = new AccountOptions();

  @Parameters(
      paramLabel = "RUNBOOK|NAME",
      description =
          "The name of a runbook in the account; or a file, which is then checked first and has to"
              + " be the same as the one in the account.")
  private String runbook = "";

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description =
          "One that the runbook allows, such as planned (default: the mildest of its kind, which is"
              + " drill for a failover).")
  private String mode = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "The operation's own name; starting it again under the same name starts nothing (default:"
              + " runbook, mode and minute).")
  private @Nullable String name;

  @Option(names = "--watch", description = "Follow it to its verdict, which is the exit code then.")
  private boolean watch;

  StartCommand(Stages stages, Surroundings surroundings) {
    this.stages = stages;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (name != null && !ExecutionName.allowed(name)) {
      throw new BadInput("--name has to be 1 to 80 letters, digits, - or _, was \"" + name + "\"");
    }
    if (!mode.matches("[a-z]{0,20}")) {
      throw new BadInput("--mode is a word such as drill or planned, was \"" + mode + "\"");
    }
    Optional<RunbookFile> file = file();
    String wanted = file.map(RunbookFile::name).orElse(runbook);
    if (!wanted.matches("[a-z][a-z0-9-]{0,62}")) {
      throw new BadInput(
          "A runbook is named by lower-case letters, digits and hyphens such as shop-failover, was"
              + " \""
              + wanted
              + "\"");
    }
    try (Account account = options.open("")) {
      OperationMachine machine = options.machine(account, "");
      file.ifPresent(given -> compare(account, machine, given));
      AccountOperations operations = new AccountOperations(account, machine);
      Started started =
          name == null
              ? operations.start(wanted, mode, surroundings.clock().instant())
              : operations.start(wanted, mode, name);
      say((started.already() ? "Runs already: " : "Started: ") + started.executionArn());
      if (watch) {
        return new Watching(surroundings, options.again()).follow(account, started.executionArn());
      }
      say("Watch it by: understudy watch " + started.name() + options.again());
      return ExitCode.SUCCEEDED;
    }
  }

  private Optional<RunbookFile> file() {
    boolean path = runbook.contains("/") || runbook.matches(".*\\.(yaml|yml|json)");
    return path
        ? Optional.of(new CheckedRunbooks(surroundings, stages).find(runbook))
        : Optional.empty();
  }

  private void compare(Account account, OperationMachine machine, RunbookFile file) {
    String bucket = DeployedRunbook.bucket(machine);
    switch (DeployedRunbook.compare(account, machine, file.name(), file.content())) {
      case SAME -> say(runbook + " is what lies in " + bucket);
      case DIFFERENT ->
          throw new BadInput(
              runbook
                  + " is not what lies in "
                  + bucket
                  + " and would be performed: deploy it first, or start "
                  + file.name()
                  + " to perform what is there");
      case MISSING ->
          throw new BadInput(
              "There is no runbook " + file.name() + " in " + bucket + ": deploy it first");
      case UNKNOWN ->
          say(runbook + " could not be compared with " + bucket + ", whose runbook is performed");
    }
  }

  private void say(String line) {
    surroundings.out().println(VisibleText.of(line));
    surroundings.out().flush();
  }
}
