package dev.understudy.rehearsal.report;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Things one after another: events, reasons, steps of a story, command lines.
 *
 * @param items at most {@value #MOST} are kept
 * @param more how many items are not in the list
 */
public record ListSection(Heading heading, List<Item> items, long more) implements Section {

  /** A page shows no more. */
  public static final int MOST = 200;

  public ListSection {
    if (items.size() > MOST) {
      more += items.size() - MOST;
      items = items.subList(0, MOST);
    }
    items = List.copyOf(items);
  }

  public ListSection(Heading heading, List<Item> items) {
    this(heading, items, 0);
  }

  /** What an item is, besides its text. */
  public enum Icon {
    NONE,
    /** The tone's own sign. */
    SIGN,
    /** What was done to the world: a fault. */
    FAULT,
    PERSON,
    /** The text is a command line, to be copied. */
    COMMAND
  }

  /**
   * One item.
   *
   * @param at seconds since the report's zero; empty when it has no time
   * @param href a link inside the page, such as {@code #gates}; empty for none
   */
  public record Item(OptionalDouble at, Icon icon, Tone kind, String text, String href) {

    public Item {
      if (!href.isEmpty() && !href.startsWith("#")) {
        throw new IllegalArgumentException("A link stays inside the page, not " + href);
      }
    }

    public static Item of(String text) {
      return new Item(OptionalDouble.empty(), Icon.NONE, Tone.IDLE, text, "");
    }

    public static Item of(Tone kind, String text) {
      return new Item(OptionalDouble.empty(), Icon.SIGN, kind, text, "");
    }

    /** Something that happened {@code seconds} after the report's zero. */
    public static Item at(double seconds, Tone kind, String text) {
      return new Item(OptionalDouble.of(seconds), Icon.SIGN, kind, text, "");
    }

    public static Item fault(String text) {
      return new Item(OptionalDouble.empty(), Icon.FAULT, Tone.WARN, text, "");
    }

    public static Item command(String line) {
      return new Item(OptionalDouble.empty(), Icon.COMMAND, Tone.IDLE, line, "");
    }
  }
}
