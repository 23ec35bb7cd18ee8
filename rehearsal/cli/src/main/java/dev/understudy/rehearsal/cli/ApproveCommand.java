package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.account.Account;
import dev.understudy.rehearsal.account.Approval;
import dev.understudy.rehearsal.report.VisibleText;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code approve}: lets an operation go on that is held for a named approval, wherever it runs. */
@Command(
    name = "approve",
    description =
        "Let an operation go on that is held for an approval: one on this machine, or else one in"
            + " an AWS account.",
    footer = {
      "  understudy approve 3f9c0d... --by \"Ada Lovelace\"",
      "  understudy approve AQCEAAAAKgAAAAMA... --by \"Ada Lovelace\" --region eu-west-1"
    })
final class ApproveCommand implements Callable<Integer> {

  private static final int NAME_LENGTH_MAX = 64;

  private final Stages stages;
  private final Surroundings surroundings;

  @Mixin private AccountOptions options = new AccountOptions();

  @Parameters(paramLabel = "TOKEN", description = "The token that the held operation printed.")
  private String token = "";

  @Option(
      names = "--by",
      required = true,
      paramLabel = "NAME",
      description = "Who approves; it goes into the evidence.")
  private String by = "";

  ApproveCommand(Stages stages, Surroundings surroundings) {
    this.stages = stages;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    String name = by.strip();
    if (name.isEmpty() || name.length() > NAME_LENGTH_MAX || !VisibleText.of(name).equals(name)) {
      throw new BadInput(
          "--by has to name a person in 1 to 64 visible characters, as in --by \"Ada Lovelace\"");
    }
    if (options.given()) {
      return inAccount(name);
    }
    // A drill on this machine comes first: asking it costs nothing and needs no credentials.
    Approvals.Answer answer = stages.approvals().approve(token, name);
    if (answer.taken()) {
      surroundings.out().println(VisibleText.of(answer.sentence()));
      return ExitCode.SUCCEEDED;
    }
    if (options.settings("", Optional.empty()).named()) {
      return inAccount(name);
    }
    throw new BadInput(
        answer.sentence() + " For an operation in an AWS account add --region, or --endpoint.");
  }

  private int inAccount(String name) {
    try (Account account = options.open("")) {
      Approval.give(account, token, name);
      surroundings.out().println("The approval was taken; the operation goes on.");
      return ExitCode.SUCCEEDED;
    }
  }
}
