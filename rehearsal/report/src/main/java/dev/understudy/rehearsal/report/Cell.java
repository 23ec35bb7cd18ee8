package dev.understudy.rehearsal.report;

/** What stands in one place of a table. Figures stay raw; who draws them formats them. */
public sealed interface Cell {

  /** Prose or a name. */
  record Text(String text) implements Cell {}

  /** A name of the machine's: a file, a hash, a command; shown as it is written. */
  record Code(String text) implements Cell {}

  /** A word with a meaning, never told by colour alone. */
  record Status(Tone kind, String word) implements Cell {}

  /** In the unit of its column. */
  record Figure(double value) implements Cell {

    public Figure {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("A figure is a finite number, not " + value);
      }
    }
  }

  /** Nothing is known: a gap, which is not zero. */
  record Gap() implements Cell {}

  static Cell text(String text) {
    return new Text(text);
  }

  static Cell code(String text) {
    return new Code(text);
  }

  static Cell status(Tone kind, String word) {
    return new Status(kind, word);
  }

  static Cell figure(long value) {
    return new Figure((double) value);
  }

  static Cell figure(double value) {
    return new Figure(value);
  }

  static Cell gap() {
    return new Gap();
  }
}
