package dev.understudy.rehearsal.report.page;

import dev.understudy.rehearsal.report.Axis;
import dev.understudy.rehearsal.report.LanesSection;
import dev.understudy.rehearsal.report.LanesSection.As;
import dev.understudy.rehearsal.report.LanesSection.Bar;
import dev.understudy.rehearsal.report.LanesSection.Lane;
import dev.understudy.rehearsal.report.Wording;
import java.util.Arrays;

/** Draws work beside work, and puts the same spans under it as a table. */
final class LanesDrawing {

  private static final double HIGH = 26;

  private LanesDrawing() {}

  static void draw(LanesSection section, Html html) {
    boolean one = section.lanes().size() == 1;
    if (!one) {
      legend(section, html);
    }
    drawing(section, html, false, one);
    drawing(section, html, true, one);
    html.empty("p", "class", "status small");
    if (one) {
      parts(section.lanes().getFirst(), html);
    }
    if (section.more() > 0) {
      html.element("p", "%,d more are not drawn.".formatted(section.more()), "class", "sub");
    }
    figures(section, html);
  }

  private static void legend(LanesSection section, Html html) {
    html.open("ul", "class", "leg");
    for (As as : As.values()) {
      boolean used =
          section.lanes().stream()
              .flatMap(lane -> lane.bars().stream())
              .anyMatch(b -> b.as() == as);
      if (used) {
        html.open("li").open("svg", "aria-hidden", "true");
        html.empty("rect", "class", "la " + as.word(), "width", 18, "height", 12);
        html.close().text(said(as)).close();
      }
    }
    html.closeLine();
  }

  private static String said(As as) {
    return switch (as) {
      case WORK -> "working";
      case WAIT -> "waiting for time or the world";
      case PERSON -> "waiting for a person";
    };
  }

  /** One lane is a bar of parts, each in a colour of its own. */
  private static void drawing(LanesSection section, Html html, boolean narrow, boolean one) {
    double left = one ? 8 : narrow ? 8 : 190;
    double lane = HIGH + (narrow && !one ? 18 : 6);
    double height = 22 + section.lanes().size() * lane + 44;
    Frame frame = Frame.of(section.x(), new Axis("", 0, 1, ""), narrow, height, left, 14);
    frame.open(
        html,
        section.heading().title()
            + ", over "
            + Ticks.caption(section.x())
            + "; in the table below");
    frame.xScale(html);
    double y = 18;
    for (Lane each : section.lanes()) {
      double top = y + (narrow && !one ? 14 : 0);
      if (!one) {
        html.element(
            "text",
            cut(each.name(), narrow ? 44 : 28),
            "class",
            "tk",
            "text-anchor",
            narrow ? "start" : "end",
            "x",
            narrow ? left : left - 8,
            "y",
            narrow ? y + 10 : y + 17);
      }
      for (int i = 0; i < each.bars().size(); i++) {
        bar(each, i, html, frame, top, one);
      }
      y += lane;
    }
    html.closeLine();
  }

  private static void bar(Lane lane, int number, Html html, Frame frame, double top, boolean one) {
    Bar bar = lane.bars().get(number);
    double from = frame.x(bar.from());
    double width = Math.max(1.5, frame.x(bar.to()) - from);
    String words =
        "%s%s, %s from %s%s"
            .formatted(
                one ? "" : lane.name() + ": ",
                bar.text(),
                Wording.figure(bar.length(), frame.x().unit()),
                Ticks.label(bar.from(), frame.x()),
                bar.failed() ? ", ended in an error" : "");
    String look = one ? "br " + PlotDrawing.colour(number) : "la " + bar.as().word();
    html.open("g", "data-t", words).element("title", words);
    html.empty(
        "rect",
        "class",
        look + (bar.failed() ? " failed" : ""),
        "x",
        from,
        "y",
        top,
        "width",
        width,
        "height",
        HIGH);
    if (width > 9 + bar.text().length() * 7) {
      html.element(
          "text",
          bar.text(),
          "class",
          one ? "on" : "tk t11",
          "text-anchor",
          "middle",
          "x",
          from + width / 2,
          "y",
          top + 17);
    }
    html.close();
  }

  private static void parts(Lane lane, Html html) {
    html.open("ul", "class", "leg");
    for (int i = 0; i < lane.bars().size(); i++) {
      Bar bar = lane.bars().get(i);
      html.open("li").open("svg", "class", "sq", "aria-hidden", "true");
      html.empty("rect", "class", "br " + PlotDrawing.colour(i), "width", 12, "height", 12);
      html.close().text(bar.text() + " ").element("b", Wording.figure(bar.length(), "s")).close();
    }
    html.closeLine();
  }

  private static void figures(LanesSection section, Html html) {
    html.open("details").element("summary", "As a table");
    html.open("div", "class", "scroll").open("table", "class", "csv").open("thead").open("tr");
    Arrays.asList("Lane", "What", "From", "To", "As")
        .forEach(name -> html.element("th", name, "scope", "col"));
    html.close().close().open("tbody");
    for (Lane lane : section.lanes()) {
      for (Bar bar : lane.bars()) {
        html.open("tr").element("td", lane.name()).element("td", bar.text());
        html.element("td", Ticks.label(bar.from(), section.x()));
        html.element("td", Ticks.label(bar.to(), section.x()));
        html.element("td", bar.as().word() + (bar.failed() ? ", failed" : "")).closeLine();
      }
    }
    html.close().close().close().closeLine();
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
