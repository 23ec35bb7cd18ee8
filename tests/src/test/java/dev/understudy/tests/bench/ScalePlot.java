package dev.understudy.tests.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Function;

/** The rows of one series as an SVG, both axes logarithmic; readable on light and on dark pages. */
record ScalePlot(String title, List<ScaleRow> rows) {
  private static final int LEFT = 70;
  private static final int RIGHT = 560;
  private static final int TOP = 50;
  private static final int BOTTOM = 340;
  private static final double LEAST = 100;
  private static final double MOST = 100_000;
  private static final double TEN = 10;

  private static final String STYLE =
      """
      <style>
        text { font: 13px system-ui, sans-serif; fill: #1f2328 }
        .page { fill: #ffffff } .grid { stroke: #d0d7de }
        .pipeline { stroke: #0550ae } .sequence { stroke: #bc4c00 } .critical { stroke: #57606a }
        polyline { fill: none; stroke-width: 2.5 } .critical { stroke-dasharray: 3 5 }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3 } .page { fill: #0d1117 } .grid { stroke: #30363d }
          .pipeline { stroke: #79c0ff } .sequence { stroke: #ffa657 } .critical { stroke: #9da7b1 }
        }
      </style>
      """;

  String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 760 400\" role=\"img\""
            + " aria-label=\"%s\">%n%s<rect class=\"page\" width=\"760\" height=\"400\"/>%n"
                .formatted(title, STYLE));
    svg.append(text(LEFT, 26, "start", title + ", seconds"));
    for (double seconds = LEAST; seconds <= MOST; seconds *= TEN) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<line class=\"grid\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>%n",
              LEFT,
              y(seconds),
              RIGHT,
              y(seconds)));
      svg.append(
          text(LEFT - 8, y(seconds) + 4, "end", String.format(Locale.ROOT, "%,.0f", seconds)));
    }
    rows.forEach(
        row ->
            svg.append(text(x(row.width()), BOTTOM + 20, "middle", Integer.toString(row.width()))));
    svg.append(text((LEFT + RIGHT) / 2.0, BOTTOM + 44, "middle", "stacks side by side"));
    svg.append(line("sequence", "one at a time", ScaleRow::sequence, 4));
    svg.append(line("pipeline", "pipeline", ScaleRow::pipeline, -4));
    svg.append(line("critical", "critical path", ScaleRow::critical, 14));
    return svg.append("</svg>\n").toString();
  }

  private String line(String style, String name, Function<ScaleRow, Duration> of, int below) {
    StringJoiner points = new StringJoiner(" ");
    for (ScaleRow row : rows) {
      points.add(
          String.format(
              Locale.ROOT, "%.1f,%.1f", x(row.width()), y(ScaleRow.seconds(of.apply(row)))));
    }
    double last = y(ScaleRow.seconds(of.apply(rows.getLast())));
    return "<polyline class=\"%s\" points=\"%s\"/>%n".formatted(style, points)
        + text(RIGHT + 10, last + below, "start", name);
  }

  private static String text(double x, double y, String anchor, String text) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
        x,
        y,
        anchor,
        text);
  }

  private double x(int width) {
    return LEFT + (RIGHT - LEFT) * Math.log(width) / Math.log(rows.getLast().width());
  }

  private static double y(double seconds) {
    return BOTTOM - (BOTTOM - TOP) * Math.log(seconds / LEAST) / Math.log(MOST / LEAST);
  }
}
