package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.account.Account;
import dev.understudy.rehearsal.account.AccountOperations;
import dev.understudy.rehearsal.account.AccountReport;
import dev.understudy.rehearsal.account.EvidencePack;
import dev.understudy.rehearsal.account.OperationEnding;
import dev.understudy.rehearsal.account.OperationMachine;
import dev.understudy.rehearsal.account.PastOperation;
import dev.understudy.rehearsal.report.DrillSections;
import dev.understudy.rehearsal.report.OperationReport;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report}: the HTML report of an operation that ended in an account. */
@Command(
    name = "report",
    description =
        "Write the HTML report of an operation that has ended, from its execution histories and its"
            + " evidence. Clients' requests are not in it: no account has measured them.",
    footer = {
      "  understudy report shop-failover-drill-20261121T1000Z --region eu-west-1",
      "  understudy report drill-7 --report drill-7.html"
    })
final class ReportCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private AccountOptions options = new AccountOptions();
  @Mixin private EvidenceOptions evidence = new EvidenceOptions();

  @Parameters(
      paramLabel = "EXECUTION",
      description = "The operation's name, or its execution's ARN.")
  private String execution = "";

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Where the HTML report goes (default: a file in .understudy/reports).")
  private @Nullable String report;

  ReportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    try (Account account = Account.open(options.settings(execution, evidence.s3Endpoint()))) {
      OperationMachine machine = options.machine(account, execution);
      AccountOperations operations = new AccountOperations(account, machine);
      String arn = operations.find(execution);
      OperationEnding ending = operations.ending(arn);
      if (ending.running()) {
        throw new BadInput(
            ending.name()
                + " still runs; watch it by: understudy watch "
                + ending.name()
                + options.again());
      }
      ReportFile page =
          ReportFile.ofOperation(surroundings, Optional.ofNullable(report), ending.name()).ready();
      PastOperation past = PastOperation.read(account, arn);
      Optional<EvidencePack> pack =
          Optional.of(evidence.fetch(account, machine, past, ending.name()))
              .filter(found -> !found.isEmpty());
      OperationReport found = DrillSections.of(AccountReport.of(past, ending, pack));
      ReportOutput.show(surroundings, page, found);
      return ExitCode.SUCCEEDED;
    }
  }
}
