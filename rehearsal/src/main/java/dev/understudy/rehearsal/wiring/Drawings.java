package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.graph.MermaidGraph;
import java.util.List;
import java.util.stream.Stream;

/** The project's state machines as Mermaid text, for {@code graph} and the pages in docs. */
public final class Drawings {
  /** Machines that only AWS runs: what starts operations, and what watches over leases. */
  private static final List<String> ON_AWS_ONLY = List.of("lease-watch", "trigger");

  private Drawings() {}

  /** Names of all machines, sorted. */
  public static List<String> names() {
    return Stream.concat(Definitions.names().stream(), ON_AWS_ONLY.stream()).sorted().toList();
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
