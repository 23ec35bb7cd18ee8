package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.account.Account;
import dev.understudy.rehearsal.account.AccountOperations;
import dev.understudy.rehearsal.report.VisibleText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stop}: aborts an operation, after which aftercare restores. */
@Command(
    name = "stop",
    description =
        "Stop an operation that runs. On AWS aftercare follows by itself: it restores the last"
            + " verified weights, records and releases.",
    footer = {
      "  understudy stop shop-failover-drill-20261121T1000Z --reason \"orders are piling up\"",
    })
final class StopCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private AccountOptions options = new AccountOptions();

  @Parameters(
      paramLabel = "EXECUTION",
      description = "The operation's name, or its execution's ARN.")
  private String execution = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; it stands in the execution's history. Asked for on a terminal.")
  private @Nullable String reason;

  StopCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    try (Account account = options.open(execution)) {
      AccountOperations operations = options.operations(account, execution);
      String arn = operations.find(execution);
      String why = reason().orElseThrow(StopCommand::noReason);
      operations.stop(arn, why);
      String name = arn.substring(arn.lastIndexOf(':') + 1);
      say("Stopped " + name + ".");
      say(
          "On AWS aftercare starts by itself: it restores the last verified weights, records and"
              + " releases the lease. See: understudy list --machine aftercare"
              + options.again());
      return ExitCode.SUCCEEDED;
    }
  }

  private Optional<String> reason() throws IOException {
    String given = reason;
    if (given == null && surroundings.terminal()) {
      surroundings.out().print("Why is it stopped? ");
      surroundings.out().flush();
      given =
          new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
    }
    return Optional.ofNullable(given).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static BadInput noReason() {
    return new BadInput(
        "Say why it is stopped, as in --reason \"orders are piling up\"; it runs on");
  }

  private void say(String line) {
    surroundings.out().println(VisibleText.of(line));
  }
}
