package dev.understudy.rehearsal.report.page;

import dev.understudy.rehearsal.report.PlotSection;
import dev.understudy.rehearsal.report.PlotSection.Band;
import dev.understudy.rehearsal.report.PlotSection.Bar;
import dev.understudy.rehearsal.report.PlotSection.Limit;
import dev.understudy.rehearsal.report.PlotSection.Point;
import dev.understudy.rehearsal.report.PlotSection.Series;
import dev.understudy.rehearsal.report.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Draws a plot twice, for a wide and a narrow screen, and puts its figures under it as a table. */
final class PlotDrawing {

  /** Colours there are for lines; further ones repeat them. */
  private static final int COLOURS = 6;

  private PlotDrawing() {}

  static void draw(PlotSection plot, Html html) {
    legend(plot, html);
    drawing(plot, html, Frame.of(plot.x(), plot.y(), false, 230, 62, top(plot)));
    drawing(plot, html, Frame.of(plot.x(), plot.y(), true, 210, 46, top(plot)));
    html.empty("p", "class", "status small");
    marks(plot, html);
    figures(plot, html);
  }

  static String colour(int series) {
    return "s" + (series % COLOURS + 1);
  }

  private static double top(PlotSection plot) {
    return plot.marks().isEmpty() ? 24 : 38;
  }

  private static void legend(PlotSection plot, Html html) {
    if (plot.series().isEmpty()) {
      return;
    }
    html.open("ul", "class", "leg");
    for (int i = 0; i < plot.series().size(); i++) {
      Series series = plot.series().get(i);
      html.open("li").open("svg", "aria-hidden", "true");
      html.empty("line", "class", line(series, i), "x1", 0, "x2", 26, "y1", 6, "y2", 6);
      html.close().text(series.name() + (series.dashed() ? " (dashed)" : " (solid)")).close();
    }
    html.closeLine();
  }

  private static String line(Series series, int number) {
    return "ln " + colour(number) + (series.dashed() ? " ds" : "");
  }

  private static void drawing(PlotSection plot, Html html, Frame frame) {
    frame.open(html, sentence(plot));
    plot.bands().forEach(band -> band(band, html, frame));
    frame.yScale(html);
    frame.xScale(html);
    plot.bars().forEach(bar -> bar(plot, bar, html, frame));
    for (int i = 0; i < plot.series().size(); i++) {
      Series series = plot.series().get(i);
      html.empty("path", "class", line(series, i), "d", path(series.points(), frame));
    }
    for (int i = 0; i < plot.marks().size(); i++) {
      mark(plot, i, html, frame);
    }
    plot.limit().ifPresent(limit -> limit(limit, html, frame));
    html.closeLine();
  }

  private static String sentence(PlotSection plot) {
    return plot.heading().title()
        + ": "
        + Ticks.caption(plot.y())
        + " over "
        + Ticks.caption(plot.x())
        + ". The same figures stand in the table below.";
  }

  private static void band(Band band, Html html, Frame frame) {
    double from = frame.x(band.from());
    html.empty(
        "rect",
        "class",
        "shade",
        "x",
        from,
        "y",
        frame.top(),
        "width",
        frame.x(band.to()) - from,
        "height",
        frame.floor() - frame.top());
    if (!frame.narrow()) {
      html.element("text", band.text(), "class", "t11", "x", from + 4, "y", frame.top() + 12);
    }
  }

  private static void bar(PlotSection plot, Bar bar, Html html, Frame frame) {
    double from = frame.x(bar.from());
    double gap = frame.x(bar.to()) - from > 4 ? 1 : 0;
    String words =
        "%s to %s: %s"
            .formatted(
                Ticks.label(bar.from(), plot.x()),
                Ticks.label(bar.to(), plot.x()),
                Wording.figure(bar.value(), plot.y().unit()));
    double height = Math.max(bar.value() > 0 ? 1 : 0, frame.floor() - frame.y(bar.value()));
    html.open(
            "rect",
            "class",
            "br " + bar.kind().word(),
            "data-t",
            words,
            "x",
            from,
            "y",
            frame.floor() - height,
            "width",
            Math.max(0.5, frame.x(bar.to()) - from - gap),
            "height",
            height)
        .element("title", words)
        .close();
  }

  /** A step for each interval; a gap where nothing was measured. */
  private static String path(List<Point> points, Frame frame) {
    StringBuilder path = new StringBuilder();
    boolean pen = false;
    for (Point point : points) {
      if (point.y().isEmpty()) {
        pen = false;
        continue;
      }
      path.append(
          String.format(
              Locale.ROOT,
              "%s%.1f %.1f",
              pen ? "L" : "M",
              frame.x(point.x()),
              frame.y(point.y().getAsDouble())));
      if (!pen) {
        path.append("h0.01");
      }
      pen = true;
    }
    return path.toString();
  }

  private static void mark(PlotSection plot, int index, Html html, Frame frame) {
    PlotSection.Mark mark = plot.marks().get(index);
    double x = frame.x(mark.x());
    String words = Ticks.label(mark.x(), plot.x()) + " " + mark.text();
    html.empty("line", "class", "mk", "x1", x, "x2", x, "y1", 30.0, "y2", frame.floor());
    html.open("g", "data-t", words).element("title", words);
    html.empty("circle", "class", "mc", "cx", x, "cy", 22.0, "r", 8.0);
    html.element(
            "text",
            Integer.toString(index + 1),
            "class",
            "b t11",
            "text-anchor",
            "middle",
            "x",
            x,
            "y",
            26.0)
        .close();
  }

  private static void limit(Limit limit, Html html, Frame frame) {
    if (limit.onX()) {
      double x = frame.x(limit.value());
      boolean right = x > frame.width() * 0.75;
      html.empty(
          "line", "class", "obj", "x1", x, "x2", x, "y1", frame.top() - 4, "y2", frame.floor());
      html.element(
          "text",
          limit.text(),
          "class",
          "tb",
          "text-anchor",
          right ? "end" : "start",
          "x",
          right ? x - 5 : x + 5,
          "y",
          frame.top() + 6);
    } else {
      double y = frame.y(limit.value());
      html.empty("line", "class", "obj", "x1", frame.left(), "x2", frame.end(), "y1", y, "y2", y);
      html.element(
          "text", limit.text(), "class", "tb", "text-anchor", "end", "x", frame.end(), "y", y - 5);
    }
  }

  private static void marks(PlotSection plot, Html html) {
    if (plot.marks().isEmpty()) {
      return;
    }
    html.open("ol", "class", "marks small");
    plot.marks()
        .forEach(
            mark ->
                html.open("li")
                    .element("span", Ticks.label(mark.x(), plot.x()), "class", "mono")
                    .text(" " + mark.text())
                    .close());
    html.closeLine();
  }

  private static void figures(PlotSection plot, Html html) {
    html.open("details").element("summary", "The figures as a table");
    html.open("div", "class", "scroll").open("table", "class", "csv").open("thead").open("tr");
    if (plot.series().isEmpty()) {
      head(html, "From");
      head(html, "To");
      head(html, Ticks.caption(plot.y()));
      html.close().close().open("tbody");
      plot.bars()
          .forEach(
              bar ->
                  row(
                      html,
                      Ticks.label(bar.from(), plot.x()),
                      Ticks.label(bar.to(), plot.x()),
                      Wording.number(bar.value())));
    } else {
      head(html, Ticks.caption(plot.x()));
      plot.series().forEach(series -> head(html, series.name()));
      html.close().close().open("tbody");
      lines(plot).forEach((x, values) -> row(html, values));
    }
    html.close().close().close().closeLine();
  }

  private static Map<Double, String[]> lines(PlotSection plot) {
    Map<Double, String[]> lines = new TreeMap<>();
    for (int i = 0; i < plot.series().size(); i++) {
      for (Point point : plot.series().get(i).points()) {
        String[] line =
            lines.computeIfAbsent(
                point.x(),
                x -> {
                  String[] empty = new String[plot.series().size() + 1];
                  java.util.Arrays.fill(empty, "");
                  empty[0] = Ticks.label(x, plot.x());
                  return empty;
                });
        line[i + 1] = point.y().isPresent() ? Ticks.label(point.y().getAsDouble(), plot.y()) : "";
      }
    }
    return lines;
  }

  private static void head(Html html, String text) {
    html.element("th", text, "scope", "col", "class", "r");
  }

  private static void row(Html html, String... cells) {
    html.open("tr");
    for (String cell : cells) {
      html.element("td", cell, "class", "r");
    }
    html.closeLine();
  }
}
