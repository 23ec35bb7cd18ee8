package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.report.VisibleText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code approve}: lets an operation go on that is held for a named approval. */
@Command(
    name = "approve",
    description = "Let an operation on this machine go on that is held for an approval.",
    footer = "  understudy approve 3f9c0d... --by \"Ada Lovelace\"")
final class ApproveCommand implements Callable<Integer> {

  private static final int NAME_LENGTH_MAX = 64;

  private final Stages stages;
  private final Surroundings surroundings;

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
    Approvals.Answer answer = stages.approvals().approve(token, name);
    if (!answer.taken()) {
      throw new BadInput(answer.sentence());
    }
    surroundings.out().println(VisibleText.of(answer.sentence()));
    return ExitCode.SUCCEEDED;
  }
}
