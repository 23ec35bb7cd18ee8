package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.graph.MermaidGraph;
import dev.understudy.statemachines.StateMachineFile;
import java.util.List;

/** The project's state machines as Mermaid text, for {@code graph} and the pages in docs. */
public final class Drawings {
  private Drawings() {}

  /** Names of all machines, sorted. */
  public static List<String> names() {
    return StateMachineFile.all().stream().map(StateMachineFile::name).toList();
  }

  /**
   * One machine.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static String of(String name) {
    return MermaidGraph.of(Definitions.parseAsWritten(Definitions.text(name)));
  }
}
