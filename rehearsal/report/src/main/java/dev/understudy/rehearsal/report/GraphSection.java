package dev.understudy.rehearsal.report;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * States and the ways between them. Where a node stands is said here and not by the page, so that a
 * picture does not jump.
 *
 * @param drawn how many nodes are drawn
 * @param of how many there are
 */
public record GraphSection(Heading heading, List<Node> nodes, List<Edge> edges, int drawn, int of)
    implements Section {

  /** A page draws no more; beyond, a level a machine. */
  public static final int MOST = 40;

  public GraphSection {
    nodes = nodes.stream().limit(MOST).toList();
    Set<String> known = new HashSet<>();
    nodes.forEach(node -> known.add(node.id()));
    edges = edges.stream().filter(e -> known.contains(e.from()) && known.contains(e.to())).toList();
    drawn = nodes.size();
  }

  public static GraphSection of(Heading heading, List<Node> nodes, List<Edge> edges) {
    return new GraphSection(heading, nodes, edges, nodes.size(), nodes.size());
  }

  /** What became of a node or an edge. */
  public enum State {
    DONE,
    HERE,
    AHEAD,
    RED,
    NEVER;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A node.
   *
   * @param col column, from 0
   * @param row row, from 0
   * @param took seconds; empty when it was not entered
   * @param usual seconds, from earlier runs; empty when none is known
   */
  public record Node(
      String id,
      String label,
      int col,
      int row,
      State state,
      OptionalDouble took,
      OptionalDouble usual) {}

  /**
   * A way from one node to another.
   *
   * @param count how often it was taken
   */
  public record Edge(String from, String to, long count, State state) {}
}
