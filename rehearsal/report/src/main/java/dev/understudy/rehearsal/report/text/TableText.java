package dev.understudy.rehearsal.report.text;

import dev.understudy.rehearsal.report.Cell;
import dev.understudy.rehearsal.report.TableSection;
import dev.understudy.rehearsal.report.TableSection.Column;
import dev.understudy.rehearsal.report.Wording;
import java.util.ArrayList;
import java.util.List;

/** A table as lines whose columns stand under each other. */
final class TableText {

  /** A column is no wider, unless it is the last. */
  private static final int WIDEST = 48;

  private TableText() {}

  /** Rows that a terminal shows; the page has more. */
  private static final int ROWS_SHOWN = 40;

  static List<String> of(TableSection table) {
    return switch (table.as()) {
      case FIGURES -> figures(table);
      case ROWS -> rows(table);
    };
  }

  private static List<String> figures(TableSection table) {
    List<String> lines = new ArrayList<>();
    int width =
        table.rows().stream().mapToInt(row -> words(row.getFirst(), "").length()).max().orElse(0);
    for (List<Cell> row : table.rows()) {
      String unit = words(row.get(2), "");
      String meaning = words(row.get(3), "");
      lines.add(
          "  %s  %s%s"
              .formatted(
                  padded(words(row.get(0), ""), width, false),
                  words(row.get(1), unit),
                  meaning.isEmpty() ? "" : ", " + meaning)
              .stripTrailing());
    }
    return lines;
  }

  private static List<String> rows(TableSection table) {
    List<Column> columns = table.columns();
    List<List<String>> cells = new ArrayList<>();
    cells.add(columns.stream().map(Column::label).toList());
    int shown = Math.min(ROWS_SHOWN, table.shown());
    for (List<Cell> row : table.rows().subList(0, shown)) {
      List<String> line = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        line.add(words(row.get(i), columns.get(i).unit()));
      }
      cells.add(line);
    }
    int[] widths = new int[columns.size()];
    for (List<String> line : cells) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], Math.min(WIDEST, line.get(i).length()));
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> line : cells) {
      StringBuilder out = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        out.append("  ").append(padded(line.get(i), widths[i], columns.get(i).right()));
      }
      lines.add(out.toString().stripTrailing());
    }
    if (shown < table.total()) {
      lines.add("  and %,d more rows, see the report".formatted(table.total() - shown));
    }
    return lines;
  }

  private static String words(Cell cell, String unit) {
    return switch (cell) {
      case Cell.Text(String text) -> text;
      case Cell.Code(String text) -> text;
      case Cell.Status(var kind, String word) -> kind.sign() + " " + word;
      case Cell.Figure(double value) -> Wording.figure(value, unit);
      case Cell.Gap() -> "-";
    };
  }

  private static String padded(String text, int width, boolean right) {
    String space = " ".repeat(Math.max(0, width - text.length()));
    return right ? space + text : text + space;
  }
}
