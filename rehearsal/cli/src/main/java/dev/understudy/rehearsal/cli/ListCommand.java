package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.account.Account;
import dev.understudy.rehearsal.account.AccountOperations.Row;
import dev.understudy.rehearsal.account.OperationEnding;
import dev.understudy.rehearsal.report.VisibleText;
import dev.understudy.rehearsal.report.Wording;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code list}: the latest operations of an account. */
@Command(
    name = "list",
    description = "List the latest operations with their verdicts, newest first.",
    footer = {
      "  understudy list --region eu-west-1",
      "  understudy list --running",
      "  understudy list --machine aftercare --limit 5"
    })
final class ListCommand implements Callable<Integer> {
  private static final int LIMIT_MAX = 1000;
  private static final List<String> HEADING =
      List.of("OPERATION", "RUNBOOK", "MODE", "VERDICT", "STARTED", "TOOK");

  private final Surroundings surroundings;

  @Mixin private AccountOptions options = new AccountOptions();

  @Option(names = "--running", description = "Only those that run now.")
  private boolean running;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many at most, 1 to 1000 (default: ${DEFAULT-VALUE}).")
  private int limit;

  ListCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new BadInput("--limit has to be between 1 and " + LIMIT_MAX + ", was " + limit);
    }
    try (Account account = options.open("")) {
      List<Row> rows = options.operations(account, "").list(limit, running);
      if (rows.isEmpty()) {
        surroundings.out().println(running ? "No operation runs." : "There are no operations.");
      } else {
        table(rows).forEach(line -> surroundings.out().println(line));
      }
      return ExitCode.SUCCEEDED;
    }
  }

  private List<String> table(List<Row> rows) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(HEADING);
    rows.forEach(row -> cells.add(cells(row)));
    int[] widths =
        IntStream.range(0, HEADING.size())
            .map(i -> cells.stream().mapToInt(line -> line.get(i).length()).max().orElse(0))
            .toArray();
    return cells.stream().map(line -> line(line, widths)).toList();
  }

  private List<String> cells(Row row) {
    OperationEnding ending = row.ending();
    return List.of(
            ending.name(),
            row.runbook(),
            row.mode(),
            ending.verdict(),
            ending.startedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
            Wording.of(ending.took(surroundings.clock().instant())))
        .stream()
        .map(VisibleText::of)
        .toList();
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      line.append(cells.get(i)).append(" ".repeat(widths[i] - cells.get(i).length() + 2));
    }
    return line.toString().stripTrailing();
  }
}
