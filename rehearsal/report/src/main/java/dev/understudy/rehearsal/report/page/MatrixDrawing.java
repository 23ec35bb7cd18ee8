package dev.understudy.rehearsal.report.page;

import dev.understudy.rehearsal.report.MatrixSection;
import dev.understudy.rehearsal.report.MatrixSection.MatrixCell;
import dev.understudy.rehearsal.report.MatrixSection.State;
import dev.understudy.rehearsal.report.Wording;
import java.util.List;
import java.util.Locale;

/**
 * Shows a matrix as a table with a bar in each cell; on narrow screens its worst cells come first.
 */
final class MatrixDrawing {

  private static final int WORST_SHOWN = 12;

  private MatrixDrawing() {}

  static void draw(MatrixSection matrix, Html html) {
    legend(html);
    if (matrix.columns().size() > 2) {
      html.open("div", "class", "wid");
      table(matrix, html);
      html.element(
          "p",
          "Arrow keys move through the cells; their figures stand here.",
          "class",
          "status small");
      html.closeLine();
      worst(matrix, html);
    } else {
      table(matrix, html);
      html.empty("p", "class", "status small");
    }
  }

  /** One look, told by sign and word as well as by colour. */
  private enum Look {
    AIM("ok", "ok", "g", "aim mostly reached"),
    SAFE("back", "run", "s", "safe, but often not done"),
    UNPROVED("warn", "warn", "f", "some ends not proved"),
    BROKEN("bad", "bad", "v", "invariant broken (number of runs)");

    private final String symbol;
    private final String tone;
    private final String style;
    private final String words;

    Look(String symbol, String tone, String style, String words) {
      this.symbol = symbol;
      this.tone = tone;
      this.style = style;
      this.words = words;
    }

    static Look of(MatrixCell cell) {
      if (cell.broken() > 0) {
        return BROKEN;
      }
      if (cell.unproved() > 0) {
        return UNPROVED;
      }
      return cell.aim() * 2 >= cell.runs() ? AIM : SAFE;
    }
  }

  private static void legend(Html html) {
    html.open("ul", "class", "leg");
    for (Look look : Look.values()) {
      html.open("li").sign(look.symbol, look.tone).text(look.words).close();
    }
    html.open("li").sign("none", "idle").text("never tried").close();
    html.element("li", "· cannot happen").closeLine();
  }

  private static void table(MatrixSection matrix, Html html) {
    boolean single = matrix.columns().size() <= 2;
    html.open("div", "class", "scroll")
        .open("table", "class", single ? "mx one" : "mx", "data-keys", "grid")
        .element("caption", matrix.heading().title(), "class", "vh")
        .open("thead")
        .open("tr")
        .element("th", "", "scope", "col");
    matrix.columns().forEach(name -> html.element("th", name, "scope", "col"));
    html.close().close().open("tbody");
    for (int row = 0; row < matrix.rows().size(); row++) {
      html.open("tr").element("th", matrix.rows().get(row), "scope", "row");
      for (int column = 0; column < matrix.columns().size(); column++) {
        cell(matrix, matrix.at(row, column), html);
      }
      html.closeLine();
    }
    html.close().close().closeLine();
  }

  private static void cell(MatrixSection matrix, MatrixCell cell, Html html) {
    switch (cell.state()) {
      case IMPOSSIBLE ->
          html.open("td", "class", "na", "data-t", words(matrix, cell))
              .element("span", "cannot happen", "class", "vh")
              .element("span", "·", "aria-hidden", "true")
              .close();
      case NEVER ->
          html.open("td", "class", "un", "data-t", words(matrix, cell))
              .element("span", "never", "class", "cl")
              .close();
      case TRIED -> {
        Look look = Look.of(cell);
        html.open("td", "class", look.style, "data-t", words(matrix, cell));
        html.open(cell.href().isEmpty() ? "span" : "a", "class", "cl", "href", cell.href());
        html.sign(look.symbol, look.tone)
            .element("b", figure(cell))
            .element("small", Wording.number(cell.runs()));
        bar(cell, html);
        html.close().close();
      }
    }
  }

  /** Of broken cells how many broke; otherwise the share that ended as it should, in per cent. */
  private static String figure(MatrixCell cell) {
    return cell.broken() > 0
        ? Wording.number(cell.broken()) + " ✕"
        : String.format(Locale.ROOT, "%.1f", 100 * cell.share(cell.aim() + cell.safe()))
            .replace(".0", "");
  }

  private static void bar(MatrixCell cell, Html html) {
    html.open(
        "svg",
        "class",
        "cb",
        "viewBox",
        "0 0 100 4",
        "preserveAspectRatio",
        "none",
        "aria-hidden",
        "true");
    double from = 0;
    List<Long> parts = List.of(cell.aim(), cell.safe(), cell.unproved(), cell.broken());
    List<String> tones = List.of("ok", "run", "warn", "bad");
    for (int i = 0; i < parts.size(); i++) {
      double width = 100 * cell.share(parts.get(i));
      if (width > 0) {
        html.empty(
            "rect",
            "class",
            "br " + tones.get(i),
            "x",
            from,
            "width",
            Math.max(1, width),
            "height",
            4);
      }
      from += width;
    }
    html.close();
  }

  private static void worst(MatrixSection matrix, Html html) {
    List<MatrixCell> worst = matrix.worst().limit(WORST_SHOWN).toList();
    html.open("div", "class", "nar").open("ul", "class", "plain");
    for (MatrixCell cell : worst) {
      Look look = Look.of(cell);
      html.open("li").sign(look.symbol, look.tone).text(" " + words(matrix, cell)).close();
    }
    html.close();
    html.element(
        "p",
        "The %d worst of %d cells; the whole matrix needs a wide screen."
            .formatted(
                worst.size(),
                matrix.cells().stream().filter(c -> c.state() == State.TRIED).count()),
        "class",
        "sub");
    html.closeLine();
  }

  static String words(MatrixSection matrix, MatrixCell cell) {
    String place = matrix.rows().get(cell.row()) + " · " + matrix.columns().get(cell.column());
    return switch (cell.state()) {
      case NEVER -> place + ": never tried";
      case IMPOSSIBLE -> place + ": cannot happen";
      case TRIED ->
          "%s: %s, aim reached in %,d, safe but not done in %,d, not proved in %,d, broken in %,d"
              .formatted(
                  place,
                  Wording.count(cell.runs(), "run"),
                  cell.aim(),
                  cell.safe(),
                  cell.unproved(),
                  cell.broken());
    };
  }
}
