package dev.understudy.rehearsal.report.page;

import dev.understudy.rehearsal.report.GraphSection;
import dev.understudy.rehearsal.report.GraphSection.Edge;
import dev.understudy.rehearsal.report.GraphSection.Node;
import dev.understudy.rehearsal.report.Wording;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Draws states and ways at the places the section gives; a list on narrow screens. */
final class GraphDrawing {

  private static final double WIDTH = 170;
  private static final double HEIGHT = 44;
  private static final double GAP_X = 50;
  private static final double GAP_Y = 26;

  private GraphDrawing() {}

  static void draw(GraphSection graph, Html html) {
    drawing(graph, html);
    html.empty("p", "class", "status small");
    list(graph, html);
    if (graph.drawn() < graph.of()) {
      html.element(
          "p", "%d of %d states are drawn.".formatted(graph.drawn(), graph.of()), "class", "sub");
    }
  }

  private static void drawing(GraphSection graph, Html html) {
    int columns = graph.nodes().stream().mapToInt(Node::col).max().orElse(0) + 1;
    int rows = graph.nodes().stream().mapToInt(Node::row).max().orElse(0) + 1;
    html.open("div", "class", "scroll wid");
    html.open(
        "svg",
        "class",
        "p gr",
        "viewBox",
        "0 0 %d %d"
            .formatted(
                Math.round(columns * (WIDTH + GAP_X) + 10),
                Math.round(rows * (HEIGHT + GAP_Y) + 10)),
        "role",
        "img",
        "aria-label",
        graph.heading().title() + "; its states are listed below");
    Map<String, Node> nodes =
        graph.nodes().stream()
            .collect(Collectors.toMap(Node::id, Function.identity(), (a, b) -> a));
    for (Edge edge : graph.edges()) {
      Node from = nodes.get(edge.from());
      Node to = nodes.get(edge.to());
      if (from != null && to != null) {
        edge(edge, from, to, html);
      }
    }
    graph.nodes().forEach(node -> node(node, html));
    html.close().closeLine();
  }

  private static double left(Node node) {
    return 5 + node.col() * (WIDTH + GAP_X);
  }

  private static double top(Node node) {
    return 5 + node.row() * (HEIGHT + GAP_Y);
  }

  private static void edge(Edge edge, Node from, Node to, Html html) {
    boolean down = to.row() > from.row() && to.col() == from.col();
    double x1 = down ? left(from) + WIDTH / 2 : left(from) + WIDTH;
    double y1 = down ? top(from) + HEIGHT : top(from) + HEIGHT / 2;
    double x2 = down ? left(to) + WIDTH / 2 : to.col() > from.col() ? left(to) : left(to) + WIDTH;
    double y2 = down ? top(to) : top(to) + HEIGHT / 2;
    double bend = down ? 0 : GAP_X * 0.8;
    String path =
        down
            ? String.format(Locale.ROOT, "M%.0f %.0fL%.0f %.0f", x1, y1, x2, y2)
            : String.format(
                Locale.ROOT,
                "M%.0f %.0fC%.0f %.0f %.0f %.0f %.0f %.0f",
                x1,
                y1,
                x1 + bend,
                y1,
                to.col() > from.col() ? x2 - bend : x2 + bend,
                y2,
                x2,
                y2);
    String words =
        "%s to %s: %s".formatted(from.label(), to.label(), Wording.count(edge.count(), "time"));
    html.open("path", "class", "ed " + edge.state().word(), "d", path, "data-t", words)
        .element("title", words)
        .close();
  }

  private static void node(Node node, Html html) {
    String words = words(node);
    html.open("g", "data-t", words).element("title", words);
    html.empty(
        "rect",
        "class",
        "nd " + node.state().word(),
        "x",
        left(node),
        "y",
        top(node),
        "width",
        WIDTH,
        "height",
        HEIGHT,
        "rx",
        6.0);
    String label = node.label();
    html.element(
        "text",
        label.length() > 26 ? label.substring(0, 25) + "…" : label,
        "class",
        "tk",
        "text-anchor",
        "middle",
        "x",
        left(node) + WIDTH / 2,
        "y",
        top(node) + 18);
    html.element(
            "text",
            node.state().word()
                + (node.took().isPresent() ? ", " + Wording.clock(node.took().getAsDouble()) : ""),
            "class",
            "t11",
            "text-anchor",
            "middle",
            "x",
            left(node) + WIDTH / 2,
            "y",
            top(node) + 35)
        .close();
  }

  private static void list(GraphSection graph, Html html) {
    html.open("details").element("summary", "As a list").open("ul");
    graph.nodes().forEach(node -> html.element("li", words(node)));
    graph
        .edges()
        .forEach(
            edge ->
                html.element(
                    "li",
                    "%s → %s: %s, %s"
                        .formatted(
                            edge.from(),
                            edge.to(),
                            Wording.count(edge.count(), "time"),
                            edge.state().word())));
    html.close().closeLine();
  }

  private static String words(Node node) {
    return node.label()
        + ": "
        + node.state().word()
        + (node.took().isPresent() ? ", took " + Wording.clock(node.took().getAsDouble()) : "")
        + (node.usual().isPresent()
            ? ", usually " + Wording.clock(node.usual().getAsDouble())
            : "");
  }
}
