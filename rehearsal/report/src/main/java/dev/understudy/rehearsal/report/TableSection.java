package dev.understudy.rehearsal.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows under columns; small ones may be shown as large figures.
 *
 * @param rows at most {@value #MOST} are kept; each has a cell a column
 * @param total how many rows there are, shown or not
 * @param as how it is laid out
 */
public record TableSection(
    Heading heading, List<Column> columns, List<List<Cell>> rows, long total, Form as)
    implements Section {

  /** A page shows no more. */
  public static final int MOST = 500;

  /** How a table is laid out. */
  public enum Form {
    ROWS,
    /** A few figures in large type: name, figure, and what it means. */
    FIGURES
  }

  /**
   * One column.
   *
   * @param key its name in the data
   * @param unit {@code text}, {@code s} for a duration, {@code at} for seconds since the report's
   *     zero, {@code share} for a part of one, otherwise a plural noun for counts, or empty
   * @param right whether its cells stand on the right
   */
  public record Column(String key, String label, String unit, boolean right) {

    public static Column text(String key, String label) {
      return new Column(key, label, "text", false);
    }

    public static Column figure(String key, String label, String unit) {
      return new Column(key, label, unit, true);
    }
  }

  public TableSection {
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "A row of %s has %d cells for %d columns"
                .formatted(heading.id(), row.size(), columns.size()));
      }
    }
    if (total < rows.size()) {
      throw new IllegalArgumentException(rows.size() + " rows cannot be of " + total);
    }
    columns = List.copyOf(columns);
    rows = rows.stream().limit(MOST).map(List::copyOf).toList();
  }

  /** Every row there is. */
  public static TableSection of(Heading heading, List<Column> columns, List<List<Cell>> rows) {
    return new TableSection(heading, columns, rows, rows.size(), Form.ROWS);
  }

  /** How many rows are in the table. */
  public int shown() {
    return rows.size();
  }

  /** Collects large figures. */
  public static Figures figures(Heading heading) {
    return new Figures(heading);
  }

  /** The figures of a first screen, in their order. */
  public static final class Figures {
    private final Heading heading;
    private final List<List<Cell>> rows = new ArrayList<>();

    private Figures(Heading heading) {
      this.heading = heading;
    }

    /**
     * Adds a figure.
     *
     * @param unit as a column's
     */
    public Figures add(String name, long value, String unit, String meaning) {
      return add(name, (double) value, unit, meaning);
    }

    /** Adds a figure. */
    public Figures add(String name, double value, String unit, String meaning) {
      rows.add(List.of(Cell.text(name), Cell.figure(value), Cell.text(unit), Cell.text(meaning)));
      return this;
    }

    /** Adds what is known in words only, such as "not measured". */
    public Figures add(String name, String words, String meaning) {
      rows.add(List.of(Cell.text(name), Cell.text(words), Cell.text("text"), Cell.text(meaning)));
      return this;
    }

    public TableSection build() {
      return new TableSection(
          heading,
          List.of(
              Column.text("name", "Figure"),
              Column.figure("value", "Value", ""),
              Column.text("unit", "Unit"),
              Column.text("meaning", "Meaning")),
          rows,
          rows.size(),
          Form.FIGURES);
    }
  }
}
