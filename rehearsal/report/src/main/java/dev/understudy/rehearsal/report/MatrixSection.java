package dev.understudy.rehearsal.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What came of crossing one thing with another, such as a fault with a phase.
 *
 * @param rows names, at most {@value #MOST_ROWS}
 * @param columns names, at most {@value #MOST_COLUMNS}
 * @param cells those that are missing were never tried
 */
public record MatrixSection(
    Heading heading, List<String> rows, List<String> columns, List<MatrixCell> cells)
    implements Section {

  public static final int MOST_ROWS = 24;
  public static final int MOST_COLUMNS = 16;

  public MatrixSection {
    rows = rows.stream().limit(MOST_ROWS).toList();
    columns = columns.stream().limit(MOST_COLUMNS).toList();
    int height = rows.size();
    int width = columns.size();
    cells = cells.stream().filter(c -> c.row() < height && c.column() < width).toList();
  }

  /** The cell at a place; one that was never tried where nothing is known. */
  public MatrixCell at(int row, int column) {
    return cells.stream()
        .filter(cell -> cell.row() == row && cell.column() == column)
        .findFirst()
        .orElse(new MatrixCell(row, column, 0, 0, 0, 0, State.NEVER, ""));
  }

  /** The cells that were tried, the worst first. */
  public Stream<MatrixCell> worst() {
    return cells.stream()
        .filter(cell -> cell.state() == State.TRIED && cell.runs() > 0)
        .sorted(
            java.util.Comparator.comparingLong((MatrixCell cell) -> -cell.broken())
                .thenComparingDouble(cell -> -cell.share(cell.unproved()))
                .thenComparingDouble(cell -> -cell.share(cell.safe()))
                .thenComparingInt(MatrixCell::row)
                .thenComparingInt(MatrixCell::column));
  }

  /** Whether a cell was tried. */
  public enum State {
    TRIED,
    NEVER,
    IMPOSSIBLE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One cell: how many runs ended how.
   *
   * @param aim reached the aim
   * @param safe ended safe without reaching it
   * @param unproved said themselves that their end is not proved
   * @param broken broke an invariant
   * @param href a link inside the page; empty for none
   */
  public record MatrixCell(
      int row,
      int column,
      long aim,
      long safe,
      long unproved,
      long broken,
      State state,
      String href) {

    public long runs() {
      return aim + safe + unproved + broken;
    }

    /** A part of the cell's runs, 0 to 1; 0 when there are none. */
    public double share(long part) {
      return runs() == 0 ? 0 : (double) part / runs();
    }
  }
}
