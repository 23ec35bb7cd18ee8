package dev.understudy.rehearsal.report.page;

import dev.understudy.rehearsal.report.Axis;

/**
 * The field of a drawing: where values stand in it, in SVG units.
 *
 * @param narrow whether it is for a screen of a phone's width
 */
record Frame(
    Axis x,
    Axis y,
    double width,
    double height,
    double left,
    double right,
    double top,
    double bottom,
    boolean narrow) {

  static final double WIDE = 1100;
  static final double NARROW = 340;

  static Frame of(Axis x, Axis y, boolean narrow, double height, double left, double top) {
    double width = narrow ? NARROW : WIDE;
    return new Frame(x, y, width, height, left, 18, top, 40, narrow);
  }

  double x(double value) {
    return left + clamp(x.position(value)) * (width - left - right);
  }

  double y(double value) {
    return height - bottom - clamp(y.position(value)) * (height - top - bottom);
  }

  double floor() {
    return height - bottom;
  }

  double end() {
    return width - right;
  }

  /** Opens the drawing, which says in one sentence what it shows. */
  Html open(Html html, String sentence) {
    return html.open(
        "svg",
        "class",
        "p " + (narrow ? "nar" : "wid"),
        "viewBox",
        "0 0 %d %d".formatted(Math.round(width), Math.round(height)),
        "role",
        "img",
        "aria-label",
        sentence);
  }

  /** Marks and caption of x. */
  void xScale(Html html) {
    for (double tick : Ticks.of(x, narrow ? 4 : 10)) {
      html.empty("line", "class", "gl", "x1", x(tick), "x2", x(tick), "y1", top, "y2", floor());
      html.element(
          "text",
          Ticks.label(tick, x),
          "class",
          "tk",
          "text-anchor",
          "middle",
          "x",
          x(tick),
          "y",
          floor() + 16);
    }
    html.empty("line", "class", "ax", "x1", left, "x2", end(), "y1", floor(), "y2", floor());
    html.element(
        "text",
        Ticks.caption(x),
        "text-anchor",
        "middle",
        "x",
        (left + end()) / 2,
        "y",
        floor() + 33);
  }

  /** Marks and caption of y. */
  void yScale(Html html) {
    for (double tick : Ticks.of(y, 4)) {
      html.empty("line", "class", "gl", "x1", left, "x2", end(), "y1", y(tick), "y2", y(tick));
      html.element(
          "text",
          Ticks.label(tick, y),
          "class",
          "tk",
          "text-anchor",
          "end",
          "x",
          left - 6,
          "y",
          y(tick) + 4);
    }
    html.element("text", Ticks.caption(y), "x", 0.0, "y", 11.0);
  }

  private static double clamp(double position) {
    return Math.max(0, Math.min(1, position));
  }
}
