package dev.understudy.rehearsal.report.page;

import dev.understudy.rehearsal.report.Cell;
import dev.understudy.rehearsal.report.TableSection;
import dev.understudy.rehearsal.report.TableSection.Column;
import dev.understudy.rehearsal.report.Wording;
import java.util.List;

/** Shows rows; on narrow screens each becomes a block of labels and values. */
final class TableDrawing {

  private TableDrawing() {}

  static void draw(TableSection table, Html html) {
    switch (table.as()) {
      case FIGURES -> figures(table, html);
      case ROWS -> rows(table, html);
    }
  }

  private static void figures(TableSection table, Html html) {
    html.open("dl", "class", "figs", "id", table.heading().id());
    for (List<Cell> row : table.rows()) {
      String unit = words(row.get(2), "text");
      html.open("div").element("dt", words(row.get(0), "text"), "class", "k");
      html.element("dd", words(row.get(1), unit), "class", "n");
      html.element("dd", words(row.get(3), "text"), "class", "d").close();
    }
    html.closeLine();
  }

  private static void rows(TableSection table, Html html) {
    html.open("div", "class", "scroll")
        .open("table", "class", "stack csv")
        .open("thead")
        .open("tr");
    for (Column column : table.columns()) {
      html.element("th", column.label(), "scope", "col", "class", column.right() ? "r" : "");
    }
    html.close().close().open("tbody");
    for (List<Cell> row : table.rows()) {
      html.open("tr");
      for (int i = 0; i < row.size(); i++) {
        cell(table.columns().get(i), row.get(i), html);
      }
      html.closeLine();
    }
    html.close().close().closeLine();
    if (table.shown() < table.total()) {
      html.element(
          "p",
          "%,d of %,d rows are shown.".formatted(table.shown(), table.total()),
          "class",
          "sub");
    }
  }

  private static void cell(Column column, Cell cell, Html html) {
    html.open("td", "class", column.right() ? "r" : "", "data-l", column.label());
    switch (cell) {
      case Cell.Text(String text) -> html.text(text);
      case Cell.Code(String text) -> html.element("code", text);
      case Cell.Status(var kind, String word) ->
          html.open("span", "class", "chip " + kind.word())
              .sign(Symbols.of(kind), kind.word())
              .text(word)
              .close();
      case Cell.Figure(double value) -> html.text(Wording.figure(value, column.unit()));
      case Cell.Gap() -> html.element("span", "–", "class", "mut", "title", "not known");
    }
    html.close();
  }

  static String words(Cell cell, String unit) {
    return switch (cell) {
      case Cell.Text(String text) -> text;
      case Cell.Code(String text) -> text;
      case Cell.Status(var kind, String word) -> kind.sign() + " " + word;
      case Cell.Figure(double value) -> Wording.figure(value, unit);
      case Cell.Gap() -> "–";
    };
  }
}
