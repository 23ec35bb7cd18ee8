package dev.understudy.rehearsal.local.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Renders a frame for a terminal, as pure text: no line is longer than the terminal is wide, and
 * there are fewer lines than it is high. Every colour stands beside a word or a number that says
 * the same.
 *
 * @param columns width of the terminal in characters
 * @param rows its height in lines
 * @param colour whether colours may be used
 * @param unicode whether block characters can be shown
 */
public record TerminalScreen(int columns, int rows, boolean colour, boolean unicode) {
  private static final int WIDE = 80;
  private static final String HEADING =
      "region                 traffic             success         capacity     condition";
  private static final int COLUMNS_MIN = 20;
  private static final int ROWS_MIN = 4;
  private static final int NOTES_KEPT = 4;
  private static final int STACK_MOST = 30;

  /** Takes what a terminal says of itself; nonsense such as 0 is taken for a small terminal. */
  public TerminalScreen {
    columns = Math.max(COLUMNS_MIN, columns);
    rows = Math.max(ROWS_MIN, rows);
  }

  /** A word and how good it is: only for colouring what is said in the text anyway. */
  private enum Tone {
    PLAIN(""),
    GOOD("\u001b[32m"),
    DOUBTFUL("\u001b[33m"),
    BAD("\u001b[31m"),
    STRONG("\u001b[1m");

    private final String code;

    Tone(String code) {
      this.code = code;
    }
  }

  /** The frame as lines, top first, without line ends. */
  public List<String> render(LiveFrame frame) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(frame));
    lines.add(line("state  " + innermost(frame.state()), Tone.PLAIN));
    if (columns >= WIDE && !frame.regions().isEmpty()) {
      lines.add(line(HEADING, Tone.PLAIN));
    }
    for (LiveFrame.Region region : frame.regions()) {
      region(region, lines);
    }
    if (!frame.regions().isEmpty()) {
      lines.add(
          line(
              String.format(
                  Locale.ROOT,
                  "requests  %d sent, %d ok, %d failed",
                  frame.total().sent(),
                  frame.total().ok(),
                  frame.total().failed()),
              Tone.PLAIN));
    }
    works(frame, lines);
    List<String> notes = notes(frame.notes());
    // The newest notes are those that wait for somebody: the older ones make room.
    int room = Math.clamp(rows - 1 - lines.size(), 0, notes.size());
    lines.addAll(notes.subList(notes.size() - room, notes.size()));
    return lines.size() < rows ? lines : lines.subList(0, rows - 1);
  }

  /** Those that run come first where there is no room for all; the newest notes keep some. */
  private void works(LiveFrame frame, List<String> lines) {
    int room = Math.max(1, rows - 1 - lines.size() - NOTES_KEPT);
    List<LiveFrame.Work> shown = new ArrayList<>(frame.works());
    if (shown.size() > room) {
      shown.sort(Comparator.comparing(LiveFrame.Work::mark));
      shown.subList(room, shown.size()).clear();
    }
    int name = frame.works().stream().mapToInt(work -> work.stack().length()).max().orElse(0);
    for (LiveFrame.Work work : shown) {
      String sign =
          switch (work.mark()) {
            case RUNS -> unicode ? "▸" : ">";
            case DONE -> unicode ? "✓" : "+";
            case FAILED -> unicode ? "✗" : "x";
          };
      Tone tone =
          switch (work.mark()) {
            case RUNS -> Tone.PLAIN;
            case DONE -> Tone.GOOD;
            case FAILED -> Tone.BAD;
          };
      String row = "%s %-" + Math.clamp(name, 1, STACK_MOST) + "s  %-22s %9s";
      lines.add(
          line(
              row.formatted(
                  sign,
                  DisplayText.cut(work.stack(), STACK_MOST),
                  work.doing(),
                  DisplayText.seconds(work.took())),
              tone));
    }
  }

  private List<String> notes(List<String> notes) {
    List<String> lines = new ArrayList<>();
    for (String note : notes) {
      DisplayText.wrap("! " + DisplayText.clean(note), columns)
          .forEach(part -> lines.add(paint(part, Tone.DOUBTFUL)));
    }
    return lines;
  }

  private String headline(LiveFrame frame) {
    String elapsed = DisplayText.seconds(frame.elapsed());
    String title =
        DisplayText.cut(DisplayText.clean(frame.title()), columns - elapsed.length() - 2);
    String gap =
        " ".repeat(Math.max(1, Math.min(columns, WIDE) - title.length() - elapsed.length()));
    return line(title + gap + elapsed, Tone.STRONG);
  }

  /** As many states as fit, the innermost ones: that is where something happens. */
  private String innermost(List<String> states) {
    for (int from = 0; from < states.size(); from++) {
      String path = String.join(" > ", states.subList(from, states.size()));
      if (path.length() + 7 <= columns) {
        return path;
      }
    }
    return states.isEmpty() ? "" : states.getLast();
  }

  private void region(LiveFrame.Region region, List<String> lines) {
    String name = DisplayText.clean(region.role() + " " + region.name());
    String share = String.format(Locale.ROOT, "%7s", DisplayText.percent(region.share()));
    String success =
        region.asked()
            ? DisplayText.percent(region.recent().successRate()) + " succeed"
            : "no requests";
    String capacity = region.capacity() + " instances";
    if (columns >= WIDE) {
      lines.add(
          line(
              String.format(
                  Locale.ROOT,
                  "%-22s %s %s  %-15s %-12s %s",
                  DisplayText.cut(name, 22),
                  bar(region.share(), 10),
                  share,
                  success,
                  capacity,
                  region.condition()),
              tone(region)));
      return;
    }
    lines.add(line(name + ", " + region.condition(), tone(region)));
    lines.add(line("  " + bar(region.share(), 5) + share, Tone.PLAIN));
    lines.add(line("  " + success + ", " + capacity, tone(region)));
  }

  private static Tone tone(LiveFrame.Region region) {
    if (!region.asked()) {
      return Tone.PLAIN;
    }
    double rate = region.recent().successRate();
    return rate >= 0.99 ? Tone.GOOD : rate >= 0.9 ? Tone.DOUBTFUL : Tone.BAD;
  }

  private String bar(double share, int length) {
    int full = Math.clamp(Math.round(share * length), 0, length);
    return unicode
        ? "█".repeat(full) + "░".repeat(length - full)
        : "#".repeat(full) + "-".repeat(length - full);
  }

  private String line(String text, Tone tone) {
    return paint(DisplayText.cut(DisplayText.clean(text), columns), tone);
  }

  private String paint(String text, Tone tone) {
    return colour && tone != Tone.PLAIN ? tone.code + text + "\u001b[0m" : text;
  }
}
