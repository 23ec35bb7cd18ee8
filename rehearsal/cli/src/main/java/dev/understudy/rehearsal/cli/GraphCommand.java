package dev.understudy.rehearsal.cli;

import dev.understudy.functions.runbook.Nearest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code graph}: a state machine as a Mermaid diagram. */
@Command(
    name = "graph",
    description = "Draw a state machine as Mermaid text.",
    footer = {"  understudy graph region-failover", "  understudy graph operation > operation.mmd"})
final class GraphCommand implements Callable<Integer> {

  private final Stages stages;
  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "NAME",
      description = "The state machine's name, such as region-failover.")
  private String name = "";

  GraphCommand(Stages stages, Surroundings surroundings) {
    this.stages = stages;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Graphs graphs = stages.graphs();
    if (!graphs.names().contains(name)) {
      String meant =
          Nearest.to(name, graphs.names()).map(near -> "; did you mean " + near + "?").orElse("");
      throw new BadInput(
          "There is no state machine "
              + name
              + "; these exist: "
              + String.join(", ", graphs.names())
              + meant);
    }
    surroundings.out().print(graphs.mermaid(name).stripTrailing() + "\n");
    return ExitCode.SUCCEEDED;
  }
}
