package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.account.Account;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code watch}: follows an operation in an account to its verdict. */
@Command(
    name = "watch",
    description =
        "Follow an operation and its nested executions to the verdict, which is the exit code."
            + " Ctrl-C leaves it running.",
    footer = {
      "  understudy watch shop-failover-drill-20261121T1000Z --region eu-west-1",
      "  understudy watch"
          + " arn:aws:states:eu-west-1:111122223333:execution:understudy-operation:drill-7"
    })
final class WatchCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private AccountOptions options = new AccountOptions();

  @Parameters(
      paramLabel = "EXECUTION",
      description = "The operation's name, or its execution's ARN.")
  private String execution = "";

  WatchCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Account account = options.open(execution)) {
      String arn = options.operations(account, execution).find(execution);
      return new Watching(surroundings, options.again()).follow(account, arn);
    }
  }
}
