package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.report.VisibleText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code approve}: decides what an operation is held for. */
@Command(
    name = "approve",
    description =
        "Let an operation on this machine go on that is held for an approval, or reject it.",
    footer = {
      "  understudy approve 3f9c0d... --by \"Ada Lovelace\"",
      "  understudy approve 3f9c0d... --by \"Ada Lovelace\" --reject --reason \"loss is too large\""
    })
final class ApproveCommand implements Callable<Integer> {

  private final Stages stages;
  private final Surroundings surroundings;

  @Parameters(paramLabel = "TOKEN", description = "The token that the held operation printed.")
  private String token = "";

  @Option(
      names = "--by",
      required = true,
      paramLabel = "NAME",
      description = "Who decides; it goes into the evidence.")
  private String by = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it goes into the evidence.")
  private String reason = "";

  @Option(names = "--reject", description = "Do not let it go on.")
  private boolean reject;

  ApproveCommand(Stages stages, Surroundings surroundings) {
    this.stages = stages;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    String name = by.strip();
    if (name.isEmpty() || name.length() > 100 || !VisibleText.of(name).equals(name)) {
      throw new BadInput(
          "--by has to name a person in 1 to 100 visible characters, as in --by \"Ada Lovelace\"");
    }
    String said =
        switch (stages.approvals().decide(new Approvals.Decision(token, !reject, name, reason))) {
          case Approvals.Answer.Delivered delivered ->
              "%s: %s by %s"
                  .formatted(delivered.operationId(), reject ? "rejected" : "approved", name);
          case Approvals.Answer.AlreadyDecided decided ->
              throw new BadInput("Operation " + decided.operationId() + " already has a decision");
          case Approvals.Answer.NobodyWaits nobody ->
              throw new BadInput(
                  nobody.waitingOperations().isEmpty()
                      ? "No operation waits for an approval"
                      : "No operation waits for this token; these wait: "
                          + String.join(", ", nobody.waitingOperations()));
        };
    surroundings.out().println(VisibleText.of(said));
    return ExitCode.SUCCEEDED;
  }
}
